import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { later, MINUTE } from "@/lib/core/clock";
import { env } from "@/lib/env";
import { db } from "@/lib/testing/database";
import { names, tailCut, verdictOn, someChains } from "@/lib/testing/tampering";
import { verifyChains } from "../chain/queries";
import { makeCheckpoint } from "./commands";
import { readCheckpoints } from "./gateway";

const folder = await mkdtemp(join(tmpdir(), "checkpoints-"));
const path = join(folder, "inner", "checkpoints.jsonl");
process.env["AUDIT_CHECKPOINTS"] = path;

const read = (keys = env.auditSigningKeys) => readCheckpoints(path, keys);
const lines = async () => (await readFile(path, "utf8")).trim().split("\n");

async function grow(chain: string, count: number) {
  await db.$executeRaw`
    SELECT portal_audit_append(${chain}, NULL, 'system:seed', NULL, NULL, NULL, 'partner.verified',
      'partner', 'x', '{}') FROM generate_series(1, ${count}::int)`;
}

beforeEach(() => rm(path, { force: true }));
afterAll(() => rm(folder, { recursive: true }));

describe("a checkpoint", () => {
  it("signs where the chains stand, then only what grew, line upon line", async () => {
    await someChains();
    expect(await makeCheckpoint({ ifDue: false })).toMatchObject({
      value: { signed: 3 },
    });
    expect(await makeCheckpoint({ ifDue: false })).toMatchObject({
      value: { signed: 0 },
    });
    await grow("partner:one", 1);
    expect(await makeCheckpoint({ ifDue: false })).toMatchObject({
      value: { signed: 1 },
    });
    const signed = await read();
    expect(signed).toMatchObject({ lines: 2, badLine: null });
    expect(signed.marks).toHaveLength(4);
    expect((await verifyChains(signed.marks)).troubles).toEqual([]);
  });

  it("names a tail that was cut off, head and all", async () => {
    await makeCheckpoint({ ifDue: false });
    const { harm, verdict } = await verdictOn(tailCut, 1, (await read()).marks);
    expect(names(verdict.troubles, harm)).toBe(true);
  });

  it("is due after five minutes or a thousand events, and not before", async () => {
    const now = new Date();
    const due = async (minutes: number) => {
      const made = await makeCheckpoint({ ifDue: true }, later(now, minutes * MINUTE));
      return made.ok ? made.value.signed : made.failure;
    };
    expect(await due(0)).toBeGreaterThan(0);
    await grow("global", 999);
    expect(await due(4.9)).toBe(0);
    await grow("global", 1);
    expect(await due(4.9)).toBe(1);
    await grow("global", 1);
    expect(await due(9.8)).toBe(0);
    expect(await due(9.9)).toBe(1);
    expect(await due(30)).toBe(0);
  });

  it("is not made twice by two who ask at once", async () => {
    await grow("global", 1);
    const made = await Promise.all([1, 2, 3].map(() => makeCheckpoint({ ifDue: false })));
    expect(made.filter((one) => one.ok && one.value.signed > 0)).toHaveLength(1);
    expect((await read()).badLine).toBeNull();
  });
});

describe("the file", () => {
  async function fourLines() {
    for (let made = 0; made < 4; made += 1) {
      await grow("global", 1);
      await makeCheckpoint({ ifDue: false });
    }
    return lines();
  }

  it("shows each line that was changed, taken out, put elsewhere or made up", async () => {
    const [one = "", two = "", three = "", four = ""] = await fourLines();
    const forged = two.replace(/"at":"\d/, '"at":"3');
    for (const [changed, bad] of [
      [[one, forged, three, four], { line: 2, fault: "signature" }],
      [[one, three, four], { line: 2, fault: "order" }],
      [[two, three, four], { line: 1, fault: "order" }],
      [[one, three, two, four], { line: 2, fault: "order" }],
      [
        [one, two.replace('"key":"k1"', '"key":"k9"'), three],
        { line: 2, fault: "unknown_key" },
      ],
    ] as const) {
      await writeFile(path, `${changed.join("\n")}\n`);
      expect((await read()).badLine).toEqual(bad);
      await grow("global", 1);
      await expect(makeCheckpoint({ ifDue: false })).rejects.toThrow(/audit:verify/);
    }
  });

  it("goes on after a line that was cut short while it was written", async () => {
    const whole = await fourLines();
    await writeFile(path, `${whole.join("\n")}\n${whole[3]?.slice(0, 40)}`);
    await grow("global", 1);
    expect(await makeCheckpoint({ ifDue: false })).toMatchObject({
      value: { signed: 1 },
    });
    expect(await read()).toMatchObject({ lines: 5, badLine: null });
  });

  it("holds under a new key as long as the old one is kept", async () => {
    await fourLines();
    const old = env.auditSigningKeys;
    const both = new Map([["k2", Buffer.alloc(32, 9)], ...old.keys]);
    expect(await read({ current: "k2", keys: both })).toMatchObject({ badLine: null });
    const other = new Map([["k1", Buffer.alloc(32, 9)]]);
    expect((await read({ current: "k1", keys: other })).badLine).toEqual({
      ...{ line: 1, fault: "signature" },
    });
  });
});
