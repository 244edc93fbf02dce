import { randomBytes, randomInt } from "node:crypto";
import { afterAll, expect, it, vi } from "vitest";
import { possibleMacs } from "@/lib/core/token";
import { env } from "@/lib/env";
import { aMember, anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { aSecret, publishTo } from "@/lib/testing/secrets";
import { verifySecret } from "../verification/commands";
import { movePeppers } from "./commands";

/* Bar C6: the pepper changes while 200 verifications a second run. */

const APPS = 150;
const RATE = 200;

afterAll(() => vi.restoreAllMocks());

it("fails no valid verification, leaves no row behind, and makes the old pepper worthless", async () => {
  const owner = await aMember();
  const all: { clientId: string; plain: string }[] = [];
  for (let count = 0; count < APPS; count += 1) {
    const app = await anApp(owner);
    await publishTo(app, "STAGE");
    for (let slot = 1; slot <= 2; slot += 1) {
      const { plain } = await aSecret(owner, app);
      all.push({ clientId: app.clientIds.STAGE, plain });
    }
  }
  // A hundred are never presented meanwhile: those can only be wrapped.
  const busy = all.slice(0, -100);
  const [k1] = env.peppers.keys.values();
  if (!k1) throw new Error("There is no pepper.");
  const keys = new Map([
    ["k2", randomBytes(32)],
    ["k1", k1],
  ] as const);
  vi.spyOn(env, "peppers", "get").mockReturnValue({ current: "k2", keys });

  const load = verifications(busy);
  const rotation = await movePeppers();
  const during = load.count();
  await load.stop();
  const { failed, total } = load.result();

  expect(failed).toBe(0);
  expect(during).toBeGreaterThan(20);
  expect(await db.clientSecret.count({ where: { pepperId: { not: "k2" } } })).toBe(0);
  const rows = await db.clientSecret.findMany({ select: { mac: true, algorithm: true } });
  expect(rows.filter(({ algorithm }) => algorithm === "v1:k1").length).toBeGreaterThan(
    50,
  );
  const stored = new Set(rows.map(({ mac }) => Buffer.from(mac).toString("hex")));
  const published = { current: "k1", keys: new Map([["k1", k1]]) };
  const tested = all.filter(({ plain }) =>
    possibleMacs(plain, "client_secret", published).some((mac) =>
      stored.has(mac.toString("hex")),
    ),
  );
  expect(tested).toEqual([]);
  for (const { clientId, plain } of all)
    expect((await verifySecret(clientId, plain)).ok).toBe(true);
  const moved = rotation.moved.find(({ kind }) => kind === "client_secret")?.moved;
  console.log(
    `C6: ${moved} of ${all.length} secrets wrapped, ${total} verifications, ${during} of them meanwhile, ${failed} failed`,
  );
});

/** So many a second, whatever each takes, until it is told to stop. */
function verifications(secrets: readonly { clientId: string; plain: string }[]) {
  const running = new Set<Promise<void>>();
  let [failed, total] = [0, 0];
  const timer = setInterval(() => {
    const { clientId, plain } = secrets[randomInt(secrets.length)] ?? {
      ...{ clientId: "", plain: "" },
    };
    const one = verifySecret(clientId, plain)
      .then(
        ({ ok }) => {
          total += 1;
          if (!ok) failed += 1;
        },
        () => {
          failed += 1;
        },
      )
      .finally(() => running.delete(one));
    running.add(one);
  }, 1000 / RATE);
  return {
    count: () => total,
    result: () => ({ failed, total }),
    async stop() {
      await new Promise((resolve) => setTimeout(resolve, 2000));
      clearInterval(timer);
      await Promise.all(running);
    },
  };
}
