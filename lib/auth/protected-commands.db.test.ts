import { expect, it } from "vitest";
import { acceptForPartner, acceptForTenant } from "@/lib/agreements/commands";
import { publishVersion } from "@/lib/agreements/versions/commands";
import { endAuthorization, revokeAuthorization } from "@/lib/authorizations/commands";
import {
  approveActivation,
  declineActivation,
} from "@/lib/authorizations/decisions/commands";
import { grantActivation } from "@/lib/authorizations/grants/commands";
import { acceptChange, declineChange } from "@/lib/changes/decisions/commands";
import { HOUR, later } from "@/lib/core/clock";
import { createSecret } from "@/lib/credentials/commands";
import { keepSecret, revokeSecret } from "@/lib/credentials/rotation/commands";
import { invite } from "@/lib/partners/invitations/commands";
import {
  changePermissions,
  removePerson,
  switchLogIn,
} from "@/lib/partners/people/commands";
import { savePolicies } from "@/lib/partners/settings/commands";
import {
  confirmOwnCompany,
  withdrawOwnCompany,
} from "@/lib/partners/own-companies/commands";
import {
  verifyPartner,
  withdrawVerification,
} from "@/lib/partners/verification/commands";
import { chooseRelease, publishApproved } from "@/lib/publishing/releases/commands";
import { rollBack } from "@/lib/publishing/rollbacks/commands";
import { requestPublishing } from "@/lib/publishing/commands";
import { approveReview, rejectReview } from "@/lib/reviews/decisions/commands";
import {
  anActiveApp,
  anApprovedActivation,
  aRequestedActivation,
  decision,
} from "@/lib/testing/activations";
import { acceptance, aVersion } from "@/lib/testing/agreements";
import {
  aMember,
  anApp,
  aStaffMember,
  aTenant,
  aTenantPerson,
} from "@/lib/testing/builders";
import { answerTo, anAskedChange } from "@/lib/testing/changes";
import { db } from "@/lib/testing/database";
import { aReplacedVersion, backTo } from "@/lib/testing/rollbacks";
import { form, provedAt } from "@/lib/testing/factors";
import { aChosenRequest, aKeptApproval, releaseStep } from "@/lib/testing/releases";
import { asksForAProof, type Protected } from "@/lib/testing/protected-command";
import { aReviewInHand, judge, passAll, stepOf } from "@/lib/testing/reviews";
import { objections, selfTested } from "@/lib/testing/self-tests";
import { seedChecklist } from "@/prisma/checklist";

/**
 * Every command that asks for a proof, in the hands of somebody who may; those about accounts are in
 * protected-accounts.db.test.ts.
 */
const commands: Record<string, () => Promise<Protected>> = {
  "going back to an earlier version": async () => {
    const made = await aReplacedVersion();
    const form = backTo(made);
    return { actor: made.owner, send: () => rollBack(made.owner, form) };
  },
  "accepting what a partner asked for": async () => {
    const { appManager, requestId } = await anAskedChange();
    const form = answerTo(requestId);
    return { actor: appManager, send: () => acceptChange(appManager, form) };
  },
  "declining what a partner asked for": async () => {
    const { appManager, requestId } = await anAskedChange();
    const form = { ...answerTo(requestId), answer: "No." };
    return { actor: appManager, send: () => declineChange(appManager, form) };
  },
  "a new secret in Stage": () => aSecret("STAGE"),
  "a new secret in Production": () => aSecret("PRODUCTION"),
  "revoking one in Production": async () => {
    const { actor, appId } = await anOwnApp();
    const input = {
      appId,
      environment: "PRODUCTION",
      label: "",
      lifetime: "none",
    } as const;
    const made = await createSecret(actor, { ...form(), ...input });
    if (!made.ok) throw new Error(made.failure.message);
    const { secretId } = made.value;
    await keepSecret(actor, { ...form(), secretId });
    const sent = { ...form(), secretId, appName: "" };
    return { actor, send: () => revokeSecret(actor, sent) };
  },
  "a request to publish": async () => {
    const { actor, appId, versionId } = await anOwnApp();
    await seedChecklist(db);
    await selfTested(versionId);
    const input = { appId, versionId, revision: 1, note: "", answers: objections };
    const sent = { ...form(), ...input };
    return { actor, send: () => requestPublishing(actor, sent) };
  },
  "publishing what was approved": async () => {
    const { owner, review } = await aKeptApproval();
    const sent = await releaseStep(review.id);
    return { actor: owner, send: () => publishApproved(owner, sent) };
  },
  "choosing when it goes live": async () => {
    const { owner, review } = await aChosenRequest();
    const sent = { ...(await releaseStep(review.id)), live: "ON_APPROVAL" as const };
    return { actor: owner, send: () => chooseRelease(owner, sent) };
  },
  approving: async () => {
    const { app, certifier, review } = await aReviewInHand();
    await passAll(certifier, review.id);
    const sent = { ...(await stepOf(app.id)), note: "", partnerChecked: "on" } as const;
    return { actor: certifier, send: () => approveReview(certifier, sent) };
  },
  rejecting: async () => {
    const { app, certifier, review } = await aReviewInHand();
    const { checklist } = await db.review.findUniqueOrThrow({
      where: { id: review.id },
      select: { checklist: { select: { items: { where: { custom: true } } } } },
    });
    const code = checklist.items[0]?.code ?? "";
    await judge(certifier, review.id, code, "FAILED");
    await passAll(certifier, review.id, [code]);
    const sent = { ...(await stepOf(app.id)), summary: "One item to mend." };
    return { actor: certifier, send: () => rejectReview(certifier, sent) };
  },
  "a customer's yes": async () => {
    const { administrator: actor, requestId, rights } = await aRequestedActivation();
    const sent = { ...decision(requestId), rights };
    return { actor, send: () => approveActivation(actor, sent) };
  },
  "a customer's no": async () => {
    const { administrator: actor, requestId } = await aRequestedActivation();
    const sent = { ...decision(requestId), reason: "Not now." };
    return { actor, send: () => declineActivation(actor, sent) };
  },
  "a customer who takes access back": async () => {
    const { administrator: actor, authorizationId } = await anActiveApp();
    const sent = { ...form(), authorizationId, revision: 1, reason: "" };
    return { actor, send: () => revokeAuthorization(actor, sent) };
  },
  "a partner who gives access back": async () => {
    const { developer: actor, authorizationId } = await anActiveApp();
    const sent = { ...form(), authorizationId, revision: 1, reason: "We are done." };
    return { actor, send: () => endAuthorization(actor, sent) };
  },
  granting: async () => {
    const { appManager, requestId } = await anApprovedActivation();
    const sent = decision(requestId, 2);
    return { actor: appManager, send: () => grantActivation(appManager, sent) };
  },
  "changing a colleague's permissions": async () => {
    const { actor, about } = await aPair();
    const sent = { ...about, permissions: ["CONFIGURATION" as const] };
    return { actor, send: () => changePermissions(actor, sent) };
  },
  "switching a colleague's log-in off": async () => {
    const { actor, about } = await aPair();
    const sent = { ...about, allowed: "no" } as const;
    return { actor, send: () => switchLogIn(actor, sent) };
  },
  "switching a colleague's log-in on": async () => {
    const { actor, about } = await aPair();
    await switchLogIn(actor, { ...about, ...form(), allowed: "no" });
    const sent = { ...about, allowed: "yes" } as const;
    return { actor, send: () => switchLogIn(actor, sent) };
  },
  "removing a colleague": async () => {
    const { actor, about } = await aPair();
    const nobody = { administrativeContactId: "", technicalContactId: "" };
    const sent = { ...about, ...nobody, appsContactId: "" };
    return { actor, send: () => removePerson(actor, sent) };
  },
  inviting: async () => {
    const actor = await aMember();
    const { partnerId } = actor;
    const email = `${partnerId}@invited.example`;
    const sent = { ...form(), partnerId, email, permissions: [] };
    return { actor, send: () => invite(actor, sent) };
  },
  "a partner's policies": async () => {
    const actor = await aMember();
    const { partnerId } = actor;
    const policies = { secondFactorRequired: false, maxLifetimeDays: 90 };
    const sent = { ...form(), partnerId, revision: 1, ...policies };
    return { actor, send: () => savePolicies(actor, sent) };
  },
  "accepting for a partner": async () => {
    const actor = await aMember();
    const { id } = await aVersion("SUB_DPA");
    const sent = { ...acceptance(id), partnerId: actor.partnerId };
    return { actor, send: () => acceptForPartner(actor, sent) };
  },
  "accepting for a tenant": async () => {
    const { id: tenantId } = await aTenant();
    const actor = await aTenantPerson(tenantId);
    const { id } = await aVersion("DEVELOPMENT_TOOLS");
    const sent = { ...acceptance(id), tenantId };
    return { actor, send: () => acceptForTenant(actor, sent) };
  },
  "publishing an agreement": async () => {
    const actor = await aStaffMember("PORTAL_ADMIN");
    const { agreement, number } = await aVersion("MONITORING_CONSENT");
    const said = { label: "next", title: "Title", text: "Text.", summary: "All of it." };
    const sent = { ...form(), agreement, after: number, ...said, deadline: null };
    return { actor, send: () => publishVersion(actor, sent) };
  },
  "verifying a partner": async () => {
    const { actor, partnerId } = await aChecker("UNVERIFIED");
    const ticks = { numberChecked: "on", domainChecked: "on" } as const;
    const sent = { ...form(), partnerId, revision: 1, note: "Looked up.", ...ticks };
    return { actor, send: () => verifyPartner(actor, sent) };
  },
  "withdrawing a verification": async () => {
    const { actor, partnerId } = await aChecker("VERIFIED");
    const sent = { ...form(), partnerId, revision: 1, reason: "Sold." };
    return { actor, send: () => withdrawVerification(actor, sent) };
  },
  "confirming an own company": async () => {
    const { actor, partnerId } = await aChecker("VERIFIED");
    const { contextId } = await aTenant();
    const sent = { ...form(), partnerId, contextId, note: "Looked up." };
    return { actor, send: () => confirmOwnCompany(actor, sent) };
  },
  "taking an own company back": async () => {
    const { actor, partnerId } = await aChecker("VERIFIED");
    const { contextId } = await aTenant();
    const made = { ...form(), partnerId, contextId, note: "Looked up." };
    await confirmOwnCompany(actor, made);
    const own = await db.ownCompany.findFirstOrThrow({ where: { partnerId } });
    const sent = { ...form(), partnerId, ownCompanyId: own.id, reason: "Sold." };
    return { actor, send: () => withdrawOwnCompany(actor, sent) };
  },
};

/** An app manager, and a partner that says who it is. */
async function aChecker(status: "VERIFIED" | "UNVERIFIED") {
  const { partnerId } = await aMember();
  await db.partner.update({
    where: { id: partnerId },
    data: { status, organisationNumber: "974 760 673", country: "NO" },
  });
  return { actor: await aStaffMember("APP_MANAGER"), partnerId };
}

/** An administrator of a partner, and what a form about a colleague sends. */
async function aPair() {
  const actor = await aMember();
  const { userId, partnerId } = await aMember({
    partnerId: actor.partnerId,
    permissions: ["READ"],
  });
  return { actor, about: { ...form(), partnerId, userId, revision: 1 } };
}

async function anOwnApp() {
  const actor = await aMember();
  const app = await anApp(actor);
  return { actor, appId: app.id, versionId: app.versionId };
}

async function aSecret(environment: "SOD" | "STAGE" | "PRODUCTION"): Promise<Protected> {
  const { actor, appId } = await anOwnApp();
  const sent = { ...form(), appId, environment, label: "", lifetime: "none" } as const;
  return { actor, send: () => createSecret(actor, sent) };
}

asksForAProof(commands);

it("SOD is never guarded", async () => {
  const { actor, send } = await aSecret("SOD");
  await provedAt(actor, later(new Date(), -11 * HOUR));
  expect(await send()).toMatchObject({ ok: true });
});

it("a key for a form that was refused for want of a proof is not spent", async () => {
  const { actor, send } = await aSecret("STAGE");
  await provedAt(actor, later(new Date(), -HOUR));
  await send();
  expect(await db.idempotencyRecord.count({ where: { scope: actor.userId } })).toBe(0);
});
