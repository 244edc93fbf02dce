import { describe, expect, it } from "vitest";
import { anActiveApp } from "@/lib/testing/activations";
import { aMember, anApp } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { applied, configurationOf, planned } from "@/lib/testing/manifests";
import { aSecret } from "@/lib/testing/secrets";
import { text } from "@/lib/words/catalogue";
import { seedChecklist } from "@/prisma/checklist";
import type { Manifest } from "./rules";
import { manifestText } from "./texts/dto";

const asText = (manifest: Manifest) => manifestText(manifest, "json");

/** An app, a manifest that changes settings and configuration, and its plan. */
async function aPlan() {
  const owner = await aMember();
  const app = await anApp(owner);
  const manifest = asText({
    version: 1,
    app: { seoName: "fjord-sync", errorEmails: ["errors@fjord.example"] },
    configuration: {
      purpose: "Sync",
      urls: { redirect: ["https://new.example.com/cb"] },
    },
  });
  const plan = await planned(owner, app.id, manifest);
  if (!plan.ok) throw new Error(plan.failure.message);
  return { owner, app, form: { appId: app.id, manifest, base: plan.value.base }, plan };
}

/** Its name is reserved from now on. */
async function hasAsked({ id: appId, versionId }: { id: string; versionId: string }) {
  await seedChecklist(db);
  const { id: checklistVersionId } = await db.checklistVersion.findFirstOrThrow();
  const review = { appId, versionId, checklistVersionId };
  await db.review.create({ data: { ...review, kind: "CERTIFICATION_STAGE" } });
}

it("a plan says who must approve again, as Compare does", async () => {
  const { developer, app } = await anActiveApp();
  const address = {
    ...{ url: "https://mirror.example.com/", enabled: true, sendErrorMails: true },
  };
  const configuration = { urls: { mirroring: address } };
  const plan = await planned(developer, app.id, asText({ version: 1, configuration }));
  if (!plan.ok) throw new Error(plan.failure.message);
  expect(plan.value.configuration).toContainEqual(
    expect.objectContaining({
      kind: "right",
      sentence: expect.stringContaining("1 tenant must approve again"),
    }),
  );
  expect(plan.value.notes).toContain(text.configurations.comparison.consentSome(1));
});

describe("applyManifest", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, form } = await aPlan();
    const other = asText({ version: 1, configuration: { purpose: "Other" } });
    return {
      owner,
      send: (actor, key) => applied(actor, { ...form, key }),
      sendOther: (actor, key) => applied(actor, { ...form, key, manifest: other }),
      events: ["application.settings_saved", "configuration.created"],
    };
  });

  it("says in words what it will do, and does it: settings, and a draft of the newest version", async () => {
    const { owner, app, form, plan } = await aPlan();
    expect(plan.value).toMatchObject({
      settings: [
        "SEO-friendly name changed from “” to “fjord-sync”",
        "Error reporting emails added: errors@fjord.example",
      ],
      notes: [
        expect.any(String),
        expect.stringContaining("Version 2 is made of version 1"),
      ],
      isNothing: false,
    });
    expect(plan.value.configuration.map(({ sentence }) => sentence)).toEqual([
      "Redirect URL added: https://new.example.com/cb",
      "Redirect URL removed: https://app.example.com/callback",
      "Purpose: text changed",
    ]);
    expect(await applied(owner, form)).toEqual({ ok: true, value: { number: 2 } });
    expect(
      await db.application.findUniqueOrThrow({
        where: { id: app.id },
        include: { versions: { include: { publications: true, changes: true } } },
      }),
    ).toMatchObject({
      ...{ seoName: "fjord-sync", errorEmails: ["errors@fjord.example"], revision: 2 },
      versions: [
        {
          number: 1,
          purpose: "Made for a test.",
          publications: [{ environment: "SOD" }],
        },
        {
          ...{ number: 2, purpose: "Sync", publications: [], label: "From a manifest" },
          ...{ authorizeText: "Reads companies and contacts.", agents: ["Webhook"] },
          changes: [{ revision: 1 }],
        },
      ],
    });
    // Once more there is nothing left to do.
    expect(await planned(owner, app.id, form.manifest)).toMatchObject({
      value: { isNothing: true },
    });
    const { base } = form;
    const again = await applied(owner, { ...form, base: { ...base, revision: "2" } });
    expect(again).toMatchObject({ failure: { code: "conflict" } });
  });

  it("does nothing of a plan whose app has changed since", async () => {
    const changes: ((app: { id: string; versionId: string }) => Promise<unknown>)[] = [
      ({ id }) => db.application.update({ where: { id }, data: { revision: 2 } }),
      ({ versionId: id }) =>
        db.configurationVersion.update({ where: { id }, data: { revision: 2 } }),
      async ({ id: appId }) => {
        const { urls, ...row } = await configurationOf(appId);
        const data = { ...JSON.parse(JSON.stringify(row)), number: 2, label: "Next" };
        const [{ authorId } = { authorId: "" }] = await db.configurationVersion.findMany({
          where: { appId },
        });
        expect(urls).not.toEqual([]);
        return db.configurationVersion.create({ data: { ...data, appId, authorId } });
      },
    ];
    for (const change of changes) {
      const { owner, app, form } = await aPlan();
      await change(app);
      const before = await everything();
      expect(await applied(owner, form)).toMatchObject({ failure: { code: "conflict" } });
      expect(await everything()).toEqual(before);
      const { value } = (await planned(owner, app.id, form.manifest)) as never;
      expect(await applied(owner, { ...form, base: value["base"] })).toMatchObject({
        ok: true,
      });
    }
  });

  it.runIf(onServer)(
    "is done once where two people carry the same plan out",
    async () => {
      const { owner, app } = await aPlan();
      const manifest = asText({ version: 1, configuration: { purpose: "Sync" } });
      const plan = await planned(owner, app.id, manifest);
      const base = plan.ok ? plan.value.base : {};
      const colleague = await aMember({ partnerId: owner.partnerId });
      const form = { appId: app.id, manifest, base };
      const sent = await Promise.all(
        [owner, colleague, owner].map((who) => applied(who, form)),
      );
      expect(sent.filter(({ ok }) => ok)).toEqual([{ ok: true, value: { number: 2 } }]);
      for (const result of sent)
        if (!result.ok) expect(result.failure.code).toBe("conflict");
      expect(await db.configurationVersion.count({ where: { appId: app.id } })).toBe(2);
    },
  );

  it("refuses what is not this person's to change, by name, and nothing of it is done", async () => {
    const { owner, app, form } = await aPlan();
    const refused = async (manifest: Omit<Manifest, "version">) => {
      const text = asText({ version: 1, ...manifest });
      const plan = await planned(owner, app.id, text);
      const sent = await applied(owner, { ...form, manifest: text });
      expect(sent).toEqual(plan);
      return plan.ok ? "" : plan.failure.message;
    };
    const before = await everything();
    expect(await refused({ app: { isBeta: true } })).toMatch(/ask the app manager/);
    expect(await refused({ app: { kind: "standard" } })).toMatch(/Write custom/);
    expect(await refused({ app: { hiddenFromOurApps: true } })).toMatch(/Hidden/);
    expect(await refused({ app: { template: "native" } })).toMatch(/template web/);
    expect(await refused({ configuration: { agents: ["Data"] } })).toMatch(
      /“Access to agents” is granted by SuperOffice. It is Webhook/,
    );
    expect(await refused({ app: { technicalContact: "a@b.example" } })).toMatch(
      /Nobody of Fjord Apps/,
    );
    expect(
      await refused({ configuration: { urls: { cors: ["http://a.example.com"] } } }),
    ).toMatch(/configuration.urls.cors\[0\]/);
    expect(await everything()).toEqual(before);
    await db.publication.create({
      data: {
        ...{ versionId: app.versionId, environment: "STAGE", appId: app.id },
        ...{ state: "REQUEST_PENDING", requestedById: owner.userId },
      },
    });
    expect(await refused({ app: { name: "Other" } })).toMatch(/“Application name”/);
    expect(await refused({ app: { seoName: "other" } })).toMatch(/SEO/);
    // As it is, it may be said.
    const { name } = await db.application.findUniqueOrThrow({ where: { id: app.id } });
    expect(
      await planned(owner, app.id, asText({ version: 1, app: { name } })),
    ).toMatchObject({ value: { isNothing: true } });
  });

  it("that makes the app native names the secrets that end, and wants them ticked", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const { secretId } = await aSecret(owner, app, { label: "Laptop" });
    const manifest = asText({ version: 1, configuration: { isNative: true } });
    const plan = await planned(owner, app.id, manifest);
    if (!plan.ok) throw new Error(plan.failure.message);
    const { base, ends } = plan.value;
    expect(ends).toMatchObject([{ id: secretId, label: "Laptop" }]);
    const form = (endsNamed?: string) => ({
      ...{ appId: app.id, manifest },
      base: { ...base, ...(endsNamed === undefined ? {} : { endsNamed }) },
    });
    const before = await everything();
    expect(await applied(owner, form())).toMatchObject({
      failure: { field: "endsNamed", message: expect.stringContaining("(Laptop)") },
    });
    // Another one was made since the plan.
    expect(await applied(owner, form(app.id))).toMatchObject({
      failure: { code: "conflict", message: text.manifests.stale },
    });
    expect(await everything()).toEqual(before);
    expect(await applied(owner, form(secretId))).toMatchObject({ value: { number: 2 } });
    // Native already: nothing more is named.
    const again = { isNative: true, purpose: "Other" };
    expect(
      await planned(owner, app.id, asText({ version: 1, configuration: again })),
    ).toMatchObject({ value: { ends: [] } });
  });

  it("cannot make native what has the system user's claim", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { claims: ["SystemToken"] });
    const manifest = asText({ version: 1, configuration: { isNative: true } });
    expect(await planned(owner, app.id, manifest)).toMatchObject({
      failure: {
        message: expect.stringMatching(/configuration.isNative: A native app keeps no/),
      },
    });
  });

  it("says of a name in its plan who has it: a deleted app, or a standard one of others", async () => {
    const { owner, app } = await aPlan();
    const renamed = (name: string) =>
      planned(owner, app.id, asText({ version: 1, app: { name } }));
    const gone = await anApp(owner, { name: "Fjord Gone" });
    await db.application.update({
      where: { id: gone.id },
      data: { deletedAt: new Date(), deletedById: owner.userId },
    });
    expect(await renamed("Fjord–Gone")).toMatchObject({
      failure: { message: expect.stringContaining(text.applications.nameOfDeleted) },
    });
    const other = await anApp(await aMember(), { name: "Fjord Taken", kind: "STANDARD" });
    await db.application.update({ where: { id: app.id }, data: { kind: "STANDARD" } });
    for (const one of [other, app]) await hasAsked(one);
    expect(await renamed("Fjord Taken")).toMatchObject({
      failure: { message: expect.stringContaining(text.applications.nameReserved) },
    });
  });

  it("makes no version where settings alone differ, and saves none where only the version does", async () => {
    const { owner, app, form } = await aPlan();
    const only = async (manifest: Omit<Manifest, "version">) => {
      const text = asText({ version: 1, ...manifest });
      const { value } = (await planned(owner, app.id, text)) as never;
      return applied(owner, { ...form, manifest: text, base: value["base"] });
    };
    const { partnerId } = owner;
    const reader = await aMember({ partnerId, permissions: ["READ"] });
    for (const part of [{ app: { name: "Other" } }, { configuration: { purpose: "x" } }])
      expect(
        await planned(reader, app.id, asText({ version: 1, ...part })),
      ).toMatchObject({ failure: { code: "forbidden" } });
    const colleague = await aMember({ partnerId });
    expect(await only({ app: { technicalContact: colleague.email } })).toEqual({
      ok: true,
      value: { number: null },
    });
    const settings = await db.application.findUniqueOrThrow({ where: { id: app.id } });
    expect(settings).toMatchObject({ technicalContactId: colleague.userId, revision: 2 });
    expect(await only({ configuration: { supportDarkMode: true } })).toMatchObject({
      value: { number: 2 },
    });
    expect(await db.application.findUniqueOrThrow({ where: { id: app.id } })).toEqual(
      settings,
    );
  });
});
