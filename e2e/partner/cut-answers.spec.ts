import { randomInt, randomUUID } from "node:crypto";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { expect, test } from "@playwright/test";
import { db } from "@/lib/testing/database";
import { formRequest } from "../support/actions";
import { ask, portal } from "../support/raw";
import { aWorld } from "../support/world";

/*
 * Bar C9: the line breaks while a new secret is answered, anywhere. Nobody has seen it then, so it
 * must not stay: it is pending, verifies, and is gone after 15 minutes (lib/credentials/ending).
 */

const TRIALS = Number(process.env["CUTS"] ?? "12");
const action = "app/(partner)/apps/[app]/credentials/actions.ts#createSecretAction";

/** A line to the portal that breaks after so many bytes of the answer. */
async function breakingLine() {
  const open = new Set<Socket>();
  let left = Infinity;
  const server = createServer((near) => {
    const far = connect(Number(portal.port), "127.0.0.1");
    for (const one of [near, far]) {
      open.add(one);
      one.on("error", () => {});
      one.on("close", () => [near, far].forEach((socket) => socket.destroy()));
    }
    near.pipe(far);
    far.on("data", (chunk: Buffer) => {
      near.write(chunk.subarray(0, left));
      left -= chunk.length;
      if (left <= 0) near.end(() => near.destroy());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: String((server.address() as AddressInfo).port),
    breakAfter: (bytes: number) => (left = bytes),
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test("an answer that is cut off anywhere leaves no secret that stays", async () => {
  test.setTimeout(TRIALS * 2_000 + 30_000);
  const world = await aWorld();
  const path = `/apps/${world.app.id}/credentials`;
  const cookie = world.cookie("owner");
  const line = await breakingLine();
  const make = async (bytes: number) => {
    const key = randomUUID();
    const fields = { idempotencyKey: key, appId: world.app.id, environment: "SOD" };
    const question = await formRequest({ action, path, fields, cookie });
    line.breakAfter(bytes);
    return ask(path, { ...question, port: line.port, isAlone: true }).catch(() => null);
  };
  const whole = await make(Infinity);
  expect(whole?.text).toMatch(/dpcs_sod_[0-9A-Za-z]{49}/);
  const length = (whole?.text.length ?? 0) + 1_500;
  let made = 0;
  for (let trial = 0; trial < TRIALS; trial += 1) {
    await db.clientSecret.deleteMany({ where: { appId: world.app.id } });
    await make(randomInt(length));
    await expect
      .poll(() => db.clientSecret.count({ where: { appId: world.app.id } }))
      .toBe(1);
    const [secret] = await db.clientSecret.findMany({ where: { appId: world.app.id } });
    expect(secret).toMatchObject({ status: "PENDING", keptAt: null, firstUsedAt: null });
    made += 1;
  }
  console.log(`C9: ${made} answers cut off, every secret of them pending`);
  await line.close();
});
