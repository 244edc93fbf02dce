import { describe, expect, it } from "vitest";
import { getApplicationHeader } from "@/lib/applications/queries";
import { getActivity, openLog } from "@/lib/audit/queries";
import { activityFilter } from "@/lib/audit/schema";
import { requestActivation } from "@/lib/authorizations/requests/commands";
import { requestChange } from "@/lib/changes/commands";
import { disableSecret, retireSecret } from "@/lib/credentials/rotation/commands";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import { activationForm, eventsOf, mailsAbout } from "@/lib/testing/activations";
import { asSystem } from "@/lib/testing/system";
import { aPartnerWithoutAgreements } from "@/lib/testing/agreements";
import {
  aMember,
  anApp,
  aPartner,
  aPerson,
  aTenant,
  reload,
} from "@/lib/testing/builders";
import { changeForm } from "@/lib/testing/changes";
import { db } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { provedAt, value } from "@/lib/testing/factors";
import { aRegisteredKey } from "@/lib/testing/key-samples";
import { aSecret, one, retiring, storedSecret } from "@/lib/testing/secrets";
import {
  aboutTransfer,
  acceptance,
  anOffer,
  anOfferBeyondSod,
  transferRow,
} from "@/lib/testing/transfers";
import { text } from "@/lib/words/catalogue";
import { withdrawTransfer } from "../commands";
import { acceptTransfer } from "./commands";

const words = text.transfers;

describe("acceptTransfer", () => {
  it("hands an app that never left SOD over at once, with what is entered anew", async () => {
    const { giver, app, receiver, token, transferId } = await anOffer();
    expect(await acceptTransfer(receiver, acceptance(token, receiver))).toEqual({
      ok: true,
      value: { appId: app.id, done: true },
    });
    expect(
      await db.application.findUniqueOrThrow({ where: { id: app.id } }),
    ).toMatchObject({
      ...{ partnerId: receiver.partnerId, technicalContactId: receiver.userId },
      ...{ errorEmails: ["errors@new.example"], uninstallEmails: [], revision: 2 },
    });
    expect(await transferRow(transferId)).toMatchObject({
      ...{ state: "DONE", closedById: receiver.userId, errorEmails: [] },
    });
    expect(await getApplicationHeader(giver, app.id)).toBeNull();
    // What the list finds it by went along.
    expect(
      await db.applicationTerm.count({
        where: { appId: app.id, partnerId: { not: receiver.partnerId } },
      }),
    ).toBe(0);
    expect(await getApplicationHeader(receiver, app.id)).toMatchObject({
      partnerId: receiver.partnerId,
    });
    expect(await mailsAbout("Handed over", giver.email)).toHaveLength(1);
    expect(await mailsAbout("Taken over", receiver.email)).toHaveLength(1);
    // A second click with a new form, or somebody else's: it is over.
    expect(await acceptTransfer(receiver, acceptance(token, receiver))).toMatchObject({
      failure: { code: "conflict", message: words.over },
    });
  });

  it("leaves each partner the log of its own time, and the handing over to both", async () => {
    const { giver, app, receiver, token } = await anOffer();
    value(await acceptTransfer(receiver, acceptance(token, receiver)));
    value(await requestChange(receiver, changeForm(app)));
    expect(await eventsOf(app.id)).toEqual([
      "application.transfer_offered",
      ...["application.transferred", "application.transferred"],
    ]);
    const actions = async (who: typeof giver) => {
      const log = await openLog(who, { of: "partner", partnerId: who.partnerId });
      if (!log) throw new Error("no log");
      const { entries } = await getActivity(log, activityFilter({}));
      return entries.map(({ action }) => action);
    };
    expect(await actions(giver)).toEqual([
      ...["application.transferred", "application.transfer_offered"],
    ]);
    expect(await actions(receiver)).toEqual([
      ...["change.requested", "application.transferred"],
    ]);
    expect(await openLog(giver, { of: "app", appId: app.id })).toBeNull();
  });

  it("ends the giver's credentials in 30 days, those that end earlier then, CI tokens at once", async () => {
    const giver = await aMember();
    const app = await anApp(giver);
    const inSod = { environment: "SOD" } as const;
    const kept = await aSecret(giver, app, inSod);
    const short = await aSecret(giver, app, inSod);
    const off = await aSecret(giver, app, inSod);
    value(await retireSecret(giver, { ...retiring(short.secretId), grace: "24" }));
    value(await disableSecret(giver, one(off.secretId)));
    const soon = (await storedSecret(short.secretId)).retiresAt;
    const pending = await aSecret(giver, app, { ...inSod, kept: false });
    const registered = aRegisteredKey({ appId: app.id, createdById: giver.userId });
    await db.appKey.create({ data: registered });
    await db.credentialToken.create({
      data: {
        ...{ appId: app.id, environment: "SOD", slot: 1, label: "CI" },
        ...{ createdById: giver.userId, mac: Buffer.alloc(32, 7), pepperId: "k1" },
        ...{ lastFour: "abcd", expiresAt: later(new Date(), 90 * DAY) },
      },
    });
    const { receiver, token } = await anOffer({ giver, app });
    value(await acceptTransfer(receiver, acceptance(token, receiver)));
    const secret = (id: string) => db.clientSecret.findUnique({ where: { id } });
    const end = (await secret(kept.secretId))?.retiresAt ?? new Date(0);
    expect(Math.abs(Number(end) - Date.now() - 30 * DAY)).toBeLessThan(MINUTE);
    expect(await secret(kept.secretId)).toMatchObject({ status: "RETIRING" });
    expect(await secret(short.secretId)).toMatchObject({ retiresAt: soon });
    expect(await secret(off.secretId)).toMatchObject({
      ...{ status: "REVOKED", closedById: receiver.userId },
    });
    expect(await secret(pending.secretId)).toBeNull();
    expect(await db.appKey.findFirst({ where: { appId: app.id } })).toMatchObject({
      ...{ status: "ACTIVE", expiresAt: end },
    });
    expect(
      await db.credentialToken.findFirst({ where: { appId: app.id } }),
    ).toMatchObject({
      closedById: receiver.userId,
    });
  });

  it("ends the app's access to the giver's own test tenants, and to no others", async () => {
    const giver = await aMember();
    const app = await anApp(giver);
    const own = await aTenant({ environment: "SOD" });
    const other = await aTenant({ environment: "SOD" });
    await db.tenant.update({
      where: { id: own.id },
      data: { partnerId: giver.partnerId, kind: "TEST" },
    });
    for (const { id: tenantId } of [own, other])
      await asSystem((tx) =>
        tx.authorization.create({
          data: {
            ...{ appId: app.id, environment: "SOD", tenantId, level: "ADMINISTRATOR" },
            approvedById: giver.userId,
          },
        }),
      );
    const { receiver, token } = await anOffer({ giver, app });
    value(await acceptTransfer(receiver, acceptance(token, receiver)));
    const state = async (tenantId: string) =>
      (await db.authorization.findFirstOrThrow({ where: { tenantId } })).state;
    expect([await state(own.id), await state(other.id)]).toEqual(["ENDED", "ACTIVE"]);
  });

  it("is bound to the address, and to a partner of one's own that may", async () => {
    const { giver, receiver, token } = await anOffer();
    const sent = acceptance(token, receiver);
    const reader = await aMember({ permissions: ["READ"] });
    await db.membership.create({
      data: {
        ...{ userId: receiver.userId, partnerId: reader.partnerId },
        permissions: ["READ"],
      },
    });
    await db.membership.create({
      data: {
        ...{ userId: receiver.userId, partnerId: giver.partnerId },
        permissions: ["READ", "CONFIGURATION"],
      },
    });
    const me = await reload(receiver);
    const foreign = await aPartner();
    const nobody = await aPerson();
    const before = await everything();
    const refused = async (who: typeof me, form: object, failure: object) =>
      expect(await acceptTransfer(who, { ...sent, ...form })).toMatchObject({ failure });
    await refused(nobody, {}, { code: "forbidden" });
    await refused(giver, {}, { code: "forbidden" });
    const other = `${token.slice(0, -1)}${token.endsWith("x") ? "y" : "x"}`;
    await refused(me, { token: other }, { code: "not_found" });
    await refused(me, { token: "dptr_" }, { code: "not_found" });
    const place = { code: "rule_broken", field: "partnerId" };
    await refused(me, { partnerId: reader.partnerId }, place);
    await refused(me, { partnerId: giver.partnerId }, place);
    await refused(me, { partnerId: foreign }, { code: "not_found" });
    expect(await everything()).toEqual(before);
  });

  it("asks that the receiver is verified and has signed, and names the contact's own", async () => {
    const unsigned = await aMember({ partnerId: await aPartnerWithoutAgreements() });
    const { giver, app, token, receiver, transferId } = await anOffer();
    await db.membership.updateMany({
      where: { userId: receiver.userId },
      data: { partnerId: unsigned.partnerId },
    });
    const me = { ...(await reload(receiver)), partnerId: unsigned.partnerId };
    await db.partner.update({
      where: { id: me.partnerId },
      data: { status: "UNVERIFIED" },
    });
    const tried = () => acceptTransfer(me, acceptance(token, me));
    const place = { code: "rule_broken", field: "partnerId" };
    expect(await tried()).toMatchObject({
      failure: { ...place, message: words.notVerified },
    });
    await db.partner.update({
      where: { id: me.partnerId },
      data: { status: "VERIFIED" },
    });
    expect(await tried()).toMatchObject({
      failure: { ...place, message: expect.stringContaining("Accept the") as string },
    });
    await db.membership.updateMany({
      where: { userId: receiver.userId },
      data: { partnerId: receiver.partnerId },
    });
    const back = await reload(receiver);
    expect(
      await acceptTransfer(back, {
        ...acceptance(token, receiver),
        technicalContactId: giver.userId,
      }),
    ).toMatchObject({ failure: { field: "technicalContactId" } });
    // Names are unique within a partner.
    const { name } = await db.application.findUniqueOrThrow({ where: { id: app.id } });
    await anApp(receiver, { name });
    expect(await acceptTransfer(back, acceptance(token, receiver))).toMatchObject({
      failure: { ...place, message: words.nameTaken(name) },
    });
    expect(await transferRow(transferId)).toMatchObject({
      state: "OFFERED",
      revision: 1,
    });
  });

  it("waits for what somebody decides, and changes nothing when its event cannot be written", async () => {
    const { giver, app, receiver, token } = await anOffer();
    const change = value(await requestChange(giver, changeForm(app)));
    expect(await acceptTransfer(receiver, acceptance(token, receiver))).toMatchObject({
      failure: { code: "rule_broken", message: words.changesOpen(1) },
    });
    await db.changeRequest.update({
      where: { id: change.requestId },
      data: { state: "WITHDRAWN", decidedById: giver.userId, decidedAt: new Date() },
    });
    const before = await everything();
    await withoutAudit(() =>
      expect(acceptTransfer(receiver, acceptance(token, receiver))).rejects.toThrow(
        /out_of_order/,
      ),
    );
    expect(await everything()).toEqual(before);
    const form = acceptance(token, receiver);
    const first = await acceptTransfer(receiver, form);
    const after = await everything();
    expect(await acceptTransfer(receiver, form)).toEqual(first);
    expect(await everything()).toEqual(after);
  });

  it("of what has left SOD waits, after a fresh proof, and nothing is asked for meanwhile", async () => {
    const made = await anOfferBeyondSod();
    const { giver, app, receiver, token, transferId } = made;
    await provedAt(receiver, later(new Date(), -11 * MINUTE));
    const sent = acceptance(token, receiver);
    expect(await acceptTransfer(receiver, sent)).toMatchObject({
      failure: { code: "step_up" },
    });
    await provedAt(receiver, new Date());
    expect(await acceptTransfer(receiver, sent)).toMatchObject({
      value: { done: false },
    });
    expect(await getApplicationHeader(giver, app.id)).not.toBeNull();
    expect(await mailsAbout("Accepted", giver.email)).toHaveLength(1);
    expect(await mailsAbout("Accepted", receiver.email)).toHaveLength(1);
    expect(await requestChange(giver, changeForm(app))).toMatchObject({
      failure: { code: "rule_broken", message: words.underWay },
    });
    const { contextId } = await aTenant();
    expect(
      await requestActivation(giver, activationForm(app.id, contextId)),
    ).toMatchObject({ failure: { code: "rule_broken", message: words.underWay } });
    value(await withdrawTransfer(giver, aboutTransfer(transferId, 2)));
    expect(await requestChange(giver, changeForm(app))).toMatchObject({ ok: true });
  });
});
