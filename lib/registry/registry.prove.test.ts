import { randomInt } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newToken } from "@/lib/core/token";
import { disableSecret, revokeSecret } from "@/lib/credentials/rotation/commands";
import { aMember, anApp } from "@/lib/testing/builders";
import { onServer } from "@/lib/testing/database";
import { aPlatformKey } from "@/lib/testing/registry";
import {
  aConnection,
  aCuttableDatabase,
  aRegistry,
  asSent,
  type Told,
} from "@/lib/testing/registry-instance";
import { aSecret, anAppWithSecret, ending, one, publishTo } from "@/lib/testing/secrets";
import { mean, shuffled, trimmed, welch } from "@/lib/testing/timing";

/* Bars C5, C7, C10 and J1 of the registry, through its own process and over HTTP. */

const SAMPLES = Number(process.env["REGISTRY_SAMPLES"] ?? 20_000);
const OVERLOAD = Number(process.env["REGISTRY_SECONDS"] ?? 60);
const CLIENTS = 200;
const WARM = 300;

type Known = { clientId: string; clientSecret: string };
type Instance = Awaited<ReturnType<typeof aRegistry>>;
const started: Instance[] = [];
const clients: Known[] = [];
const closed: Record<"revoked" | "disabled", Known[]> = { revoked: [], disabled: [] };
let key = "";

const any = <T>(list: readonly T[]): T => {
  const found = list[randomInt(list.length)];
  if (found === undefined) throw new Error("There is nothing to choose from.");
  return found;
};
const verify = (about: object) => asSent(key, "/clients/verify", about);
const isActive = ({ body }: Told) => body.startsWith('{"active":true');

async function start(env?: Record<string, string>): Promise<Instance> {
  const instance = await aRegistry(env);
  started.push(instance);
  return instance;
}

beforeAll(async () => {
  key = (await aPlatformKey("clients:verify")).plain;
  const owner = await aMember();
  for (let count = 0; count < CLIENTS; count += 1) {
    const app = await anApp(owner);
    await publishTo(app, "STAGE");
    const clientId = app.clientIds.STAGE;
    const issue = async () => {
      const { plain: clientSecret, secretId } = await aSecret(owner, app);
      return { secretId, known: { clientId, clientSecret } };
    };
    clients.push((await issue()).known);
    for (const kind of ["revoked", "disabled"] as const) {
      const { secretId, known } = await issue();
      if (kind === "revoked") await revokeSecret(owner, ending(secretId));
      else await disableSecret(owner, one(secretId));
      closed[kind].push(known);
    }
  }
});
afterAll(() => {
  for (const { child } of started) child.kill("SIGKILL");
});

describe.runIf(onServer)("the registry", () => {
  it("refuses a revoked secret within a second on two instances (C7)", async () => {
    const two = await Promise.all([start(), start()]);
    const { owner, clientId, plain, secretId } = await anAppWithSecret();
    let isOver = false;
    let warm = 0;
    const heard = two.map(async ({ port }) => {
      const line = aConnection(port);
      const told: (Told & { asked: number; isIn: boolean })[] = [];
      while (!isOver) {
        const asked = Date.now();
        const answer = await line.ask(verify({ clientId, clientSecret: plain }));
        told.push({ ...answer, asked, isIn: isActive(answer) });
        if (told.filter(({ isIn }) => isIn).length === 20) warm += 1;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      line.socket.destroy();
      return told;
    });
    await until(() => warm === two.length);
    expect(await revokeSecret(owner, ending(secretId))).toMatchObject({ ok: true });
    const committed = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    isOver = true;
    for (const told of await Promise.all(heard)) {
      expect(told.filter(({ isIn }) => isIn).length).toBeGreaterThan(10);
      const late = told.filter(({ asked, isIn }) => isIn && asked > committed);
      expect(late).toEqual([]);
      expect(told.filter(({ asked }) => asked > committed).length).toBeGreaterThan(20);
    }
    console.log("C7: no acceptance of what was asked after the commit was known");
  });

  it(`answers every refusal in the same time: ${SAMPLES} interleaved of each (C5)`, async () => {
    const { port } = await start();
    const kinds: Record<string, () => Known> = {
      "unknown client": () => ({
        clientId: "f".repeat(32),
        clientSecret: any(clients).clientSecret,
      }),
      "wrong secret": () => ({
        clientId: any(clients).clientId,
        clientSecret: newToken("dpcs_stg_"),
      }),
      "of another client": () => ({
        clientId: any(clients).clientId,
        clientSecret: any(closed.revoked).clientSecret,
      }),
      revoked: () => any(closed.revoked),
      disabled: () => any(closed.disabled),
    };
    const names = Object.keys(kinds);
    const took = new Map(names.map((name) => [name, [] as number[]]));
    const line = aConnection(port);
    for (let turn = 0; turn < SAMPLES + WARM; turn += 1)
      for (const name of shuffled(names)) {
        const sent = verify(kinds[name]?.() ?? {});
        const told = await line.ask(sent);
        expect(told.status).toBe(200);
        expect(isActive(told)).toBe(false);
        if (turn >= WARM) took.get(name)?.push(told.took);
      }
    line.socket.destroy();
    const samples = names.map((name) => trimmed(took.get(name) ?? []));
    let worst = { t: 0, pair: "" };
    for (const [i, a] of samples.entries())
      for (const [j, b] of samples.entries()) {
        const t = i < j ? Math.abs(welch(a, b)) : 0;
        if (t > worst.t) worst = { t, pair: `${names[i]} / ${names[j]}` };
      }
    const means = names.map(
      (name, at) => `${name} ${(mean(samples[at] ?? []) * 1000).toFixed(1)} µs`,
    );
    console.log(
      `C5: worst |t| ${worst.t.toFixed(2)} (${worst.pair}); ${means.join(", ")}`,
    );
    expect(worst.t, worst.pair).toBeLessThan(4.5);
  });

  it("refuses while its database is away, and recovers by itself within 5 s", async () => {
    const database = await aCuttableDatabase();
    const { port, child } = await start({ DATABASE_URL: database.url });
    const lines = Array.from({ length: 8 }, () => aConnection(port));
    const told: Told[] = [];
    let isOver = false;
    const asking = lines.map(async (line) => {
      while (!isOver) {
        told.push(await line.ask(verify(any(clients))));
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      line.socket.destroy();
    });
    await until(() => told.filter(isActive).length > 200);
    database.cut();
    const cut = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    database.mend();
    const mended = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    isOver = true;
    await Promise.all(asking);
    database.close();
    // What was under way when the line broke may still be heard.
    const away = told.filter(({ at, took }) => at - took > cut + 50 && at < mended);
    expect(away.length).toBeGreaterThan(50);
    expect(away.filter(({ status }) => status !== 503)).toEqual([]);
    expect(away.every(({ hasRetryAfter }) => hasRetryAfter)).toBe(true);
    const back = told.find((one) => isActive(one) && one.at > mended);
    const after = (back?.at ?? Infinity) - mended;
    const slowest = Math.max(...away.map(({ took }) => took));
    console.log(
      `F4: ${away.length} refusals while it was away (slowest ${slowest.toFixed(0)} ms); first answer ${after.toFixed(0)} ms after it was back`,
    );
    expect(after).toBeLessThan(5_000);
    expect(child.exitCode).toBeNull();
  });

  it(`sheds ten times what it can do, for ${OVERLOAD} s (J1)`, async () => {
    const { port } = await start();
    // The first use of each secret is written: once in its life.
    for (const known of clients) await ask(port, known);
    await closedLoop(port, 2_000);
    const capacity = await closedLoop(port, 5_000);
    const lines = Array.from({ length: 300 }, () => aConnection(port));
    const idle = [...lines];
    const told: Told[] = [];
    let [sent, late] = [0, 0];
    const began = performance.now();
    const processor = process.cpuUsage();
    while (performance.now() - began < OVERLOAD * 1_000) {
      const due = ((performance.now() - began) / 1000) * capacity.rate * 10 - sent - late;
      for (let count = 0; count < due; count += 1) {
        const line = idle.pop();
        if (!line) {
          late += Math.ceil(due - count);
          break;
        }
        sent += 1;
        void line.ask(verify(any(clients))).then((answer) => {
          told.push(answer);
          idle.push(line);
        });
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
    const seconds = (performance.now() - began) / 1000;
    const { user, system } = process.cpuUsage(processor);
    await until(() => idle.length === lines.length);
    for (const { socket } of lines) socket.destroy();
    const served = told.filter(({ status }) => status === 200);
    const refused = told.filter(({ status }) => status === 503 || status === 429);
    const p99 = (some: Told[]) =>
      some.map(({ took }) => took).toSorted((a, b) => a - b)[
        Math.floor(some.length * 0.99)
      ] ?? 0;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const again = await closedLoop(port, 5_000);
    console.log(
      [
        `J1: capacity ${capacity.rate.toFixed(0)}/s, asked ${(sent / seconds).toFixed(0)}/s (${(late / seconds).toFixed(0)}/s more found no line)`,
        `served ${(served.length / seconds).toFixed(0)}/s, p99 ${p99(served).toFixed(0)} ms`,
        `refused ${(refused.length / seconds).toFixed(0)}/s, p99 ${p99(refused).toFixed(0)} ms`,
        `afterwards ${again.rate.toFixed(0)}/s, p99 ${again.p99.toFixed(1)} ms (before ${capacity.p99.toFixed(1)})`,
        `asking took ${((user + system) / 10_000 / seconds).toFixed(0)} % of a core`,
      ].join("; "),
    );
    expect(told.length - served.length - refused.length).toBe(0);
    expect(refused.every(({ hasRetryAfter }) => hasRetryAfter)).toBe(true);
    expect(p99(refused)).toBeLessThan(100);
    expect(p99(served)).toBeLessThan(2_000);
    expect(served.length / seconds).toBeGreaterThan(0.8 * capacity.rate);
    expect(again.rate).toBeGreaterThan(0.8 * capacity.rate);
  });
});

async function ask(port: number, about: Known): Promise<Told> {
  const line = aConnection(port);
  const told = await line.ask(verify(about));
  line.socket.destroy();
  return told;
}

async function until(isTrue: () => boolean): Promise<void> {
  for (const end = Date.now() + 60_000; !isTrue();) {
    if (Date.now() > end) throw new Error("It never became true.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** What 16 connections get answered, one request after the other. */
async function closedLoop(port: number, length: number) {
  const took: number[] = [];
  const began = performance.now();
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      const line = aConnection(port);
      while (performance.now() - began < length) {
        const told = await line.ask(verify(any(clients)));
        if (!isActive(told)) throw new Error(`status ${told.status}`);
        took.push(told.took);
      }
      line.socket.destroy();
    }),
  );
  const sorted = took.toSorted((a, b) => a - b);
  return {
    rate: (took.length * 1000) / (performance.now() - began),
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
  };
}
