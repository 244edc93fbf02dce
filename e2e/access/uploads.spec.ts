import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { deflateRawSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { isPicture } from "@/lib/reviews/files/rules";
import { db } from "@/lib/testing/database";
import { filesOf } from "@/lib/testing/evidence";
import { bombs, broken, disguised, overfull } from "@/lib/testing/pictures";
import { ask, fromPortal } from "../support/raw";
import { aReview, aWorld, type World } from "../support/world";

/*
 * `npm run prove -- uploads`: hostile files, one after the other and many at once, while other
 * people's pages are measured.
 */

const seconds = Number(process.env["UPLOAD_SECONDS"] ?? 0);
test.skip(seconds === 0, "only as a proof");

type Way = { path: string; cookie: string };

type Ready = { name: string; body: Uint8Array; type: string };

/** As a browser sends it, made beforehand: what is measured beside it runs in this process, too. */
async function ready(name: string, bytes: Uint8Array): Promise<Ready> {
  const form = new FormData();
  form.set("idempotencyKey", randomUUID());
  form.set("file", new Blob([new Uint8Array(bytes)]), name);
  const encoded = new Response(form);
  const type = encoded.headers.get("content-type") ?? "";
  return { name, type, body: new Uint8Array(await encoded.arrayBuffer()) };
}

async function upload({ path, cookie }: Way, { name, body, type }: Ready) {
  const headers = { ...fromPortal, cookie, "content-type": type };
  const began = performance.now();
  const answer = await ask(path, { method: "POST", body, headers, isAlone: true });
  const outcome = /[?&]file=(\w+)/.exec(answer.headers["location"] ?? "")?.[1];
  return {
    name,
    outcome: outcome ?? String(answer.status),
    took: performance.now() - began,
  };
}

async function page(world: World): Promise<number> {
  const began = performance.now();
  const headers = { cookie: world.cookie("owner") };
  const path = `/apps/${world.app.id}`;
  expect((await ask(path, { headers, isAlone: true })).status).toBe(200);
  return performance.now() - began;
}

async function pagesFor(world: World, milliseconds: number): Promise<number[]> {
  const times: number[] = [];
  for (const end = performance.now() + milliseconds; performance.now() < end;) {
    times.push(await page(world));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return times;
}

/** The most memory that the portal has taken so far, in megabytes. */
function peak(): number {
  const said = readFileSync(`/proc/${process.env["PORTAL_PID"] ?? ""}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+)/.exec(said)?.[1]) / 1024;
}

const quantile = (times: readonly number[], part: number) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? 0;

/** Small as a file, a gigabyte once it is unpacked. */
function aZipBomb(): Buffer {
  const head = Buffer.alloc(30);
  head.write("PK\u0003\u0004", "latin1");
  return Buffer.concat([head, deflateRawSync(Buffer.alloc(2 ** 30), { level: 1 })]);
}

test("hostile uploads are refused or inert, and pages go on", async () => {
  test.setTimeout(180_000 + seconds * 10_000);
  const [world, other] = [await aWorld(), await aWorld()];
  const { reviewId } = await aReview(world);
  const path = `/api/apps/${world.app.id}/reviews/${reviewId}/files`;
  const way = { path, cookie: world.cookie("owner") };
  const hostiles: [string, Uint8Array][] = [
    ...Object.entries({ ...disguised(), ...(await broken()), ...(await bombs()) }),
    ...Object.entries({ ...overfull(), zip: aZipBomb() }),
    ["25 MB of noise in text", Buffer.alloc(25 * 1024 * 1024, "line of a log\n")],
    ["26 MB", Buffer.alloc(26 * 1024 * 1024, "x")],
  ];
  const files = await Promise.all(hostiles.map(([name, bytes]) => ready(name, bytes)));
  // Both ways have been gone before anything is measured.
  for (const file of files) await upload(way, file);
  await pagesFor(other, 2000);
  const base = await pagesFor(other, seconds * 500);
  const before = peak();

  const sent: Awaited<ReturnType<typeof upload>>[] = [];
  let isOver = false;
  const hostile = async () => {
    for (let round = 0; !isOver; round += 1) {
      for (const file of files) {
        if (isOver) return;
        sent.push(await upload(way, file));
        if (round % 3 < 2 || file.body.length > 1024 * 1024) continue;
        // A burst: one of a person at a time, few of anybody's.
        const burst = Array.from({ length: 6 }, () => upload(way, file));
        sent.push(...(await Promise.all(burst)));
      }
      await db.reviewFile.deleteMany({ where: { reviewId } });
      await db.signInThrottle.deleteMany();
    }
  };
  const [during] = await Promise.all([
    pagesFor(other, seconds * 1000).finally(() => (isOver = true)),
    hostile(),
  ]);

  // None went through as a picture but what is one, drawn anew.
  const kept = await filesOf(reviewId);
  expect(kept.filter(({ kind, size }) => isPicture(kind) && size > 100_000)).toEqual([]);
  const outcomes = Map.groupBy(sent, ({ outcome }) => outcome);
  expect([...outcomes.keys()].filter((outcome) => /^5/.test(outcome))).toEqual([]);
  const refused = sent.filter(({ outcome }) => /kind|broken|pixels|moving/.test(outcome));
  const said = {
    refusals: Math.max(...refused.map(({ took }) => took)),
    base: quantile(base, 0.99),
    during: quantile(during, 0.99),
  };
  console.log(
    `measured: ${sent.length} hostile files (${[...outcomes].map(([outcome, all]) => `${outcome} ${all.length}`).join(", ")}); ` +
      `slowest refusal ${said.refusals.toFixed(0)} ms, slowest of all ${Math.max(...sent.map(({ took }) => took)).toFixed(0)} ms; ` +
      `pages p50 ${quantile(base, 0.5).toFixed(0)} ms before, ${quantile(during, 0.5).toFixed(0)} ms during, ` +
      `p99 ${said.base.toFixed(0)} ms before, ${said.during.toFixed(0)} ms during; ` +
      `memory at most ${before.toFixed(0)} MB before, ${peak().toFixed(0)} MB during`,
  );
  expect.soft(peak() - before, "memory").toBeLessThanOrEqual(150);
  expect.soft(said.refusals, "refusals").toBeLessThanOrEqual(1000);
  expect.soft(said.during, "pages").toBeLessThanOrEqual(2 * said.base);
});
