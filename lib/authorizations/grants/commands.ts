import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import type { Tx } from "@/lib/db/client";
import { text } from "@/lib/words/catalogue";
import { storedRights } from "../rights/rules";
import { grantSelect } from "./dto";
import { grantableRequests, hasInterest } from "./policy";
import { obstacleToGrant } from "./rules";
import type { GrantActivationInput } from "./schema";

const words = text.activations;
type Granted = { app: string; contextId: string };

/** SuperOffice's explicit grant of what the customer approved: from here on the app is let in. */
export async function grantActivation(
  actor: Actor,
  { idempotencyKey, ...input }: GrantActivationInput,
): Promise<Result<Granted>> {
  const form = { key: idempotencyKey, command: "grantActivation", input };
  try {
    return await writeOnce(actor, form, (tx) => grant(tx, actor, input));
  } catch (error) {
    if (!violates(error, "authorization_living")) throw error;
    return fail("conflict", words.refusals.alreadyActive);
  }
}

async function grant(
  tx: Tx,
  actor: Actor,
  { requestId, revision }: Omit<GrantActivationInput, "idempotencyKey">,
): Promise<Result<Granted>> {
  const asked = await tx.activationRequest.findFirst({
    where: { AND: [{ id: requestId }, grantableRequests(actor)] },
    select: grantSelect(actor),
  });
  if (!asked) return fail("not_found", text.form.notFound);
  if (hasInterest(actor, asked)) return fail("forbidden", words.refusals.interest);
  const proof = await stepUp(tx, actor);
  if (!proof.ok) return proof;
  const { app, tenant, decidedById, decidedAt } = asked;
  const rights = storedRights(asked.agreedRights);
  if (asked.state !== "APPROVED" || !rights || !decidedById || !decidedAt) {
    return fail("conflict", words.refusals.notOpen);
  }
  const validated = app.publications.length > 0;
  const obstacle = obstacleToGrant({ ...app, validated, tenant });
  if (obstacle) return fail("rule_broken", words.preconditions[obstacle].refusal);

  const now = new Date();
  const { count } = await tx.activationRequest.updateMany({
    where: { id: requestId, state: "APPROVED", revision },
    data: {
      state: "GRANTED",
      grantedById: actor.userId,
      grantedAt: now,
      revision: { increment: 1 },
    },
  });
  if (count === 0) return fail("conflict", text.form.stale);
  const made = await tx.authorization.create({
    data: {
      appId: app.id,
      environment: tenant.environment,
      tenantId: tenant.id,
      level: "EXPLICIT",
      requestId,
      approvedById: decidedById,
      createdAt: now,
      consents: { create: { rights, agreedById: decidedById, agreedAt: decidedAt } },
    },
    select: { id: true },
  });
  await recordEvent(tx, actor, {
    action: "activation.granted",
    object: { type: "activation_request", id: requestId },
    partnerId: app.partnerId,
    tenantId: tenant.id,
    data: { appId: app.id, authorizationId: made.id, rights: rights.enforced },
  });
  await tellBothSides(tx, asked, decidedById);
  return ok({ app: app.name, contextId: tenant.contextId });
}

type Asked = {
  app: {
    id: string;
    name: string;
    technicalContactId: string;
    partner: { name: string };
  };
  tenant: { contextId: string };
};

/** The administrator who approved, and the partner's technical contact. */
async function tellBothSides(
  tx: Tx,
  { app, tenant }: Asked,
  approver: string,
): Promise<void> {
  const about = { app: app.name, partner: app.partner.name, contextId: tenant.contextId };
  await mailPeople(tx, [approver], {
    ...words.mails.grantedToCustomer(about),
    link: `/tenants/production/${tenant.contextId}`,
  });
  await mailPeople(tx, [app.technicalContactId], {
    ...words.mails.grantedToPartner(about),
    link: `/apps/${app.id}/tenants`,
  });
}
