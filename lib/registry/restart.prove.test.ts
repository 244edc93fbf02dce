import { setTimeout as pause } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { newToken } from "@/lib/core/token";
import { aPracticeInstance } from "@/lib/testing/instance";
import {
  aConnection,
  aRegistry,
  asSent,
  type Told,
} from "@/lib/testing/registry-instance";
import { aRestartableDatabase } from "@/lib/testing/restartable-database";
import { runTypeScript } from "../../scripts/parts/processes.mjs";

/* Its database crashes and comes again while the registry or the practice SuperID is asked. */

type World = {
  key: string;
  clients: Record<"clientId" | "clientSecret" | "revoked", string>[];
};
type Kind = "right" | "wrong" | "revoked";

/** So long is the server away each time, in ms. */
const AWAY = [5_000, 1_000, 0];
const LINES = 12;
const RECOVERED = 5_000;

let isOver = false;
const ends: (() => unknown)[] = [];
afterAll(async () => {
  isOver = true;
  for (const end of ends.toReversed()) await end();
});

describe("a database that crashes", () => {
  it("lets nobody in that should not be, and is answered from again within 5 s", async () => {
    const database = await aRestartableDatabase();
    ends.push(database.stop);
    const made = await runTypeScript("lib/testing/registry-world.ts", [], {
      env: database.env,
    });
    if (!made.ok) throw new Error(made.output);
    const { key, clients } = JSON.parse(made.output.trim()) as World;
    const { port, child } = await aRegistry(database.env);
    ends.push(() => child.kill("SIGKILL"));

    const told: (Told & { kind: Kind })[] = [];
    const kinds: Kind[] = ["right", "wrong", "revoked"];
    const asking = Array.from({ length: LINES }, async (_, at) => {
      const kind = kinds[at % kinds.length] ?? "right";
      const line = aConnection(port);
      for (let turn = at; !isOver; turn += 1) {
        const client = clients[turn % clients.length];
        const clientSecret =
          (kind === "right" ? client?.clientSecret : client?.revoked) ?? "";
        const body = {
          clientId: client?.clientId,
          clientSecret: kind === "wrong" ? newToken("dpcs_stg_") : clientSecret,
        };
        told.push({ ...(await line.ask(asSent(key, "/clients/verify", body))), kind });
        await pause(5);
      }
      line.socket.destroy();
    });
    const isIn = (one: Told) => one.body.startsWith('{"active":true');
    const since = (from: number) => told.filter((one) => one.at - one.took > from);
    const until = async (isTrue: () => boolean) => {
      for (const end = performance.now() + 30_000; !isTrue();) {
        if (performance.now() > end) throw new Error("It never became true.");
        await pause(20);
      }
    };

    await until(() => told.filter(isIn).length > 100);
    for (const length of AWAY) {
      await database.crash();
      const gone = performance.now();
      await pause(length);
      if (length > 0) {
        const ready = await fetch(`http://127.0.0.1:${port}/health/ready`);
        expect(ready.status).toBe(503);
      }
      const told503 = since(gone).filter(({ at }) => at < performance.now());
      await database.again();
      const back = performance.now();
      await until(() => since(gone).some((one) => isIn(one) && one.at > back - 500));
      const first = since(gone).find(isIn)?.at ?? Infinity;
      await pause(1_000);
      const slowest = Math.max(0, ...told503.map(({ took }) => took));
      console.log(
        `F4 ${database.name}: away for ${(back - gone).toFixed(0)} ms; ${told503.length} refusals meanwhile, the slowest after ${slowest.toFixed(0)} ms; lets in again ${(first - back).toFixed(0)} ms after it was back`,
      );
      expect(told503.filter(({ status }) => status !== 503)).toEqual([]);
      expect(told503.every(({ hasRetryAfter }) => hasRetryAfter)).toBe(true);
      if (length > 0) expect(told503.length).toBeGreaterThan(10);
      expect(first - back).toBeLessThan(RECOVERED);
    }
    isOver = true;
    await Promise.all(asking);
    // Before, meanwhile and afterwards: nobody came in who should not, and nothing fell over.
    expect(told.filter((one) => isIn(one) && one.kind !== "right")).toEqual([]);
    expect(told.filter(({ status }) => status !== 200 && status !== 503)).toEqual([]);
    const refused = told.filter(({ status, kind }) => status === 200 && kind === "right");
    expect(refused.filter((one) => !isIn(one))).toEqual([]);
    expect(child.exitCode).toBeNull();
  });

  it("is waited for by a practice SuperID that starts without one, or loses it", async () => {
    const database = await aRestartableDatabase();
    ends.push(database.stop);
    await database.crash();
    const { port, child, said } = await aPracticeInstance(database.env);
    ends.push(() => child.kill("SIGKILL"));
    const ask = () => fetch(`http://127.0.0.1:${port}/api/state/Cust10001`);
    // Once it has started without, and then it loses it.
    for (let turn = 0; turn < 3; turn += 1) {
      if (turn > 0) await database.crash();
      // So long that whoever only starts again and again has begun to take its time.
      for (const end = performance.now() + 8_000; performance.now() < end;) {
        const { status, headers } = await ask();
        expect(status).toBe(503);
        expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
        await pause(200);
      }
      await database.again();
      const back = performance.now();
      while ((await ask()).status !== 200) {
        expect(performance.now() - back).toBeLessThan(RECOVERED);
        await pause(20);
      }
      const took = (performance.now() - back).toFixed(0);
      console.log(`F4 ${database.name}: the practice SuperID answers after ${took} ms`);
    }
    expect(child.exitCode).toBeNull();
    expect(said().match(/practice_ready/g)).toHaveLength(1);
  });
});
