import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { eventsOf, publish } from "@/lib/testing/activations";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { mailsTo } from "@/lib/testing/reviews";
import { manageApp, saveAppSettings } from "./commands";
import { getAppSettings } from "./queries";
import { manageAppInput, saveAppSettingsInput } from "./schema";

function settings(appId: string, contact: string, typed: Record<string, string> = {}) {
  return saveAppSettingsInput.parse({
    ...{ idempotencyKey: randomUUID(), appId, revision: "1" },
    technicalContactId: contact,
    ...typed,
  });
}

function managed(appId: string, typed: Record<string, string> = {}) {
  return manageAppInput.parse({
    ...{ idempotencyKey: randomUUID(), appId, revision: "1" },
    ...{ name: "Fjord Ledger", kind: "CUSTOM", ...typed },
  });
}

const appRow = (id: string) => db.application.findUniqueOrThrow({ where: { id } });

describe("saveAppSettings", () => {
  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const send = (typed: Record<string, string>) => settings(app.id, owner.userId, typed);
    const form = send({ errorEmails: "errors@fjord.example" });
    return {
      owner,
      send: (actor, idempotencyKey) =>
        saveAppSettings(actor, { ...form, idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        saveAppSettings(actor, { ...send({ seoName: "other" }), idempotencyKey }),
      events: ["application.settings_saved"],
    };
  });

  it("keeps lists and names, and keeps addresses out of the log", async () => {
    const owner = await aMember();
    const colleague = await aMember({ partnerId: owner.partnerId });
    const app = await anApp(owner);
    const saved = await saveAppSettings(
      owner,
      settings(app.id, colleague.userId, {
        ...{ name: " Fjord  Ledger", seoName: "fjord-ledger" },
        errorEmails: "Errors@fjord.example\nerrors@fjord.example; ops@fjord.example",
        uninstallEmails: "sales@fjord.example",
      }),
    );
    expect(saved).toEqual({ ok: true, value: { revision: 2 } });
    expect(await appRow(app.id)).toMatchObject({
      ...{ name: "Fjord Ledger", seoName: "fjord-ledger", revision: 2 },
      errorEmails: ["errors@fjord.example", "ops@fjord.example"],
      ...{ uninstallEmails: ["sales@fjord.example"], kind: "CUSTOM" },
      technicalContactId: colleague.userId,
    });
    const event = await db.auditEvent.findFirstOrThrow({ where: { objectId: app.id } });
    expect(JSON.stringify(event.data)).not.toContain("@");
    expect(await mailsTo(colleague)).toHaveLength(1);
  });

  it("changes names while nothing has left SOD, and not after that", async () => {
    const owner = await aMember();
    const app = await anApp(owner, { name: "Fjord" });
    await publish(app, owner, "REQUEST_PENDING");
    const before = await everything();
    for (const typed of [{ name: "Other" }, { seoName: "other" }]) {
      expect(
        await saveAppSettings(owner, settings(app.id, owner.userId, typed)),
      ).toMatchObject({
        failure: { code: "rule_broken", field: Object.keys(typed)[0] },
      });
    }
    expect(await everything()).toEqual(before);
    // The same name is no change, and everything else goes on.
    const same = settings(app.id, owner.userId, { name: "Fjord" });
    expect(await saveAppSettings(owner, same)).toMatchObject({ ok: true });
  });

  it("refuses another partner's person, a taken name and a stale page", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    await anApp(owner, { name: "taken" });
    const stranger = await aMember();
    const before = await everything();
    const refused = async (form: ReturnType<typeof settings>, failure: object) =>
      expect(await saveAppSettings(owner, form)).toMatchObject({ failure });
    await refused(settings(app.id, stranger.userId), { field: "technicalContactId" });
    await refused(settings(app.id, owner.userId, { name: "Taken" }), {
      ...{ code: "conflict", field: "name" },
    });
    const old = { ...settings(app.id, owner.userId), revision: 2 };
    await refused(old, { code: "conflict" });
    expect(await everything()).toEqual(before);
  });
});

describe("manageApp", () => {
  it("changes what is SuperOffice's, also after it left SOD, and tells the contact", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    await publish(app, owner, "PUBLISHED");
    const appManager = await aStaffMember("APP_MANAGER");
    const form = managed(app.id, { isBeta: "on", hiddenFromOurApps: "on" });
    expect(await manageApp(appManager, form)).toMatchObject({ ok: true });
    expect(await manageApp(appManager, form)).toMatchObject({ ok: true });
    expect(await appRow(app.id)).toMatchObject({
      ...{ name: "Fjord Ledger", isBeta: true, hiddenFromOurApps: true, revision: 2 },
    });
    expect(await eventsOf(app.id)).toEqual(["application.settings_saved"]);
    expect(await mailsTo(owner)).toHaveLength(1);
  });

  it("is for app managers who never belonged to the partner", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const member = await aStaffMember("APP_MANAGER");
    await db.membership.create({
      data: {
        ...{ partnerId: owner.partnerId, userId: member.userId },
        permissions: ["READ", "CONFIGURATION"],
      },
    });
    const answers = [
      [owner, "forbidden"],
      [member, "forbidden"],
      [await aMember(), "not_found"],
      [await aStaffMember("CERTIFIER", "PORTAL_ADMIN"), "not_found"],
    ] as const;
    const untouched = await everything();
    for (const [who, code] of answers)
      expect(await manageApp(who, managed(app.id))).toMatchObject({ failure: { code } });
    expect(await everything()).toEqual(untouched);
  });
});

describe("getAppSettings", () => {
  it("says who may change what, and is nothing to strangers", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    const can = async (who: Actor) => (await getAppSettings(who, app.id))?.can;
    expect(await can(owner)).toEqual({ edit: true, manage: false, ask: true });
    expect(await can(reader)).toEqual({ edit: false, manage: false, ask: false });
    const appManager = await aStaffMember("APP_MANAGER");
    expect(await can(appManager)).toEqual({ edit: false, manage: true, ask: false });
    const shown = await getAppSettings(appManager, app.id);
    expect(shown).toMatchObject({ people: [], technicalContact: { id: owner.userId } });
    expect(await getAppSettings(await aMember(), app.id)).toBeNull();
  });
});
