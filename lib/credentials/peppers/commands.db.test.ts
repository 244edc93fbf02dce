import { randomBytes, randomUUID } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { newToken, possibleMacs, tokenMac } from "@/lib/core/token";
import { env, type KeyRing } from "@/lib/env";
import { makeRecoveryCodes } from "@/lib/factors/recovery/commands";
import { recoveryMacs } from "@/lib/factors/recovery/gateway";
import { makeServiceKey } from "@/lib/service-keys/commands";
import { openWithKey } from "@/lib/service-keys/opening/commands";
import { aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { form, value, withTotp } from "@/lib/testing/factors";
import { anAppWithSecret, aSecret, ending, storedSecret } from "@/lib/testing/secrets";
import { reportPastedSecret } from "../leaks/commands";
import { revokeSecret } from "../rotation/commands";
import { verifySecret } from "../verification/commands";
import { movePeppers } from "./commands";

const k1 = env.peppers.keys.get("k1") ?? Buffer.alloc(0);
const [k2, k3] = [randomBytes(32), randomBytes(32)];

function hold(keys: [string, Buffer][], spent: string[] = []) {
  const [current = ["", k1]] = keys;
  const ring: KeyRing = {
    ...{ current: current[0], keys: new Map(keys), spent: new Set(spent) },
  };
  vi.spyOn(env, "peppers", "get").mockReturnValue(ring);
}

afterEach(() => vi.restoreAllMocks());

const accepted = { ok: true };

describe("movePeppers", () => {
  it("leaves no row under the old pepper, and everything valid", async () => {
    const used = await anAppWithSecret();
    const quiet = await anAppWithSecret();
    const ended = await aSecret(quiet.owner, quiet.app);
    await revokeSecret(quiet.owner, ending(ended.secretId));
    const admin = await aStaffMember("PORTAL_ADMIN");
    const key = value(
      await makeServiceKey(admin, {
        ...{ ...form(), name: `m-${randomUUID().slice(0, 8)}`, label: "" },
        ...{ scopes: ["operations:tenants"], lifetime: "365" },
      }),
    );
    await withTotp(admin);
    const { codes } = value(await makeRecoveryCodes(admin, form()));

    hold([
      ["k2", k2],
      ["k1", k1],
    ]);
    // One that is used moves by itself, and is stored as a new one.
    expect(await verifySecret(used.clientId, used.plain)).toMatchObject(accepted);
    expect(await storedSecret(used.secretId)).toMatchObject({
      ...{ pepperId: "k2", algorithm: "v1" },
    });
    const rotation = await movePeppers();
    expect(rotation.moved.every(({ lost }) => lost === 0)).toBe(true);
    expect(rotation.unused).toEqual([]);
    for (const rows of [
      await db.clientSecret.findMany(),
      await db.serviceKey.findMany(),
      await db.recoveryCode.findMany({ where: { usedAt: null } }),
    ])
      expect(rows.filter(({ pepperId }) => pepperId !== "k2")).toEqual([]);
    expect(await storedSecret(quiet.secretId)).toMatchObject({ algorithm: "v1:k1" });
    expect((await movePeppers()).moved.every(({ moved }) => moved === 0)).toBe(true);

    // The old pepper is no secret any more: it tests nothing of a dump.
    const published = { current: "k1", keys: new Map([["k1", k1]]) };
    const dump = JSON.stringify(await everything());
    for (const { plain } of [used, quiet, ended])
      for (const mac of possibleMacs(plain, "client_secret", published))
        expect(dump).not.toContain(mac.toString("hex"));
    expect(await openWithKey(key.plain, "operations:tenants", "")).toMatchObject({
      kind: "open",
    });
    const [code = ""] = codes.split(/\s+/);
    expect(
      await db.recoveryCode.count({ where: { mac: { in: recoveryMacs(code) } } }),
    ).toBe(1);
    expect(await verifySecret(quiet.clientId, quiet.plain)).toMatchObject(accepted);
    expect(await storedSecret(quiet.secretId)).toMatchObject({ algorithm: "v1" });
    expect(
      await reportPastedSecret(quiet.owner, { ...form(), leakedSecret: ended.plain }),
    ).toMatchObject({ failure: { code: "conflict" } });
  });

  it("wraps what was wrapped, and names peppers that nothing needs", async () => {
    const quiet = await anAppWithSecret();
    const mine = { where: { id: { not: quiet.secretId } } };
    hold([
      ["k2", k2],
      ["k1", k1],
    ]);
    await movePeppers();
    hold([
      ["k3", k3],
      ["k2", k2],
      ["k1", k1],
    ]);
    await movePeppers();
    expect(await storedSecret(quiet.secretId)).toMatchObject({
      ...{ pepperId: "k3", algorithm: "v1:k1:k2" },
    });
    expect(await verifySecret(quiet.clientId, quiet.plain)).toMatchObject(accepted);
    await db.clientSecretUse.deleteMany();
    await db.clientSecret.updateMany({ ...mine, data: { algorithm: "v1" } });
    await db.serviceKey.updateMany({ data: { algorithm: "v1" } });
    await db.recoveryCode.updateMany({
      where: { usedAt: null },
      data: { algorithm: "v1" },
    });
    expect((await movePeppers()).unused).toEqual(["k2", "k1"]);
  });

  it("says of rows whose pepper nobody holds that they are lost", async () => {
    const { secretId } = await anAppWithSecret();
    const lost = async () =>
      (await movePeppers()).moved.find(({ kind }) => kind === "client_secret")?.lost;
    const before = (await lost()) ?? 0;
    await db.clientSecret.update({ where: { id: secretId }, data: { pepperId: "k0" } });
    expect(await lost()).toBe(before + 1);
    await db.clientSecret.update({ where: { id: secretId }, data: { pepperId: "k1" } });
  });
});

describe("a spent pepper", () => {
  it("opens what a younger one has wrapped, and nothing that is planted under it", async () => {
    const quiet = await anAppWithSecret();
    hold([
      ["k2", k2],
      ["k1", k1],
    ]);
    await movePeppers();
    hold(
      [
        ["k2", k2],
        ["k1", k1],
      ],
      ["k1"],
    );
    const plain = newToken("dpcs_stg_");
    await db.clientSecret.create({
      data: {
        ...{ appId: quiet.app.id, environment: "STAGE", slot: 2, status: "ACTIVE" },
        ...{ algorithm: "v1", pepperId: "k1", lastFour: plain.slice(-4), label: "" },
        ...{ mac: tokenMac(plain, "client_secret", k1) },
        createdById: quiet.owner.userId,
      },
    });
    expect(await verifySecret(quiet.clientId, plain)).toMatchObject({
      reason: "wrong_secret",
    });
    expect(await verifySecret(quiet.clientId, quiet.plain)).toMatchObject(accepted);
  });
});
