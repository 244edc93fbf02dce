import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { completeRegistration, register } from "@/lib/accounts/registrations/commands";
import { createApplication } from "@/lib/applications/commands";
import { saveConfiguration } from "@/lib/configurations/commands";
import { createVersion } from "@/lib/configurations/versions/commands";
import { saveConfigurationInput } from "@/lib/configurations/schema";
import type { Result } from "@/lib/core/result";
import { unseal } from "@/lib/core/seal";
import { createSecret } from "@/lib/credentials/commands";
import { env } from "@/lib/env";
import { aMember, anApp } from "@/lib/testing/builders";
import { shownTerms } from "@/lib/testing/agreements";
import { db, onServer } from "@/lib/testing/database";

function atOnce<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => work(index)));
}

function succeeded<T>(results: Result<T>[]): T[] {
  return results.flatMap((result) => (result.ok ? [result.value] : []));
}

function codes(results: Result<unknown>[]): string[] {
  return results.flatMap((result) => (result.ok ? [] : [result.failure.code]));
}

describe.runIf(onServer)("at the same time", () => {
  it.each([
    ["STAGE", 2],
    ["PRODUCTION", 2],
    ["SOD", 5],
  ] as const)(
    "40 people make in %s %i secrets, and the others are told",
    async (environment, slots) => {
      const owner = await aMember();
      const app = await anApp(owner);
      const results = await atOnce(40, () =>
        createSecret(owner, {
          ...{ idempotencyKey: randomUUID(), appId: app.id, environment },
          ...{ label: "", lifetime: "365" },
        }),
      );
      expect(succeeded(results)).toHaveLength(slots);
      for (const code of codes(results))
        expect(["rule_broken", "conflict"]).toContain(code);
      const rows = await db.clientSecret.findMany({ where: { appId: app.id } });
      expect(rows.map(({ slot }) => slot).sort()).toEqual(
        Array.from({ length: slots }, (_, index) => index + 1),
      );
    },
  );

  it("the index alone keeps a slot for one, whatever sends the rows", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const settled = await Promise.allSettled(
      Array.from(
        { length: 20 },
        () => db.$executeRaw`
        INSERT INTO client_secret (app_id, environment, slot, mac, algorithm, pepper_id,
          last_four, label, created_by_id)
        VALUES (${app.id}::uuid, 'STAGE', 1, sha256(${randomUUID()}::text::bytea), 'v1',
          'k1', 'abcd', '', ${owner.userId}::uuid)`,
      ),
    );
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(
      db.$executeRaw`UPDATE client_secret SET slot = 3 WHERE app_id = ${app.id}::uuid`,
    ).rejects.toThrow(/client_secret_slot_range/);
  });

  it("two editors of one save: one wins, the other is told, nothing is lost", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const results = await atOnce(8, (index) =>
      saveConfiguration(
        owner,
        saveConfigurationInput.parse({
          ...{ idempotencyKey: randomUUID(), appId: app.id, versionId: app.versionId },
          ...{ revision: "1", part: "authentication", purpose: `Editor ${index}` },
        }),
      ),
    );
    expect(succeeded(results)).toHaveLength(1);
    expect(new Set(codes(results))).toEqual(new Set(["conflict"]));
    const version = await db.configurationVersion.findUniqueOrThrow({
      where: { id: app.versionId },
      include: { changes: true },
    });
    expect(version.revision).toBe(2);
    expect(version.changes).toHaveLength(1);
    const winner = results.findIndex(({ ok }) => ok);
    expect(version.purpose).toBe(`Editor ${winner}`);
  });

  it("20 clicks on one form: one effect and equal answers", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const form = {
      ...{ idempotencyKey: randomUUID(), appId: app.id },
      ...{ fromVersionId: app.versionId, label: "Twice" },
    };
    const results = await atOnce(20, () => createVersion(owner, form));
    expect(new Set(results.map((result) => JSON.stringify(result)))).toEqual(
      new Set([JSON.stringify({ ok: true, value: { number: 2 } })]),
    );
    expect(await db.configurationVersion.count({ where: { appId: app.id } })).toBe(2);
  });

  it("new versions get different numbers, without a gap", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const results = await atOnce(8, (index) =>
      createVersion(owner, {
        ...{ idempotencyKey: randomUUID(), appId: app.id },
        ...{ fromVersionId: app.versionId, label: `Version ${index}` },
      }),
    );
    const numbers = succeeded(results).map(({ number }) => number);
    expect(numbers.sort((a, b) => a - b)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("one name is given to one app", async () => {
    const owner = await aMember();
    const results = await atOnce(8, (index) =>
      createApplication(owner, {
        ...{
          idempotencyKey: randomUUID(),
          partnerId: owner.partnerId,
          template: "EMPTY",
        },
        ...{ kind: "CUSTOM", name: index % 2 ? "Fjord Sync" : "FJORD-SYNC" },
        ...{ technicalContactId: owner.userId, perEnvironment: [], urls: [] },
      }),
    );
    expect(succeeded(results)).toHaveLength(1);
    expect(codes(results)).toEqual(Array(7).fill("conflict"));
  });

  it("one link makes one account", async () => {
    const email = `${randomUUID()}@people.example`;
    await register({
      ...{ idempotencyKey: randomUUID(), name: "Ola", email, company: "Nordlys" },
      ...{ intent: "EXPLORING", experience: "", terms: await shownTerms() },
    });
    const mail = await db.mail.findFirstOrThrow({ where: { recipient: email } });
    const link = unseal(mail.sealedLink ?? new Uint8Array(), mail.id, env.encryptionKeys);
    const token = link.split("/confirm/")[1] ?? "";
    const results = await atOnce(6, () =>
      completeRegistration({ token, password: "four quiet random words" }),
    );
    expect(succeeded(results)).toHaveLength(1);
    expect(new Set(codes(results))).toEqual(new Set(["rule_broken"]));
    expect(await db.user.count({ where: { emailKey: email } })).toBe(1);
    expect(await db.partner.count({ where: { name: "Nordlys" } })).toBe(1);
  });
});
