import { randomInt } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { newToken } from "@/lib/core/token";
import { aMember, anApp } from "@/lib/testing/builders";
import { onServer } from "@/lib/testing/database";
import { aSecret, ending, one, publishTo } from "@/lib/testing/secrets";
import { mean, shuffled, trimmed, welch } from "@/lib/testing/timing";
import { environmentOf, isOneOf, secretMacs } from "../gateway";
import { revokeSecret, disableSecret } from "../rotation/commands";
import { verifySecret } from "./commands";

/* Bars C5 and C10: what verification costs, and that no refusal costs more than another. */

const CLIENTS = 1_000;
const SAMPLES = 20_000;
const WARM = 500;

type Known = { clientId: string; plain: string };
const clients: Known[] = [];
const closed: Record<"revoked" | "disabled", Known[]> = { revoked: [], disabled: [] };

beforeAll(async () => {
  const owner = await aMember();
  for (let count = 0; count < CLIENTS; count += 1) {
    const app = await anApp(owner);
    await publishTo(app, "STAGE");
    const clientId = app.clientIds.STAGE;
    clients.push({ clientId, plain: (await aSecret(owner, app)).plain });
    // As many of each, so that none is warmer in memory than another.
    for (const kind of ["revoked", "disabled"] as const) {
      const { secretId, plain } = await aSecret(owner, app);
      if (kind === "revoked") await revokeSecret(owner, ending(secretId));
      else await disableSecret(owner, one(secretId));
      closed[kind].push({ clientId, plain });
    }
  }
  // Whatever a first use writes is written; the tables are as they are in use.
  for (const { clientId, plain } of clients) await verifySecret(clientId, plain);
});

const any = <T>(list: readonly T[]): T => {
  const found = list[randomInt(list.length)];
  if (found === undefined) throw new Error("There is nothing to choose from.");
  return found;
};

/** Another character at this place of the random part. */
function mistyped(plain: string, at: number): string {
  const place = 8 + at;
  const other = plain.charAt(place) === "0" ? "1" : "0";
  return plain.slice(0, place) + other + plain.slice(place + 1);
}

describe("every refusal costs the same", () => {
  const kinds: Record<string, () => [clientId: string, plain: string]> = {
    "unknown client": () => ["f".repeat(32), newToken("dpcs_stg_")],
    "unknown client, right secret": () => ["f".repeat(32), any(clients).plain],
    "wrong secret": () => [any(clients).clientId, newToken("dpcs_stg_")],
    "wrong at 1": () => wrongAt(1),
    "wrong at 25": () => wrongAt(25),
    "wrong at 48": () => wrongAt(48),
    revoked: () => knownAs("revoked"),
    disabled: () => knownAs("disabled"),
  };
  const wrongAt = (at: number): [string, string] => {
    const { clientId, plain } = any(clients);
    return [clientId, mistyped(plain, at)];
  };
  const knownAs = (kind: keyof typeof closed): [string, string] => {
    const { clientId, plain } = any(closed[kind]);
    return [clientId, plain];
  };

  it.runIf(onServer)(
    `by ${SAMPLES} interleaved samples of each (Welch |t| < 4.5)`,
    async () => {
      const names = Object.keys(kinds);
      const took = new Map(names.map((name) => [name, [] as number[]]));
      const asked = new Map(
        names.map((name) => [
          name,
          Array.from({ length: SAMPLES + WARM }, () => kinds[name]?.() ?? ["", ""]),
        ]),
      );
      for (let turn = 0; turn < SAMPLES + WARM; turn += 1)
        for (const name of shuffled(names)) {
          const [clientId = "", plain = ""] = asked.get(name)?.[turn] ?? [];
          const began = process.hrtime.bigint();
          const answer = await verifySecret(clientId, plain);
          const spent = Number(process.hrtime.bigint() - began) / 1000;
          expect(answer.ok).toBe(false);
          if (turn >= WARM) took.get(name)?.push(spent);
        }
      // The slowest twentieth is the machine's own doing.
      const samples = names.map((name) => trimmed(took.get(name) ?? []));
      let worst = { t: 0, pair: "" };
      for (const [i, a] of samples.entries())
        for (const [j, b] of samples.entries()) {
          const t = i < j ? Math.abs(welch(a, b)) : 0;
          if (t > worst.t) worst = { t, pair: `${names[i]} / ${names[j]}` };
        }
      const means = names.map(
        (name, index) => `${name} ${mean(samples[index] ?? []).toFixed(1)} µs`,
      );
      console.log(
        `measured: C5: worst |t| ${worst.t.toFixed(2)} (${worst.pair}); ${means.join(", ")}`,
      );
      expect(worst.t, worst.pair).toBeLessThan(4.5);
    },
  );
});

describe("how many a second", () => {
  it("20,000 secrets and more are hashed and compared, without the database", () => {
    const secrets = clients.map(({ plain }) => plain);
    const stored = secrets.map((plain) => secretMacs(plain)[0] ?? Buffer.alloc(32));
    const began = performance.now();
    let right = 0;
    const rounds = 50;
    for (let round = 0; round < rounds; round += 1)
      for (const [index, plain] of secrets.entries()) {
        const macs = secretMacs(plain);
        if (
          isOneOf(stored[index] ?? Buffer.alloc(0), macs) &&
          environmentOf(plain) === "STAGE"
        )
          right += 1;
      }
    const rate = (rounds * secrets.length) / ((performance.now() - began) / 1000);
    console.log(
      `measured: C10: ${Math.round(rate)} secrets hashed and compared a second`,
    );
    expect(right).toBe(rounds * secrets.length);
    expect(rate).toBeGreaterThan(20_000);
  });

  it.runIf(onServer)("500 whole verifications and more, p99 within 50 ms", async () => {
    const took: number[] = [];
    const end = performance.now() + 15_000;
    const began = performance.now();
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        while (performance.now() < end) {
          const { clientId, plain } = any(clients);
          const start = performance.now();
          const answer = await verifySecret(clientId, plain);
          took.push(performance.now() - start);
          if (!answer.ok) throw new Error(answer.reason);
        }
      }),
    );
    const rate = took.length / ((performance.now() - began) / 1000);
    took.sort((a, b) => a - b);
    const p99 = took[Math.floor(took.length * 0.99)] ?? Infinity;
    console.log(
      `measured: C10: ${Math.round(rate)} verifications a second with their look-up, p99 ${p99.toFixed(1)} ms`,
    );
    expect(rate).toBeGreaterThan(500);
    expect(p99).toBeLessThan(50);
  });
});
