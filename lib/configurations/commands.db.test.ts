import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/db/client";
import { aMember, anApp } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { mailsTo } from "@/lib/testing/reviews";
import { text } from "@/lib/words/catalogue";
import { saveConfiguration } from "./commands";
import { partFields } from "./parts/rules";
import { savedFields } from "./parts/schema";
import { getConfigurationPage } from "./queries";
import { emptyConfiguration } from "./rules";
import { saveConfigurationInput, type SaveConfigurationInput } from "./schema";

type App = { id: string; versionId: string };

function save(
  app: App,
  typed: Record<string, string | undefined> = {},
): SaveConfigurationInput {
  return saveConfigurationInput.parse({
    ...{ idempotencyKey: randomUUID(), appId: app.id, versionId: app.versionId },
    ...{ revision: "1", authorizeText: "Reads companies and contacts." },
    part: "authentication",
    "REDIRECT.ALL": "https://app.example.com/callback",
    ...typed,
  });
}

async function lock(
  app: App,
  owner: Actor,
  state: "REQUEST_PENDING" | "REJECTED",
  tx: Tx = db,
) {
  await tx.publication.create({
    data: {
      ...{ versionId: app.versionId, environment: "STAGE", appId: app.id, state },
      requestedById: owner.userId,
    },
  });
}

describe("saveConfiguration", () => {
  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const form = save(app, { purpose: "Sync" });
    return {
      owner,
      send: (actor, idempotencyKey) =>
        saveConfiguration(actor, { ...form, idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        saveConfiguration(actor, { ...save(app, { purpose: "Other" }), idempotencyKey }),
      events: ["configuration.saved"],
    };
  });

  it("stores exactly what its answer has the form show, with the revision to go on from", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const split = {
      "REDIRECT.STAGE": "",
      "REDIRECT.PRODUCTION": "",
      "REDIRECT.split": "on",
    };
    const url = "https://app.example.com/other";
    for (const [revision, fields] of [
      { "REDIRECT.ALL": ` ${url} \r\n`, purpose: " Sync " },
      { "REDIRECT.ALL": undefined, "REDIRECT.SOD": url, ...split, isNative: "on" },
    ].entries()) {
      const input = save(app, { ...fields, revision: String(revision + 1) });
      expect(await saveConfiguration(owner, input)).toMatchObject({ ok: true });
      const page = await getConfigurationPage(owner, app.id);
      const now = page?.configuration ?? emptyConfiguration;
      const plain = partFields.authentication.map((field) => [field, now[field]]);
      const shown = { ...now, part: input.typed.part, plain: Object.fromEntries(plain) };
      expect(savedFields(input.typed)).toEqual(savedFields(shown));
      expect(page?.version.revision).toBe(input.revision + 1);
    }
  });

  it("keeps the link to an agreement, which the database takes as a link alone", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const agreementLink = "https://fjord.example/terms";
    await saveConfiguration(owner, save(app, { agreementLink }));
    const where = { id: app.versionId };
    expect(
      (await db.configurationVersion.findUniqueOrThrow({ where })).agreementLink,
    ).toBe(agreementLink);
    for (const odd of ["javascript:alert(1)", "http://fjord.example", "https://a b"])
      await expect(
        db.configurationVersion.update({ where, data: { agreementLink: odd } }),
      ).rejects.toThrow(/agreement_link/);
  });

  it("stores fields and URLs, and keeps before and after in the change log", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { claims: ["SystemToken"] });
    const pages = [
      {
        purpose: "Sync",
        "REDIRECT.ALL": "https://app.example.com/b\nhttps://app.example.com/a",
      },
      { part: "advanced", supportDarkMode: "on" },
      {
        part: "integration",
        "ERP_SYNC.url": "https://erp.example.com/sync",
        "ERP_SYNC.enabled": "on",
      },
    ];
    for (const [index, page] of pages.entries()) {
      const form = save(app, { ...page, revision: String(index + 1) });
      expect(await saveConfiguration(owner, form)).toEqual({
        ok: true,
        value: { number: 1, split: [], merged: false, unchanged: false },
      });
    }

    const version = await db.configurationVersion.findUniqueOrThrow({
      where: { id: app.versionId },
      include: {
        urls: { orderBy: { position: "asc" } },
        changes: { orderBy: { revision: "asc" }, take: 1 },
      },
    });
    expect(version).toMatchObject({
      ...{ revision: 4, supportDarkMode: true, purpose: "Sync" },
      ...{ claims: ["SystemToken"], agents: ["Webhook"] },
    });
    expect(version.urls.map(({ type, value }) => `${type} ${value}`)).toEqual([
      "REDIRECT https://app.example.com/b",
      "REDIRECT https://app.example.com/a",
      "ERP_SYNC https://erp.example.com/sync",
    ]);
    expect(version.changes).toMatchObject([
      {
        ...{ revision: 2, authorId: owner.userId },
        before: {
          purpose: "Made for a test.",
          urls: [{ value: "https://app.example.com/callback" }],
        },
        after: { purpose: "Sync", claims: ["SystemToken"] },
      },
    ]);
  });

  it("leaves everything as it is where nothing was changed", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const first = save(app, { purpose: "Sync" });
    await saveConfiguration(owner, first);
    const before = await everything();
    const same = save(app, { purpose: " Sync ", revision: "2" });
    const answer = {
      ok: true,
      value: { number: 1, split: [], merged: false, unchanged: true },
    };
    expect(await saveConfiguration(owner, same)).toEqual(answer);
    expect({ ...(await everything()), idempotency_record: 0 }).toEqual({
      ...{ ...before, idempotency_record: 0 },
    });
    // The page goes on from the revision that it had; what is sent twice is answered once more.
    expect(
      await saveConfiguration(owner, save(app, { purpose: "Reports", revision: "2" })),
    ).toMatchObject({ value: { unchanged: false } });
    expect(await saveConfiguration(owner, same)).toEqual(answer);
  });

  it("tells the technical contact when URLs change, and only then", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const colleague = await aMember({ partnerId: owner.partnerId });
    await saveConfiguration(colleague, save(app, { purpose: "Sync" }));
    expect(await mailsTo(owner)).toEqual([]);
    await saveConfiguration(
      colleague,
      save(app, { revision: "2", "REDIRECT.ALL": "https://app.example.com/other" }),
    );
    expect(await mailsTo(owner)).toHaveLength(1);
    expect(await mailsTo(colleague)).toEqual([]);
  });

  it("says which types were split by environment, the first time", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const local = { "REDIRECT.ALL": "http://localhost:3000/cb" };
    expect(await saveConfiguration(owner, save(app, local))).toMatchObject({
      value: { split: ["Redirect URL"] },
    });
    expect(
      await saveConfiguration(owner, save(app, { ...local, revision: "2" })),
    ).toMatchObject({ value: { split: [] } });
  });

  it.each(["2", "99", "2000000000", "2147483648", "99999999999"])(
    "refuses a form that was opened at another save than the last: %s",
    async (revision) => {
      const owner = await aMember();
      const app = await anApp(owner);
      const before = await everything();
      const result = saveConfigurationInput.safeParse({
        ...{ idempotencyKey: randomUUID(), appId: app.id, versionId: app.versionId },
        ...{ revision, part: "authentication" },
      });
      if (result.success) {
        expect(await saveConfiguration(owner, result.data)).toMatchObject({
          failure: { code: "conflict" },
        });
      }
      expect(await everything()).toEqual(before);
    },
  );

  it("refuses a locked version, and saves a rejected one", async () => {
    const owner = await aMember();
    const [locked, rejected] = [await anApp(owner), await anApp(owner)];
    await lock(locked, owner, "REQUEST_PENDING");
    await lock(rejected, owner, "REJECTED");
    const before = await everything();
    expect(await saveConfiguration(owner, save(locked))).toMatchObject({
      failure: { code: "rule_broken" },
    });
    expect(await everything()).toEqual(before);
    expect(await saveConfiguration(owner, save(rejected))).toMatchObject({ ok: true });
  });

  it("finds no version of another app", async () => {
    const owner = await aMember();
    const [app, other] = [await anApp(owner), await anApp(owner)];
    expect(
      await saveConfiguration(owner, save({ id: app.id, versionId: other.versionId })),
    ).toMatchObject({ failure: { code: "not_found" } });
  });
});

describe.runIf(onServer)("a save beside a publish request", () => {
  it("waits for it, and then says that the version is locked", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    let saving: ReturnType<typeof saveConfiguration> | undefined;
    await db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT id FROM configuration_version
        WHERE id = ${app.versionId}::uuid FOR UPDATE`;
      await lock(app, owner, "REQUEST_PENDING", tx);
      saving = saveConfiguration(owner, save(app, { purpose: "Late" }));
      await new Promise((resolve) => setTimeout(resolve, 500));
    });
    expect(await saving).toMatchObject({
      failure: { code: "rule_broken", message: text.configurations.locked },
    });
  });
});
