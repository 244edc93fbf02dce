import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { aMember, anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { createApplication } from "./commands";
import { templateDefaults, templates } from "./rules";
import { createApplicationInput, type CreateApplicationInput } from "./schema";

type Owner = Actor & { partnerId: string };

function wizard(
  owner: Owner,
  input: Partial<CreateApplicationInput> = {},
): CreateApplicationInput {
  return {
    ...{ idempotencyKey: randomUUID(), partnerId: owner.partnerId, template: "WEB" },
    ...{ kind: "CUSTOM", name: `Fjord ${randomUUID().slice(0, 8)}` },
    ...{ technicalContactId: owner.userId, perEnvironment: [] },
    urls: [redirect("https://fjord.example.com/callback")],
    ...input,
  };
}

function redirect(value: string) {
  return {
    ...{ type: "REDIRECT" as const, environment: null, value },
    ...{ enabled: true, sendErrorMails: false },
  };
}

async function created(owner: Owner, input: Partial<CreateApplicationInput> = {}) {
  const result = await createApplication(owner, wizard(owner, input));
  if (!result.ok) throw new Error(result.failure.message);
  return db.application.findUniqueOrThrow({
    where: { id: result.value.appId },
    include: {
      clientIds: true,
      secrets: true,
      publications: true,
      versions: { include: { urls: { orderBy: { position: "asc" } }, changes: true } },
    },
  });
}

describe("createApplication", () => {
  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const form = wizard(owner);
    return {
      owner,
      send: (actor, idempotencyKey) =>
        createApplication(actor, { ...form, idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        createApplication(actor, { ...form, idempotencyKey, name: "Quite another" }),
      events: ["application.created", "configuration.published"],
    };
  });

  it("makes three client IDs, version 1 and its publication to SOD, and no secret", async () => {
    const owner = await aMember();
    const urls = ["https://fjord.example.com/b", "https://fjord.example.com/a"];
    const app = await created(owner, { urls: urls.map(redirect), name: " Fjord  One " });

    expect(app).toMatchObject({
      ...{ name: "Fjord One", nameKey: "fjordone", kind: "CUSTOM", template: "WEB" },
      ...{ partnerId: owner.partnerId, technicalContactId: owner.userId, revision: 1 },
      ...{ createdById: owner.userId, secrets: [] },
    });
    expect(app.clientIds.map(({ environment }) => environment).sort()).toEqual([
      "PRODUCTION",
      "SOD",
      "STAGE",
    ]);
    expect(new Set(app.clientIds.map(({ clientId }) => clientId)).size).toBe(3);
    for (const { clientId } of app.clientIds) expect(clientId).toMatch(/^[0-9a-f]{32}$/);
    expect(app.publications).toMatchObject([{ environment: "SOD", state: "PUBLISHED" }]);
    const [version] = app.versions;
    expect(version).toMatchObject({ number: 1, revision: 1, authorId: owner.userId });
    expect(version?.urls.map(({ value }) => value)).toEqual(urls);
    expect(version?.changes).toMatchObject([{ revision: 1, before: null }]);
  });

  it.each(templates)("stores the defaults of the template %s", async (template) => {
    const defaults = templateDefaults[template];
    const app = await created(await aMember(), { template, urls: [] });
    expect(app.kind).toBe(defaults.kind ?? "CUSTOM");
    expect(app.versions[0]).toMatchObject({
      isNative: defaults.isNative,
      claims: defaults.claims,
      agents: defaults.agents,
      supportedEndpoints: defaults.endpoints,
    });
  });

  it.each(["Fjord Sync", "FJORD-SYNC", "fjord sуnc"])(
    "refuses the name %j beside one that reads alike, at its field",
    async (name) => {
      const owner = await aMember();
      await created(owner, { name: "Fjord Sync" });
      const before = await everything();
      expect(await createApplication(owner, wizard(owner, { name }))).toMatchObject({
        ok: false,
        failure: { code: "conflict", field: "name" },
      });
      expect(await everything()).toEqual(before);
    },
  );

  it("lets another partner use the same name", async () => {
    await created(await aMember(), { name: "Fjord Link" });
    expect(await created(await aMember(), { name: "Fjord Link" })).toBeTruthy();
  });

  it("takes only one of the partner's people as technical contact", async () => {
    const owner = await aMember();
    const gone = await aMember({ partnerId: owner.partnerId });
    await db.membership.updateMany({
      where: { userId: gone.userId },
      data: { endedAt: new Date() },
    });
    const before = await everything();
    for (const { userId } of [await aMember(), gone]) {
      expect(
        await createApplication(owner, wizard(owner, { technicalContactId: userId })),
      ).toMatchObject({ failure: { code: "rule_broken", field: "technicalContactId" } });
    }
    expect(Object.keys(before)).toContain("application");
    expect(await db.application.count({ where: { partnerId: owner.partnerId } })).toBe(0);
  });

  it("gives nothing to somebody whose membership has ended", async () => {
    const owner = await aMember();
    const leaver = await aMember({ partnerId: owner.partnerId });
    await db.membership.updateMany({
      where: { userId: leaver.userId },
      data: { endedAt: new Date() },
    });
    expect(await createApplication(leaver, wizard(owner))).toMatchObject({
      failure: { code: "not_found" },
    });
  });

  it("checks name and kind again, whoever calls", async () => {
    const owner = await aMember();
    expect(await createApplication(owner, wizard(owner, { name: "a/b" }))).toMatchObject({
      failure: { code: "rule_broken", field: "name" },
    });
    expect(
      await createApplication(owner, wizard(owner, { kind: undefined })),
    ).toMatchObject({ failure: { code: "rule_broken", field: "kind" } });
  });

  it("takes a URL without a host, in a native app's own scheme", async () => {
    const urls = ["com.example.fjord:/callback", "https://fjord.example.com/cb"];
    const app = await created(await aMember(), {
      ...{ template: "NATIVE", urls: urls.map(redirect) },
    });
    expect(app.versions[0]?.urls.map(({ value }) => value)).toEqual(urls);
  });

  it("turns Configure per environment on for a URL that only SOD admits", async () => {
    const owner = await aMember();
    const { perEnvironment, urls, ...form } = createApplicationInput.parse({
      ...wizard(owner),
      redirectUrls: "http://localhost:3000/cb\nhttps://fjord.example.com/cb",
    });
    const app = await created(owner, { ...form, perEnvironment, urls });
    expect(app.versions[0]?.perEnvironment).toEqual(["REDIRECT"]);
    expect(
      app.versions[0]?.urls.map(({ environment, value }) => `${environment} ${value}`),
    ).toEqual([
      "SOD http://localhost:3000/cb",
      "SOD https://fjord.example.com/cb",
      "STAGE https://fjord.example.com/cb",
      "PRODUCTION https://fjord.example.com/cb",
    ]);
  });
});

describe("a client ID", () => {
  it("is unique over everything that ever existed", async () => {
    const app = await anApp(await aMember());
    const clientId = app.clientIds.SOD;
    await db.clientIdentifier.update({
      where: { clientId },
      data: { retiredAt: new Date() },
    });
    const other = await anApp(await aMember());
    await expect(
      db.clientIdentifier.create({
        data: { clientId, appId: other.id, environment: "SOD", retiredAt: new Date() },
      }),
    ).rejects.toMatchObject({ code: "P2002" });
  });
});
