import { describe, expect, it } from "vitest";
import { getTopBar } from "@/lib/accounts/queries";
import { revokeAuthorization } from "@/lib/authorizations/commands";
import { getActivation } from "@/lib/authorizations/grants/queries";
import { historyOfObjects } from "@/lib/authorizations/history/queries";
import { addPasskey, beginPasskey } from "@/lib/factors/passkeys/commands";
import { getMemberFactors } from "@/lib/factors/resets/queries";
import { confirmTotp, startTotp } from "@/lib/factors/totp/commands";
import { later, MINUTE } from "@/lib/core/clock";
import { showTemplates } from "@/lib/messages/templates/queries";
import { listInvitations } from "@/lib/partners/invitations/queries";
import { invite } from "@/lib/partners/invitations/commands";
import { getPerson } from "@/lib/partners/people/queries";
import { getHomePartners, getPartnerPage, listWaiting } from "@/lib/partners/queries";
import { getPartnerPolicies, getPartnerSettings } from "@/lib/partners/settings/queries";
import { getValidation } from "@/lib/publishing/queries";
import { anActiveApp, anApprovedActivation } from "@/lib/testing/activations";
import { anAuthenticator } from "@/lib/testing/authenticator";
import {
  aMember,
  anApp,
  aPerson,
  aStaffMember,
  aTenantPerson,
  reload,
} from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { codeAt, form, provedAt, value, withTotp } from "@/lib/testing/factors";
import { aReviewInHand } from "@/lib/testing/reviews";
import { getTenantPage } from "@/lib/tenants/queries";

/*
 * What pages show of who may: buttons and lists that another test would not miss. `npm run prove --
 * sabotage` names a place that asks who may and that no test would notice.
 */

async function aPair() {
  const owner = await aMember();
  const { partnerId } = owner;
  const reader = await aMember({ partnerId, permissions: ["READ"] });
  const stranger = await aMember();
  return { owner, reader, stranger, partnerId };
}

describe("the top bar", () => {
  it("names one's own partners, and leads where one may go", async () => {
    const { reader, partnerId } = await aPair();
    const bar = getTopBar(reader);
    expect(bar.partners.map(({ id }) => id)).toEqual([partnerId]);
    expect(bar.shows).toMatchObject({ review: false, admin: false });
    const certifier = getTopBar(await aStaffMember("CERTIFIER")).shows;
    expect(certifier).toMatchObject({ partner: false, review: true, admin: false });
    const admin = getTopBar(await aStaffMember("PORTAL_ADMIN")).shows;
    expect(admin).toMatchObject({ partner: false, review: false, admin: true });
  });
});

describe("a partner's pages", () => {
  it("offer to a reader what a reader may, and to strangers nothing", async () => {
    const { owner, reader, stranger, partnerId } = await aPair();
    for (const who of [owner, reader]) {
      const may = who === owner;
      expect((await getPartnerPage(who, partnerId))?.canManagePeople).toBe(may);
      expect((await getPerson(who, partnerId, owner.userId))?.canManage).toBe(may);
      expect((await getPartnerSettings(who, partnerId))?.canEdit).toBe(may);
      expect((await getPartnerPolicies(who, partnerId))?.canEdit).toBe(may);
      expect(await getHomePartners(who)).toMatchObject([{ canCreate: may }]);
    }
    expect(await getPartnerSettings(stranger, partnerId)).toBeNull();
    expect(await getPartnerPolicies(stranger, partnerId)).toBeNull();
  });

  it("list invitations to the partner's people, and to who invites for every partner", async () => {
    const { owner, reader, stranger, partnerId } = await aPair();
    const email = `${partnerId}@invited.example`;
    value(await invite(owner, { ...form(), partnerId, email, permissions: [] }));
    expect(await listInvitations(reader, partnerId)).toHaveLength(1);
    expect(await listInvitations(stranger, partnerId)).toEqual([]);
    for (const [role, sees] of [
      ["PORTAL_ADMIN", 1],
      ["APP_MANAGER", 0],
    ] as const) {
      const staff = await aStaffMember(role);
      expect(await listInvitations(staff, partnerId)).toHaveLength(sees);
    }
  });

  it("offer to reset a colleague's factor, not a staff member's", async () => {
    const { owner, reader, partnerId } = await aPair();
    const staff = await aMember({ partnerId });
    await db.staffMember.create({ data: { userId: staff.userId, role: "CERTIFIER" } });
    for (const person of [reader, staff]) await withTotp(person);
    const { members } = (await getMemberFactors(owner, partnerId)) ?? { members: [] };
    const offered = members.filter(({ canReset }) => canReset);
    expect(offered.map(({ userId }) => userId)).toEqual([reader.userId]);
  });
});

describe("the page of a request to publish", () => {
  it("offers to ask and to answer to whoever may", async () => {
    const { owner, reader } = await aPair();
    const app = await anApp(owner);
    for (const who of [owner, reader]) {
      const may = who === owner;
      expect((await getValidation(who, app.id))?.can).toEqual({
        ...{ request: may, answer: may, test: may },
      });
    }
  });
});

describe("what waits for somebody", () => {
  it("is a review for whoever answers it, and a grant for app managers", async () => {
    const { owner, app, certifier } = await aReviewInHand();
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    await db.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT set_config('app.system', 'on', true)`;
      await tx.review.updateMany({
        where: { appId: app.id },
        data: { state: "WITH_PARTNER" },
      });
    });
    const { appManager } = await anApprovedActivation();
    const kinds = async (who: typeof certifier) =>
      (await listWaiting(who)).map(({ kind }) => kind);
    expect(await kinds(owner)).toEqual(["REVIEW_QUESTION"]);
    for (const nobody of [reader, certifier, await aMember()])
      expect(await kinds(nobody)).toEqual([]);
    expect(await kinds(appManager)).toContain("ACTIVATION_GRANT");
  });
});

describe("access to a tenant", () => {
  it("is not taken back by a former member of the app's partner, who reads why", async () => {
    const { developer, administrator, tenant, authorizationId } = await anActiveApp();
    await db.membership.create({
      data: {
        ...{ partnerId: developer.partnerId, userId: administrator.userId },
        ...{ permissions: ["READ"], endedAt: later(new Date(), MINUTE) },
      },
    });
    const former = await reload(administrator);
    const page = await getTenantPage(former, "PRODUCTION", tenant.contextId);
    expect(page?.apps).toMatchObject([
      { canRevoke: false, readOnly: expect.stringContaining("belong") },
    ]);
    const sent = { ...form(), authorizationId, revision: 1, reason: "" };
    expect(await revokeAuthorization(former, sent)).toMatchObject({
      failure: { code: "forbidden" },
    });
  });

  it("has a history for its two sides and the app managers", async () => {
    const { developer, appManager, app, authorizationId, requestId } =
      await anActiveApp();
    const read = async (who: typeof developer | typeof appManager) =>
      (await historyOfObjects(who, [authorizationId, requestId], new Map([[app.id, ""]])))
        .length;
    expect(await read(developer)).toBeGreaterThan(1);
    expect(await read(appManager)).toBe(await read(developer));
    for (const nobody of [await aMember(), await aStaffMember("CERTIFIER")])
      expect(await read(nobody)).toBe(0);
  });

  it("is granted by nobody with an interest, who reads that", async () => {
    const { appManager, tenant, requestId } = await anApprovedActivation();
    expect(await getActivation(appManager, requestId)).toMatchObject({ interest: false });
    const { userId } = await aTenantPerson(tenant.id);
    await db.staffMember.create({ data: { userId, role: "APP_MANAGER" } });
    const both = await reload({ ...appManager, userId });
    expect(await getActivation(both, requestId)).toMatchObject({ interest: true });
  });
});

describe("mail templates", () => {
  it("are the portal administrator's", async () => {
    expect(showTemplates(await aStaffMember("PORTAL_ADMIN"), "")).not.toBeNull();
    for (const nobody of [await aMember(), await aStaffMember("APP_MANAGER")])
      expect(showTemplates(nobody, "")).toBeNull();
  });
});

describe("a second factor", () => {
  it("is finished under a fresh proof as well, not only begun", async () => {
    const person = await aPerson();
    const { secret } = value(await startTotp(person, form()));
    const key = anAuthenticator();
    const { options } = value(await beginPasskey(person));
    await provedAt(person, later(new Date(), -11 * MINUTE));
    const asked = { failure: { code: "step_up" } };
    expect(await confirmTotp(person, codeAt(secret, new Date()))).toMatchObject(asked);
    const passkey = { passkey: key.make(options), name: "Blue key" };
    expect(await addPasskey(person, passkey)).toMatchObject(asked);
    expect(await db.passkey.count({ where: { userId: person.userId } })).toBe(0);
  });
});
