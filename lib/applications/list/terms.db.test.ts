import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Tx } from "@/lib/db/client";
import { databaseTrouble, sqlState } from "@/lib/db/errors";
import { publish } from "@/lib/testing/activations";
import { asSystem } from "@/lib/testing/system";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp } from "@/lib/testing/builders";
import { onServer } from "@/lib/testing/database";
import { strayTerms } from "@/lib/testing/list-terms";
import { nameFields } from "../rules";

const acts = [
  ...([
    "publish",
    "move",
    "retract",
    "name",
    "kind",
    "template",
    "owner",
    "born",
  ] as const),
  ...(["delete", "restore", "url", "unlink", "client"] as const),
];
const step = fc.record({
  what: fc.constantFrom(...acts, "move", "move"),
  which: fc.nat(2),
  environment: fc.constantFrom("STAGE", "PRODUCTION"),
  state: fc.constantFrom("REQUEST_PENDING", "PUBLISHED", "REJECTED", "REPLACED"),
  number: fc.nat(3),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

type App = { id: string; versionId: string };
type Owner = { userId: string; partnerId: string };

/** One write of something that terms follow from, past the commands. */
function write(app: App, owners: readonly [Owner, Owner], wanted: Step) {
  const { what, environment, state, number } = wanted;
  const where = { id: app.id };
  const { versionId } = app;
  return asSystem(async (tx) => {
    switch (what) {
      case "publish":
        return tx.publication.create({
          data: {
            ...{ appId: app.id, versionId, environment, state },
            requestedById: owners[0].userId,
          },
        });
      case "move":
        return tx.publication.updateMany({
          where: { versionId, environment },
          data: { state },
        });
      case "retract":
        return tx.publication.deleteMany({ where: { versionId, environment } });
      case "name":
        return tx.application.update({
          where,
          data: nameFields(`Word ${number} ${app.id}`),
        });
      case "kind":
        return tx.application.update({
          where,
          data: { kind: number % 2 ? "CUSTOM" : "STANDARD" },
        });
      case "template":
        return tx.application.update({
          where,
          data: { template: number % 2 ? "WEB" : "NATIVE" },
        });
      case "owner":
        return tx.application.update({
          where,
          data: { partnerId: owners[number % 2 ? 1 : 0].partnerId },
        });
      case "born":
        return tx.application.update({
          where,
          data: { createdAt: new Date(Date.UTC(2026, number, 1)) },
        });
      case "delete":
        return tx.application.update({
          where,
          data: { deletedAt: new Date(), deletedById: owners[0].userId },
        });
      case "restore":
        return tx.application.update({
          where,
          data: { deletedAt: null, deletedById: null },
        });
      case "url":
        return tx.configurationUrl.createMany({
          data: [
            { versionId, type: "REDIRECT", value: urlOf(number), position: number + 1 },
          ],
        });
      case "unlink":
        return tx.configurationUrl.deleteMany({
          where: { versionId, value: urlOf(number) },
        });
      case "client":
        return tx.clientIdentifier.updateMany({
          where: { appId: app.id, environment, retiredAt: null },
          data: { retiredAt: new Date() },
        });
    }
  });
}

const urlOf = (number: number) => `https://${number % 2}.walk.example/${number}`;

describe("what the list is read by", () => {
  it("follows whoever writes a state, a name, a URL or an owner, on any walk", async () => {
    const owners = [await aMember(), await aMember()] as const;
    const apps = [await anApp(owners[0]), await anApp(owners[0]), await anApp(owners[1])];
    const done = new Set<string>();
    for (const [turn, wanted] of fc.sample(step, { seed: 46, numRuns: 120 }).entries()) {
      const app = apps[wanted.which] as App;
      try {
        await write(app, owners, wanted);
        done.add(wanted.what === "move" ? wanted.state : wanted.what);
      } catch (error) {
        // A wall or a rule of the tables: then nothing may have changed either.
        expect(sqlState(error), String(error)).toMatch(/^(42501|23505|23514|P0001)$/);
      }
      expect(await strayTerms(), `step ${turn}: ${JSON.stringify(wanted)}`).toEqual([]);
    }
    const states = ["PUBLISHED", "REJECTED", "REPLACED", "REQUEST_PENDING"];
    expect(done).toEqual(new Set([...states, ...acts].filter((one) => one !== "move")));
  }, 60_000);

  it.runIf(onServer)(
    "is written by nobody, not even by who may write the app",
    async () => {
      const owner = await aMember();
      const { id } = await anApp(owner);
      const statements: ((tx: Tx) => Promise<number>)[] = [
        (tx) => tx.$executeRaw`UPDATE application_term SET in_production = true`,
        (tx) => tx.$executeRaw`DELETE FROM application_term`,
        (tx) => tx.$executeRaw`UPDATE application_states SET publications = '{}'`,
        (tx) => tx.$executeRaw`DELETE FROM application_states`,
        (tx) => tx.$executeRaw`
        INSERT INTO application_term (app_id, term, partner_id, kind, template)
        SELECT id, 'n:planted', partner_id, kind, template FROM application WHERE id = ${id}::uuid`,
      ];
      for (const send of statements)
        expect(await asActor(owner.userId, send).catch(databaseTrouble)).toBe("refused");
    },
  );

  it.runIf(onServer)(
    "is right where a URL is saved while the app is published",
    async () => {
      const owner = await aMember();
      const app = await anApp(owner);
      const { versionId } = app;
      let publishing: Promise<void> | undefined;
      await asSystem(async (tx) => {
        const value = "https://meanwhile.example/";
        await tx.configurationUrl.createMany({
          data: [{ versionId, type: "REDIRECT", position: 1, value }],
        });
        publishing = publish(app, owner, "PUBLISHED");
        await new Promise((resolve) => setTimeout(resolve, 300));
      });
      await publishing;
      expect(await strayTerms()).toEqual([]);
    },
  );
});
