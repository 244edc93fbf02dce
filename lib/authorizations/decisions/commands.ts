import "server-only";

import { standing, standingOf } from "@/lib/agreements/dto";
import { allowAct } from "@/lib/agreements/rules";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import type { Letter } from "@/lib/words/letter";
import { obstacleToApproval } from "../grants/rules";
import { customersRequests } from "../requests/policy";
import { stateAt } from "../requests/rules";
import { fingerprint, rightsOf, versionInQuestion } from "../rights/rules";
import { decisionSelect, type RequestToDecide } from "./dto";
import { allowDecision } from "./policy";
import type { ApproveActivationInput, DeclineActivationInput } from "./schema";

const words = text.activations;

/**
 * The customer lets the app in, as far as it is theirs to say: the rights they read are stored as
 * agreed, and SuperOffice grants next.
 */
export async function approveActivation(
  actor: Actor,
  { idempotencyKey, ...input }: ApproveActivationInput,
): Promise<Result<{ app: string }>> {
  const form = { key: idempotencyKey, command: "approveActivation", input };
  return writeOnce(actor, form, async (tx) => {
    const now = new Date();
    const found = await findUndecided(tx, actor, input, now);
    if (!found.ok) return found;
    const asked = found.value;

    const versions = await tx.agreementVersion.findMany(
      standingOf({ tenantId: asked.tenant.id }),
    );
    const agreed = allowAct("approveActivation", standing(versions), now);
    if (!agreed.ok) return agreed;
    const version = versionInQuestion(asked.app.publications);
    if (!version) return fail("rule_broken", words.preconditions.validated.refusal);
    const rights = rightsOf(version);
    if (fingerprint(rights) !== input.rights) {
      return fail("conflict", words.refusals.rightsChanged);
    }
    const obstacle = obstacleToApproval({ ...asked.app, tenant: asked.tenant });
    if (obstacle) return fail("rule_broken", words.preconditions[obstacle].refusal);

    const { count } = await tx.activationRequest.updateMany({
      where: { id: asked.id, state: "REQUESTED", revision: input.revision },
      data: {
        state: "APPROVED",
        decidedById: actor.userId,
        decidedAt: now,
        agreedRights: rights,
        revision: { increment: 1 },
      },
    });
    if (count === 0) return fail("conflict", words.refusals.decided);
    await recordEvent(tx, actor, {
      action: "activation.approved",
      object: { type: "activation_request", id: asked.id },
      partnerId: asked.app.partnerId,
      tenantId: asked.tenant.id,
      data: {
        appId: asked.app.id,
        versionNumber: rights.versionNumber,
        rights: rights.enforced,
      },
    });
    await tellBothSides(tx, asked, {
      administrators: words.mails.approvedToAdministrators(about(asked, actor)),
      partner: words.mails.approvedToPartner(about(asked, actor)),
    });
    return ok({ app: asked.app.name });
  });
}

/** The customer says no, and why. The partner may ask again. */
export async function declineActivation(
  actor: Actor,
  { idempotencyKey, ...input }: DeclineActivationInput,
): Promise<Result<{ partner: string }>> {
  const form = { key: idempotencyKey, command: "declineActivation", input };
  return writeOnce(actor, form, async (tx) => {
    const now = new Date();
    const found = await findUndecided(tx, actor, input, now);
    if (!found.ok) return found;
    const asked = found.value;

    const { count } = await tx.activationRequest.updateMany({
      where: { id: asked.id, state: "REQUESTED", revision: input.revision },
      data: {
        state: "DECLINED",
        decidedById: actor.userId,
        decidedAt: now,
        decisionReason: input.reason,
        revision: { increment: 1 },
      },
    });
    if (count === 0) return fail("conflict", words.refusals.decided);
    await recordEvent(tx, actor, {
      action: "activation.declined",
      object: { type: "activation_request", id: asked.id },
      partnerId: asked.app.partnerId,
      tenantId: asked.tenant.id,
      data: { appId: asked.app.id },
    });
    await tellBothSides(tx, asked, {
      administrators: words.mails.declinedToAdministrators(about(asked, actor)),
      partner: words.mails.declinedToPartner({
        ...about(asked, actor),
        reason: input.reason,
      }),
    });
    return ok({ partner: asked.app.partner.name });
  });
}

/** A request to one of the actor's tenants that waits for a decision, as the page showed it. */
async function findUndecided(
  tx: Tx,
  actor: Actor,
  { requestId, revision }: { requestId: string; revision: number },
  now: Date,
): Promise<Result<RequestToDecide>> {
  const asked = await tx.activationRequest.findFirst({
    where: { AND: [{ id: requestId }, customersRequests(actor)] },
    select: decisionSelect(actor),
  });
  if (!asked) return fail("not_found", text.form.notFound);
  const allowed = allowDecision(actor, asked);
  if (!allowed.ok) return allowed;
  const [side] = await tx.$queryRaw<{ theirs: boolean }[]>`
    SELECT portal_came_from_partner(${actor.userId}::uuid, ${requestId}::uuid) AS theirs`;
  if (side?.theirs !== false)
    return fail("forbidden", words.refusals.partnerGuest(asked.app.partner.name));
  // Only Production's tenants are asked.
  const proof = await stepUp(tx, actor);
  if (!proof.ok) return proof;
  if (stateAt(asked, now) === "EXPIRED") {
    return fail("rule_broken", words.refusals.expired(asked.app.partner.name));
  }
  if (asked.state !== "REQUESTED") return fail("conflict", words.refusals.decided);
  if (asked.revision !== revision) return fail("conflict", text.form.stale);
  return ok(asked);
}

function about({ app, tenant }: RequestToDecide, actor: Actor) {
  return {
    app: app.name,
    partner: app.partner.name,
    contextId: tenant.contextId,
    by: actor.name,
  };
}

/** Every other administrator of the tenant, and the partner's technical contact. */
async function tellBothSides(
  tx: Tx,
  { app, tenant }: RequestToDecide,
  mails: { administrators: Letter; partner: Letter },
): Promise<void> {
  await mailPeople(
    tx,
    tenant.people.map(({ userId }) => userId),
    { ...mails.administrators, link: `/tenants/production/${tenant.contextId}` },
  );
  await mailPeople(tx, [app.technicalContactId], {
    ...mails.partner,
    link: `/apps/${app.id}/tenants`,
  });
}
