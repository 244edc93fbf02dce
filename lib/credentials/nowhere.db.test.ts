import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { completeRegistration, register } from "@/lib/accounts/registrations/commands";
import { openSession } from "@/lib/auth/sessions";
import { unseal } from "@/lib/core/seal";
import { env } from "@/lib/env";
import { makeServiceKey } from "@/lib/service-keys/commands";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { shownTerms } from "@/lib/testing/agreements";
import { db } from "@/lib/testing/database";
import { anInvitationTo, aPeopledTenant } from "@/lib/testing/tenants";
import { everything } from "@/lib/testing/everything";
import { createSecret } from "./commands";
import { keepSecret, revokeSecret } from "./rotation/commands";

/** The forms in which a value could lie in a dump. */
function formsOf(plain: string): string[] {
  const bytes = Buffer.from(plain);
  const unaligned = [0, 1, 2].map((skip) => bytes.subarray(skip).toString("base64"));
  return [
    plain,
    plain.slice(9, 52),
    [...plain].reverse().join(""),
    bytes.toString("hex"),
    Buffer.from(plain, "utf16le").toString("hex"),
    bytes.toString("base64url").replace(/..$/, ""),
    // Without the last group, which depends on what follows.
    ...unaligned.map((text) => text.replace(/=+$/, "").slice(0, -4)),
  ];
}

describe("a dump of the whole database", () => {
  it("holds no secret, service key, token of a link, sid or password in any form", async () => {
    const email = `${randomUUID()}@people.example`;
    await register({
      ...{ idempotencyKey: randomUUID(), name: "Ola", email, company: "Nordlys" },
      ...{ intent: "EXPLORING", experience: "", terms: await shownTerms() },
    });
    const mail = await db.mail.findFirstOrThrow({ where: { recipient: email } });
    const link = unseal(mail.sealedLink ?? new Uint8Array(), mail.id, env.encryptionKeys);
    const token = link.split("/confirm/")[1] ?? "";
    const password = "four quiet random words";
    await completeRegistration({ token, password });

    const owner = await aMember();
    const app = await anApp(owner);
    const secrets: string[] = [];
    for (const environment of ["SOD", "STAGE", "PRODUCTION"] as const) {
      const made = await createSecret(owner, {
        ...{ idempotencyKey: randomUUID(), appId: app.id, environment },
        ...{ label: "build", lifetime: "365" },
      });
      if (!made.ok) throw new Error(made.failure.message);
      secrets.push(made.value.plain);
      const one = { secretId: made.value.secretId };
      await keepSecret(owner, { ...one, idempotencyKey: randomUUID() });
      await revokeSecret(owner, {
        ...{ ...one, idempotencyKey: randomUUID(), appName: "" },
      });
    }
    const key = await makeServiceKey(await aStaffMember("PORTAL_ADMIN"), {
      ...{ idempotencyKey: randomUUID(), name: "dump-reader", label: "vault" },
      ...{ scopes: ["operations:people"], lifetime: "365" },
    });
    if (!key.ok) throw new Error(key.failure.message);
    expect(key.value.plain).toMatch(/^dpsk_/);
    secrets.push(key.value.plain);
    const { owner: inviter, tenant } = await aPeopledTenant();
    const invited = await anInvitationTo(inviter, tenant.id);
    expect(invited.token).toMatch(/^dpiv_/);
    secrets.push(invited.token);
    const sid = await openSession(owner.userId, {
      ...{ userAgent: "tests", address: "192.0.2.1", device: "tests", now: new Date() },
    });

    const dump = JSON.stringify(await everything());
    expect(dump).toContain(secrets[0]?.slice(-4));
    expect(dump).toContain(app.clientIds.SOD);
    expect(token).toMatch(/^dpiv_/);
    for (const plain of [...secrets, token, sid, password]) {
      for (const form of formsOf(plain)) expect(dump.includes(form), form).toBe(false);
    }
  });

  it("would show one that was stored in any of these forms", async () => {
    const owner = await aMember();
    const plain = `dpcs_sod_${randomUUID().replaceAll("-", "")}abcdefghijklmnopq`;
    const planted = [
      plain,
      ...formsOf(plain),
      Buffer.from(`..${plain}..`).toString("base64"),
    ];
    for (const value of planted) {
      await db.user.update({ where: { id: owner.userId }, data: { name: value } });
      const dump = JSON.stringify(await everything());
      expect(
        formsOf(plain).some((form) => dump.includes(form)),
        value,
      ).toBe(true);
    }
  });
});
