import { createHash, randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { createSecret } from "@/lib/credentials/commands";
import type { Actor } from "@/lib/auth/actor";
import { anAuditedWorld, record } from "@/lib/testing/audited-world";
import {
  aMember,
  anApp,
  aPerson,
  aStaffMember,
  aTenant,
  aTenantPerson,
} from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { verifyExport } from "./exports/gateway";
import { activityFile } from "./exports/queries";
import { getActivity, openLog, type LogAddress } from "./queries";
import { activityFilter } from "./schema";

type Given = Parameters<typeof activityFilter>[0];

async function seen(actor: Actor, address: LogAddress, given: Given = {}) {
  const log = await openLog(actor, address);
  return log && getActivity(log, activityFilter(given));
}

async function actions(actor: Actor, address: LogAddress, given: Given = {}) {
  return (await seen(actor, address, given))?.entries.map(({ action }) => action);
}

let w: Awaited<ReturnType<typeof anAuditedWorld>>;
beforeAll(async () => {
  w = await anAuditedWorld();
  await anAuditedWorld();
});

const partner = (): LogAddress => ({ of: "partner", partnerId: w.partnerId });
const appOf = ({ id }: { id: string }): LogAddress => ({ of: "app", appId: id });
const tenant = (): LogAddress => ({
  of: "tenant",
  environment: "PRODUCTION",
  contextId: w.tenant.contextId,
});
const whole: LogAddress = { of: "everything" };

const forPartner = [
  "activation.approved",
  "publishing.rejected",
  "client_secret.revoked",
  "application.created",
];

describe("who reads which slice", () => {
  it("a partner: what is about it, without what SuperOffice keeps to itself", async () => {
    expect(await actions(w.owner, partner())).toEqual(forPartner);
    const reader = await aMember({ partnerId: w.partnerId, permissions: ["READ"] });
    expect(await actions(reader, partner())).toEqual(forPartner);
  });

  it("an app: only what is about it, for its partner and, with everything, app managers", async () => {
    expect(await actions(w.owner, appOf(w.app))).toEqual(forPartner.slice(1));
    expect(await actions(w.owner, appOf(w.other))).toEqual(["activation.approved"]);
    const manager = await aStaffMember("APP_MANAGER");
    expect(await actions(manager, appOf(w.app))).toContain("review.item_judged");
  });

  it("a tenant: what was decided about it, and nothing of the partner's own", async () => {
    expect(await actions(w.customer, tenant())).toEqual(["activation.approved"]);
    const page = await seen(w.customer, tenant());
    expect(JSON.stringify(page)).not.toContain(w.app.id);
  });

  it("a portal administrator: everything", async () => {
    const admin = await aStaffMember("PORTAL_ADMIN");
    const all = await seen(admin, whole, { about: w.partnerId });
    expect(all?.entries).toHaveLength(5);
    expect((await seen(admin, whole))?.entries.length).toBeGreaterThanOrEqual(10);
  });

  it("nobody else: foreign and missing alike", async () => {
    const gone = await aMember({ partnerId: w.partnerId, permissions: ["USERS"] });
    for (const actor of [
      await aMember(),
      await aPerson(),
      w.customer,
      w.certifier,
      await aStaffMember("PORTAL_ADMIN"),
      gone,
    ]) {
      expect(await openLog(actor, partner())).toBeNull();
      expect(await openLog(actor, { of: "partner", partnerId: randomUUID() })).toBeNull();
    }
    expect(await openLog(w.certifier, appOf(w.app))).toBeNull();
    expect(await openLog(await aMember(), appOf(w.app))).toBeNull();
    expect(await openLog(w.owner, tenant())).toBeNull();
    expect(await openLog(await aTenantPerson((await aTenant()).id), tenant())).toBeNull();
    for (const actor of [w.owner, w.certifier, w.customer]) {
      expect(await openLog(actor, whole)).toBeNull();
    }
  });

  it("no filter leads out of the slice", async () => {
    const theirs = await anAuditedWorld();
    for (const about of [
      theirs.partnerId,
      theirs.app.id,
      theirs.tenant.id,
      theirs.tenant.contextId,
    ]) {
      expect(await actions(w.owner, partner(), { about })).toEqual([]);
    }
    expect(await actions(w.owner, partner(), { who: theirs.owner.userId })).toEqual([]);
    expect(await actions(w.owner, partner(), { what: "review.item_judged" })).toEqual([]);
    // A customer's address cannot be guessed by whether entries stay.
    expect(await actions(w.owner, partner(), { who: w.customer.email })).toEqual([]);
  });
});

describe("a filter", () => {
  it.each([
    ["a noun", { what: "publishing" }, ["publishing.rejected"]],
    ["one event", { what: "application.created" }, ["application.created"]],
    ["no such event", { what: "nothing.such" }, []],
    [
      "an environment",
      { env: "stage" },
      ["publishing.rejected", "client_secret.revoked"],
    ],
    [
      "the tenant's environment",
      { env: "production", what: "activation" },
      ["activation.approved"],
    ],
    ["an unknown environment", { env: "moon" }, forPartner],
    ["days that are past", { to: "2020-01-01" }, []],
    ["a day that is none", { from: "2026-02-99x", to: "yesterday" }, forPartner],
    ["text that is no name", { who: "%" }, []],
    ["text that is a pattern", { about: "_e%" }, []],
    ["a broken place", { after: "2026~x~'" }, forPartner],
    [
      "a place on a day that no calendar has",
      { after: "2026-02-30T00:00:00.000000Z~global~1" },
      forPartner,
    ],
    [
      "a place at an hour that no clock shows",
      { after: "2026-02-20T24:00:00.000001Z~global~1" },
      forPartner,
    ],
    [
      "a list where one value belongs",
      { what: ["publishing", "x"] },
      ["publishing.rejected"],
    ],
  ])("by %s", async (_by, given: Given, expected) => {
    expect(await actions(w.owner, partner(), given)).toEqual(expected);
  });

  it("by who: an id, a part of a name, the portal itself", async () => {
    const who = w.customer.userId;
    expect(await actions(w.owner, partner(), { who })).toEqual(["activation.approved"]);
    await db.user.update({ where: { id: who }, data: { name: "Ingrid Ås" } });
    expect(await actions(w.owner, partner(), { who: "ingrid" })).toEqual([
      "activation.approved",
    ]);
    expect(await actions(w.owner, partner(), { who: "portal" })).toEqual([]);
  });

  it("by what it is about: an app's name or client ID, a tenant, one thing", async () => {
    const { name } = await db.application.findUniqueOrThrow({
      where: { id: w.other.id },
    });
    for (const about of [name, w.other.id, w.other.clientIds.STAGE, w.tenant.contextId]) {
      expect(await actions(w.owner, partner(), { about })).toEqual([
        "activation.approved",
      ]);
    }
    const { objectId } = await db.auditEvent.findFirstOrThrow({
      where: { action: "client_secret.revoked", partnerId: w.partnerId },
    });
    expect(await actions(w.owner, partner(), { about: objectId })).toEqual([
      "client_secret.revoked",
    ]);
  });

  it("goes on page by page without losing or repeating an entry", async () => {
    const owner = await aMember();
    await db.$executeRaw`
      SELECT portal_audit_append('partner:' || ${owner.partnerId}, ${owner.userId}::uuid,
        'partner', NULL, ${owner.partnerId}::uuid, NULL, 'partner.verified', 'partner',
        ${owner.partnerId}, jsonb_build_object('n', n)) FROM generate_series(1, 130) n`;
    const keys: string[] = [];
    let after = "";
    for (let turn = 0; turn < 5; turn += 1) {
      const page = await seen(
        owner,
        { of: "partner", partnerId: owner.partnerId },
        { after },
      );
      keys.push(...(page?.entries.map(({ key }) => key) ?? []));
      if (!page?.next) break;
      after = page.next;
    }
    expect(keys).toEqual(
      Array.from(
        { length: 130 },
        (_, index) => `partner:${owner.partnerId}/${130 - index}`,
      ),
    );
  });
});

describe("an entry", () => {
  it("says who, what and about what in names, and before and after in words", async () => {
    const manager = await aStaffMember("APP_MANAGER");
    const page = await seen(manager, appOf(w.app), { what: "review" });
    expect(page?.entries).toEqual([
      expect.objectContaining({
        who: { id: w.certifier.userId, name: "Kim Test" },
        side: "staff",
        app: null,
        details: [
          { field: "Value", before: "Open", after: "Failed" },
          { field: "Item", before: null, after: "SEC-1" },
        ],
      }),
    ]);
    const [secret] =
      (await seen(w.owner, partner(), { what: "client_secret" }))?.entries ?? [];
    expect(secret).toMatchObject({
      about: { name: "Secret …x9Yz" },
      environments: ["STAGE"],
    });
  });

  it("names nobody where a person is gone, or where it was the portal itself", async () => {
    const owner = await aMember();
    const { partnerId } = owner;
    const about = { action: "partner.verified", partnerId } as const;
    const object = { type: "partner", id: partnerId } as const;
    await record({ system: "seed" }, { ...about, object });
    await db.$executeRaw`
      SELECT portal_audit_append('partner:' || ${partnerId}, gen_random_uuid(), 'partner', NULL,
        ${partnerId}::uuid, NULL, 'partner.verified', 'partner', ${partnerId}, '{}')`;
    const page = await seen(owner, { of: "partner", partnerId });
    expect(page?.entries).toMatchObject([
      { who: null, isPortal: false, side: "partner" },
      { who: null, isPortal: true, side: "portal" },
    ]);
  });

  it("of a real command carries the app and the environment by itself", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    await createSecret(owner, {
      ...{ idempotencyKey: randomUUID(), appId: app.id, environment: "PRODUCTION" },
      ...{ label: "", lifetime: "365" },
    });
    const page = await seen(
      owner,
      { of: "partner", partnerId: owner.partnerId },
      { env: "production" },
    );
    expect(page?.entries).toMatchObject([
      {
        action: "client_secret.created",
        environments: ["PRODUCTION"],
        app: { id: app.id },
      },
    ]);
  });
});

describe("an exported file", () => {
  async function fileOf(
    actor: Actor,
    address: LogAddress,
    format: string,
    given: Given = {},
  ) {
    const log = await openLog(actor, address);
    const file = log && activityFile(log, activityFilter(given), format);
    let all = "";
    for await (const part of file?.parts ?? []) all += part;
    return { name: file?.name, all };
  }

  it("holds the same entries as the page, in both forms and in no other", async () => {
    const csv = await fileOf(w.owner, partner(), "csv");
    expect(csv.all.split("\r\n")).toHaveLength(forPartner.length + 2);
    const { all } = await fileOf(w.owner, partner(), "jsonl", { what: "publishing" });
    expect(
      all
        .trim()
        .split("\n")
        .map((line) => (JSON.parse(line) as { action: string }).action),
    ).toEqual(["publishing.rejected"]);
    expect((await fileOf(w.owner, partner(), "xlsx")).name).toBeUndefined();
  });

  it("as JSONL is checked without the database, and a changed line is named", async () => {
    const { all } = await fileOf(w.owner, partner(), "jsonl");
    expect(verifyExport(all)).toEqual({ entries: 4, bad: null });
    const [first = ""] = all.split("\n");
    const line = JSON.parse(first) as { prevHash: string; hashed: string; hash: string };
    const bytes = Buffer.concat([
      Buffer.from(line.prevHash, "hex"),
      Buffer.from(line.hashed),
    ]);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(line.hash);
    for (const [from, to] of [
      ["activation.approved", "activation.declined"],
      ["x9Yz", "x9Yy"],
      [/"seq":(\d)/g, '"seq":9$1'],
      [/"hash":"./g, '"hash":"g'],
    ] as const) {
      expect(verifyExport(all.replaceAll(from, to)).bad).not.toBeNull();
    }
  });
});
