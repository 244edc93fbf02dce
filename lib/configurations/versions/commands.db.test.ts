import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { aMember, anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { mailsTo } from "@/lib/testing/reviews";
import { aSecret } from "@/lib/testing/secrets";
import { saveConfiguration } from "../commands";
import { getConfigurationPage } from "../queries";
import { saveConfigurationInput } from "../schema";
import { createVersion, discardVersion, publishToSod, relabelVersion } from "./commands";
import { publishToSodInput } from "./schema";

type App = { id: string; versionId: string };

function save(app: App) {
  return saveConfigurationInput.parse({
    ...{ idempotencyKey: randomUUID(), appId: app.id, versionId: app.versionId },
    ...{ revision: "1", part: "authentication", purpose: "Sync" },
    "REDIRECT.ALL": "https://app.example.com/callback",
  });
}

async function aSecondVersion(owner: Actor, app: App) {
  const made = await createVersion(owner, copyOf(app));
  if (!made.ok) throw new Error(made.failure.message);
  return db.configurationVersion.findFirstOrThrow({
    where: { appId: app.id, number: made.value.number },
    include: { urls: true, changes: true },
  });
}

function copyOf(app: App, label = "New callback", idempotencyKey: string = randomUUID()) {
  return { idempotencyKey, appId: app.id, fromVersionId: app.versionId, label };
}

describe("createVersion", () => {
  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    return {
      owner,
      send: (actor, key) => createVersion(actor, copyOf(app, "Next", key)),
      sendOther: (actor, key) => createVersion(actor, copyOf(app, "Other", key)),
      events: ["configuration.created"],
    };
  });

  it("copies fields, defaults and URLs into a draft with the next number", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { claims: ["SystemToken"] });
    const version = await aSecondVersion(owner, app);
    expect(version).toMatchObject({
      ...{ number: 2, label: "New callback", revision: 1, claims: ["SystemToken"] },
      ...{ authorizeText: "Reads companies and contacts.", agents: ["Webhook"] },
      urls: [{ type: "REDIRECT", value: "https://app.example.com/callback" }],
    });
    expect(await db.publication.count({ where: { versionId: version.id } })).toBe(0);
    expect(await aSecondVersion(owner, app)).toMatchObject({ number: 3 });
  });

  it("copies a locked version, which is what it is for", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    await db.publication.create({
      data: {
        ...{ versionId: app.versionId, environment: "STAGE", appId: app.id },
        ...{ state: "REQUEST_PENDING", requestedById: owner.userId },
      },
    });
    const version = await aSecondVersion(owner, app);
    expect(
      await saveConfiguration(owner, save({ id: app.id, versionId: version.id })),
    ).toMatchObject({ ok: true });
  });
});

describe("publishToSod", () => {
  function publication(app: App, versionId: string, idempotencyKey: string) {
    return { idempotencyKey, appId: app.id, versionId, revision: 1 };
  }

  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const [next, other] = [
      await aSecondVersion(owner, app),
      await aSecondVersion(owner, app),
    ];
    return {
      owner,
      send: (actor, key) => publishToSod(actor, publication(app, next.id, key)),
      sendOther: (actor, key) => publishToSod(actor, publication(app, other.id, key)),
      events: ["configuration.published"],
    };
  });

  it("replaces the version that is there, and can go back to it", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const next = await aSecondVersion(owner, app);
    const states = async () => {
      const rows = await db.publication.findMany({
        where: { appId: app.id },
        orderBy: { version: { number: "asc" } },
      });
      return rows.map(({ state }) => state);
    };
    await publishToSod(owner, publication(app, next.id, randomUUID()));
    expect(await states()).toEqual(["REPLACED", "PUBLISHED"]);
    await publishToSod(owner, publication(app, app.versionId, randomUUID()));
    expect(await states()).toEqual(["PUBLISHED", "REPLACED"]);
    expect(
      await publishToSod(owner, publication(app, app.versionId, randomUUID())),
    ).toMatchObject({ failure: { code: "rule_broken" } });
  });

  it("tells the technical contact when other URLs run there then, and only then", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const colleague = await aMember({ partnerId: owner.partnerId });
    const [same, other] = [
      await aSecondVersion(owner, app),
      await aSecondVersion(owner, app),
    ];
    await db.configurationUrl.createMany({
      data: (["SOD", "PRODUCTION"] as const).map((environment, index) => ({
        ...{ versionId: index === 0 ? other.id : same.id, type: "REDIRECT" as const },
        ...{ environment, value: "https://other.example.com/cb", position: 1 },
      })),
    });
    await publishToSod(colleague, publication(app, same.id, randomUUID()));
    expect(await mailsTo(owner)).toEqual([]);
    await publishToSod(colleague, publication(app, other.id, randomUUID()));
    expect(await mailsTo(owner)).toEqual([
      expect.stringMatching(/^URLs changed: .*, 1 change$/),
    ]);
    expect(await mailsTo(colleague)).toEqual([]);
  });

  it("of a native version names the secrets that end in SOD, before anything ends", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const next = await aSecondVersion(owner, app);
    const laptop = await aSecret(owner, app, { environment: "SOD", label: "Laptop" });
    await aSecret(owner, app, { environment: "STAGE", label: "Stage" });
    const { id: versionId } = await db.configurationVersion.update({
      where: { id: next.id },
      data: { isNative: true },
    });
    const page = await getConfigurationPage(owner, app.id, next.number);
    const named = page?.secretsToEndInSod ?? [];
    expect(named).toMatchObject([{ id: laptop.secretId, label: "Laptop" }]);
    const before = await everything();
    for (const endsNamed of [undefined, "", randomUUID()]) {
      const form = publishToSodInput.parse({
        ...{ ...publication(app, versionId, randomUUID()), revision: "1", endsNamed },
      });
      expect(await publishToSod(owner, form)).toMatchObject({
        failure: { field: "endsNamed", message: expect.stringContaining("(Laptop)") },
      });
    }
    expect(await everything()).toEqual(before);
    expect(
      await publishToSod(owner, {
        ...publication(app, versionId, randomUUID()),
        endsNamed: named.map(({ id }) => id),
      }),
    ).toMatchObject({ ok: true });
  });

  it("refuses a form that was opened before the last save", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const next = await aSecondVersion(owner, app);
    await saveConfiguration(owner, save({ id: app.id, versionId: next.id }));
    const before = await everything();
    expect(
      await publishToSod(owner, publication(app, next.id, randomUUID())),
    ).toMatchObject({ failure: { code: "conflict" } });
    expect(await everything()).toEqual(before);
  });
});

describe("relabelVersion", () => {
  const relabel = (app: App, label: string, idempotencyKey: string = randomUUID()) => ({
    ...{ idempotencyKey, appId: app.id, versionId: app.versionId },
    ...{ label, was: "First version" },
  });

  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    return {
      owner,
      send: (actor, key) => relabelVersion(actor, relabel(app, "New callback", key)),
      sendOther: (actor, key) => relabelVersion(actor, relabel(app, "Other", key)),
      events: ["configuration.relabelled"],
    };
  });

  it("leaves the open forms of others as good as they were", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    await relabelVersion(owner, relabel(app, "New callback"));
    expect(await saveConfiguration(owner, save(app))).toMatchObject({ ok: true });
  });

  it("refuses a label that somebody changed meanwhile, and says what it is now", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    await relabelVersion(owner, relabel(app, "Theirs"));
    const before = await everything();
    expect(await relabelVersion(owner, relabel(app, "Mine"))).toMatchObject({
      failure: {
        code: "conflict",
        field: "label",
        message: expect.stringContaining("“Theirs”") as string,
      },
    });
    expect(await everything()).toEqual(before);
  });
});

describe("discardVersion", () => {
  const discard = (
    app: App,
    versionId: string,
    idempotencyKey: string = randomUUID(),
  ) => ({
    ...{ idempotencyKey, appId: app.id, versionId, revision: 1 },
  });

  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const [draft, other] = [
      await aSecondVersion(owner, app),
      await aSecondVersion(owner, app),
    ];
    return {
      owner,
      send: (actor, key) => discardVersion(actor, discard(app, draft.id, key)),
      sendOther: (actor, key) => discardVersion(actor, discard(app, other.id, key)),
      events: ["configuration.discarded"],
    };
  });

  it("takes the draft away for everybody, and gives its number to no other", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const draft = await aSecondVersion(owner, app);
    expect(await discardVersion(owner, discard(app, draft.id))).toMatchObject({
      ok: true,
    });
    const gone = { failure: { code: "not_found" } };
    const there = { id: app.id, versionId: draft.id };
    expect(await saveConfiguration(owner, save(there))).toMatchObject(gone);
    expect(await createVersion(owner, copyOf(there))).toMatchObject(gone);
    expect(await discardVersion(owner, discard(app, draft.id))).toMatchObject(gone);
    const publish = { ...discard(app, draft.id), idempotencyKey: randomUUID() };
    expect(await publishToSod(owner, publish)).toMatchObject(gone);
    expect(await aSecondVersion(owner, app)).toMatchObject({ number: 3 });
  });

  it("keeps what was published or requested anywhere", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const before = await everything();
    expect(await discardVersion(owner, discard(app, app.versionId))).toMatchObject({
      failure: { code: "rule_broken" },
    });
    expect(await everything()).toEqual(before);
  });

  it("refuses a draft that was saved since it was looked at", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const draft = await aSecondVersion(owner, app);
    await saveConfiguration(owner, save({ id: app.id, versionId: draft.id }));
    expect(await discardVersion(owner, discard(app, draft.id))).toMatchObject({
      failure: { code: "conflict" },
    });
  });
});
