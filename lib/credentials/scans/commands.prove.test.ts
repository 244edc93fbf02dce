import { performance } from "node:perf_hooks";
import { expect, it } from "vitest";
import { SECOND } from "@/lib/core/clock";
import { aMember, anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { issueSecret } from "../gateway";
import { SLOTS } from "../rules";
import { closeFound } from "./commands";

const PARTNERS = 20;
const APPS = 6;

/** So many secrets of an app as may live, one row each, as a command would have stored them. */
async function secretsOf(owner: Awaited<ReturnType<typeof aMember>>): Promise<string[]> {
  const plains: string[] = [];
  const app = await anApp(owner);
  const now = new Date();
  for (const environment of ["SOD", "STAGE", "PRODUCTION"] as const) {
    for (let slot = 1; slot <= SLOTS[environment]; slot += 1) {
      const { plain, stored } = issueSecret(environment);
      plains.push(plain);
      await db.clientSecret.create({
        data: {
          ...{ ...stored, appId: app.id, environment, slot, status: "ACTIVE" },
          ...{ createdById: owner.userId, keptAt: now, label: "" },
        },
      });
    }
  }
  return plains;
}

it("a report of 1,000 findings closes what lives within 10 seconds, and tells each person once", async () => {
  const plains: string[] = [];
  for (let made = 0; made < PARTNERS; made += 1) {
    const owner = await aMember();
    for (let app = 0; app < APPS; app += 1) plains.push(...(await secretsOf(owner)));
  }
  const found = plains.slice(0, 1_000);
  const report = found.map((token) => ({ token, type: "superoffice" }));
  const mails = await db.mail.count();
  const began = performance.now();
  const answer = await closeFound(report);
  const took = performance.now() - began;
  console.log(`measured: ${found.length} findings in ${(took / 1000).toFixed(1)} s`);
  expect(answer.every(({ label }) => label === "true_positive")).toBe(true);
  const left = await db.clientSecret.count({ where: { closedAt: null } });
  expect(left).toBe(plains.length - found.length);
  expect((await db.mail.count()) - mails).toBe(Math.ceil(found.length / (APPS * 9)));
  expect(took).toBeLessThan(10 * SECOND);
});
