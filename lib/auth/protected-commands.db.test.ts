import { describe, expect, it } from "vitest";
import { requestErasure } from "@/lib/accounts/erasure/commands";
import { openData } from "@/lib/accounts/own-data/commands";
import { endAuthorization, revokeAuthorization } from "@/lib/authorizations/commands";
import {
  approveActivation,
  declineActivation,
} from "@/lib/authorizations/decisions/commands";
import { grantActivation } from "@/lib/authorizations/grants/commands";
import { HOUR, later, MINUTE } from "@/lib/core/clock";
import type { Result } from "@/lib/core/result";
import { createSecret, keepSecret, revokeSecret } from "@/lib/credentials/commands";
import { beginPasskey } from "@/lib/factors/passkeys/commands";
import { makeRecoveryCodes } from "@/lib/factors/recovery/commands";
import { requestReset } from "@/lib/factors/resets/commands";
import { removeTotp, startTotp } from "@/lib/factors/totp/commands";
import { invite } from "@/lib/partners/invitations/commands";
import {
  changePermissions,
  removePerson,
  switchLogIn,
} from "@/lib/partners/people/commands";
import { savePolicies } from "@/lib/partners/settings/commands";
import { requestPublishing } from "@/lib/publishing/commands";
import { approveReview, rejectReview } from "@/lib/reviews/decisions/commands";
import { saveRetention } from "@/lib/retention/commands";
import { saveRoles, switchAccount } from "@/lib/staff/commands";
import {
  anActiveApp,
  anApprovedActivation,
  aRequestedActivation,
  decision,
} from "@/lib/testing/activations";
import { aMember, anApp, aPerson, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { form, provedAt, withTotp } from "@/lib/testing/factors";
import { aReviewInHand, judge, passAll, stepOf } from "@/lib/testing/reviews";
import { seedChecklist } from "@/prisma/checklist";
import type { Actor } from "./actor";

const asked = { ok: false, failure: { code: "step_up" } };

type Protected = { actor: Actor; send: () => Promise<Result<unknown>> };

/** Every command that asks for a proof, in the hands of somebody who may. */
const commands: Record<string, () => Promise<Protected>> = {
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
    const sent = { ...form(), secretId };
    return { actor, send: () => revokeSecret(actor, sent) };
  },
  "a request to publish": async () => {
    const { actor, appId, versionId } = await anOwnApp();
    await seedChecklist(db);
    const input = { appId, versionId, revision: 1, note: "", answers: {} };
    const sent = { ...form(), ...input };
    return { actor, send: () => requestPublishing(actor, sent) };
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
  "setting up an authenticator app": async () => {
    const actor = await aPerson();
    const sent = form();
    return { actor, send: () => startTotp(actor, sent) };
  },
  "adding a passkey": async () => {
    const actor = await aPerson();
    return { actor, send: () => beginPasskey(actor) };
  },
  "removing a factor": async () => {
    const actor = await aPerson();
    await withTotp(actor);
    const sent = form();
    return { actor, send: () => removeTotp(actor, sent) };
  },
  "new recovery codes": async () => {
    const actor = await aPerson();
    await withTotp(actor);
    const sent = form();
    return { actor, send: () => makeRecoveryCodes(actor, sent) };
  },
  "resetting a colleague's factor": async () => {
    const actor = await aMember();
    const colleague = await aMember({ partnerId: actor.partnerId });
    await withTotp(colleague);
    const sent = { ...form(), userId: colleague.userId };
    return { actor, send: () => requestReset(actor, sent) };
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
  "giving a staff role": async () => {
    const actor = await aStaffMember("PORTAL_ADMIN");
    const { userId } = await aPerson();
    const sent = { ...form(), userId, shown: "", roles: ["CERTIFIER" as const] };
    return { actor, send: () => saveRoles(actor, sent) };
  },
  "switching an account off": async () => {
    const actor = await aStaffMember("PORTAL_ADMIN");
    const { userId } = await aPerson();
    const sent = { ...form(), userId, allowed: "no" } as const;
    return { actor, send: () => switchAccount(actor, sent) };
  },
  "the download of one's own data": async () => {
    const actor = await aPerson();
    const sent = form();
    return { actor, send: () => openData(actor, sent) };
  },
  "asking to be erased": async () => {
    const actor = await aPerson();
    const sent = { ...form(), email: actor.email };
    return { actor, send: () => requestErasure(actor, sent) };
  },
  "how long things are kept": async () => {
    const actor = await aStaffMember("PORTAL_ADMIN");
    const { revision } = await db.retentionSetting.findUniqueOrThrow({
      where: { id: 1 },
    });
    const days = { addresses: 90, mailBodies: 30, signInFailures: 30 };
    const sent = { ...form(), revision, ...days, requestContacts: 365 };
    return { actor, send: () => saveRetention(actor, sent) };
  },
};

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

describe.each(Object.entries(commands))("%s", (_what, arrange) => {
  it("asks for a proof eleven minutes after the last one, and goes on with it", async () => {
    const { actor, send } = await arrange();
    await provedAt(actor, later(new Date(), -11 * MINUTE));
    const before = await everything();
    expect(await send()).toMatchObject(asked);
    expect(await everything()).toEqual(before);
    await provedAt(actor, new Date());
    // The very same form, with its key.
    expect(await send()).toMatchObject({ ok: true });
  });
});

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
