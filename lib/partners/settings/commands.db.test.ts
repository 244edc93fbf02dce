import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { text } from "@/lib/words/catalogue";
import { aMember, anApp } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { reassignApps } from "../contacts/commands";
import { listContacts } from "../contacts/queries";
import { savePolicies, saveSettings } from "./commands";
import { getPartnerPolicies, getPartnerSettings } from "./queries";

type Member = Awaited<ReturnType<typeof aMember>>;

function settingsOf({ partnerId, userId }: Member, revision = 1) {
  return {
    ...{ idempotencyKey: randomUUID(), partnerId, revision },
    ...{ administrativeContactId: userId, technicalContactId: userId },
    ...{ uninstallEmails: ["bye@fjord.example"], supportEmails: [] as string[] },
  };
}

describe("saveSettings", () => {
  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const form = settingsOf(owner);
    return {
      ...{ owner, needs: "USERS", events: ["partner.settings_saved"] },
      send: (actor, idempotencyKey) => saveSettings(actor, { ...form, idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        saveSettings(actor, { ...form, idempotencyKey, uninstallEmails: [] }),
    };
  });

  it("names users of the partner only, takes no contact away, and keeps addresses from the log", async () => {
    const owner = await aMember();
    const colleague = await aMember({
      partnerId: owner.partnerId,
      permissions: ["READ"],
    });
    const first = settingsOf(owner);
    expect(await saveSettings(owner, first)).toEqual({
      ok: true,
      value: { revision: 2 },
    });
    const stranger = await aMember();
    for (const [contact, message] of [
      [stranger.userId, text.partnerPeople.notAUser],
      [null, text.partnerSettings.contactStays],
    ] as const) {
      expect(
        await saveSettings(owner, {
          ...settingsOf(owner, 2),
          technicalContactId: contact,
        }),
      ).toMatchObject({ failure: { field: "technicalContactId", message } });
    }
    expect(
      await saveSettings(owner, {
        ...settingsOf(owner, 2),
        technicalContactId: colleague.userId,
      }),
    ).toMatchObject({ ok: true });
    expect(await saveSettings(owner, settingsOf(owner, 2))).toMatchObject({
      failure: { code: "conflict", message: text.form.stale },
    });
    expect(await getPartnerSettings(colleague, owner.partnerId)).toMatchObject({
      ...{ revision: 3, canEdit: false, uninstallEmails: ["bye@fjord.example"] },
      technicalContactId: colleague.userId,
    });
    expect(await getPartnerSettings(stranger, owner.partnerId)).toBeNull();
    const events = await db.auditEvent.findMany({
      where: { partnerId: owner.partnerId },
    });
    expect(JSON.stringify(events.map(({ data }) => data))).not.toContain("bye@");
    const mails = await db.mail.findMany({ where: { recipient: colleague.email } });
    expect(mails.map(({ subject }) => subject)).toEqual([
      "You are now a contact of Fjord Apps",
    ]);
  });
});

describe("savePolicies", () => {
  const policies = ({ partnerId }: Member, maxLifetimeDays: number | null = 90) => ({
    ...{ idempotencyKey: randomUUID(), partnerId, revision: 1 },
    ...{ secondFactorRequired: true, maxLifetimeDays },
  });
  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const form = policies(owner);
    return {
      ...{ owner, needs: "USERS", events: ["partner.policies_saved"] },
      send: (actor, idempotencyKey) => savePolicies(actor, { ...form, idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        savePolicies(actor, { ...form, idempotencyKey, maxLifetimeDays: null }),
    };
  });

  it("holds for what comes; what lives longer is counted", async () => {
    const owner = await aMember();
    const app = await anApp(owner);
    await db.clientSecret.create({
      data: {
        ...{ appId: app.id, environment: "SOD", slot: 1, status: "ACTIVE" },
        ...{ mac: Buffer.alloc(32, 7), algorithm: "v1", pepperId: "k1" },
        ...{ lastFour: "abcd", label: "", createdById: owner.userId },
      },
    });
    expect(await savePolicies(owner, policies(owner))).toMatchObject({ ok: true });
    expect(await getPartnerPolicies(owner, owner.partnerId)).toMatchObject({
      ...{ secondFactorRequired: true, maxSecretDays: 90, longerSecrets: 1 },
    });
    expect(await savePolicies(owner, policies(owner, null))).toMatchObject({
      failure: { code: "conflict" },
    });
  });
});

describe("reassignApps", () => {
  async function anOffice() {
    const owner = await aMember();
    const next = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    // Users alone is enough for this.
    const clerk = await aMember({
      partnerId: owner.partnerId,
      permissions: ["READ", "USERS"],
    });
    const apps = [await anApp(owner), await anApp(owner), await anApp(owner)];
    const form = {
      ...{ idempotencyKey: randomUUID(), partnerId: owner.partnerId },
      ...{ fromId: owner.userId, contactId: next.userId },
      apps: apps.slice(0, 2).map(({ id }) => id),
    };
    return { owner, next, clerk, apps, form };
  }

  keepsThePromisesOfACommand(async () => {
    const { clerk, form } = await anOffice();
    return {
      ...{ owner: clerk, needs: "USERS", events: ["partner.contacts_reassigned"] },
      send: (actor, idempotencyKey) => reassignApps(actor, { ...form, idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        reassignApps(actor, { ...form, idempotencyKey, apps: form.apps.slice(0, 1) }),
    };
  });

  it("moves the chosen apps, all or none, and only this partner's", async () => {
    const { owner, next, clerk, apps, form } = await anOffice();
    const [, , third] = apps;
    const foreign = await anApp(await aMember());
    for (const stray of [foreign.id, randomUUID()]) {
      expect(
        await reassignApps(clerk, {
          ...{ ...form, idempotencyKey: randomUUID() },
          apps: [...form.apps, stray],
        }),
      ).toMatchObject({ failure: { code: "conflict" } });
    }
    expect(await listContacts(clerk, owner.partnerId)).toMatchObject([{ count: 3 }]);
    expect(await reassignApps(clerk, form)).toEqual({ ok: true, value: { apps: 2 } });
    expect(await listContacts(clerk, owner.partnerId)).toMatchObject([
      { person: { id: next.userId }, count: 2 },
      { person: { id: owner.userId }, count: 1, apps: [{ id: third?.id }] },
    ]);
    // The page of a moment ago no longer tells the truth.
    expect(
      await reassignApps(clerk, { ...form, idempotencyKey: randomUUID() }),
    ).toMatchObject({ failure: { code: "conflict" } });
    expect(await listContacts(await aMember(), owner.partnerId)).toEqual([]);
  });

  it("takes a user of the partner only", async () => {
    const { owner, form } = await anOffice();
    const stranger = await aMember();
    for (const [contactId, message] of [
      [stranger.userId, text.partnerPeople.notAUser],
      [owner.userId, text.partnerContacts.sameContact],
    ] as const) {
      expect(
        await reassignApps(owner, { ...form, contactId, idempotencyKey: randomUUID() }),
      ).toMatchObject({ failure: { field: "contactId", message } });
    }
  });
});
