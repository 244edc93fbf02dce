import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor, SystemActor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { db, type Tx } from "@/lib/db/client";
import { makeSystemToken } from "@/lib/db/system-tokens";
import { inTransaction } from "@/lib/db/transaction";
import { text } from "@/lib/words/catalogue";
import { hasSystemUser, storedRights } from "../rights/rules";
import { grantSelect, type RequestToGrant } from "./dto";
import { grantableRequests, hasInterest } from "./policy";
import { grantFlags, obstacleToGrant, type GrantFlag } from "./rules";
import type { GrantActivationInput } from "./schema";

const words = text.activations;
const worker: SystemActor = { system: "worker" };
const NOBODY = "00000000-0000-0000-0000-000000000000";
/** How many requests one run of the rule sees to; the rest is for the next. */
const AT_ONCE = 50;
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
  { requestId, revision, stillCustom }: Omit<GrantActivationInput, "idempotencyKey">,
): Promise<Result<Granted>> {
  const asked = await tx.activationRequest.findFirst({
    where: { AND: [{ id: requestId }, grantableRequests(actor)] },
    select: grantSelect(actor),
  });
  if (!asked) return fail("not_found", text.form.notFound);
  if (hasInterest(actor, asked)) return fail("forbidden", words.refusals.interest);
  const proof = await stepUp(tx, actor);
  if (!proof.ok) return proof;
  const isFourth = (await flagsOf(tx, requestId)).includes("fourthCompany");
  if (isFourth && stillCustom !== "on") {
    return fail("rule_broken", words.refusals.stillCustom, "stillCustom");
  }
  return letIn(tx, actor, asked, { requestId, revision, stillCustom: isFourth });
}

/**
 * Grants what no person has to look at: every approved request without a flag whose preconditions are met.
 * Answers how many.
 */
export async function grantByRule(now: Date): Promise<number> {
  const waiting = await db.$queryRaw<{ id: string }[]>`
    SELECT r.id FROM activation_request r
      JOIN application a ON a.id = r.app_id AND a.deleted_at IS NULL
      JOIN tenant t ON t.id = r.tenant_id
    WHERE r.state = 'APPROVED' AND r.decided_at <= ${now}
      -- As in isRunning and mayRunCustomApps: what waits for a tenant holds up nobody else.
      AND t.state IN ('RUNNING', 'ONLINE_MAINTENANCE')
      AND ('Development Tools' = ANY (t.licences) OR t.user_plan = 'CRM Suite Core')
      -- Nothing is granted while an app is handed over, nor twice.
      AND NOT EXISTS (
        SELECT 1 FROM ownership_transfer o WHERE o.app_id = r.app_id AND o.state = 'ACCEPTED')
      AND NOT EXISTS (
        SELECT 1 FROM "authorization" h WHERE h.app_id = r.app_id AND h.tenant_id = r.tenant_id
          AND h.state IN ('ACTIVE', 'PAUSED'))
      AND portal_activation_flags(r.id) = '{}'
    ORDER BY r.decided_at LIMIT ${AT_ONCE}`;
  let granted = 0;
  for (const { id: requestId } of waiting) {
    const done = await inTransaction(worker, async (tx) => {
      const asked = await tx.activationRequest.findUniqueOrThrow({
        where: { id: requestId },
        select: { revision: true, ...grantSelect({ userId: NOBODY }) },
      });
      // Read again: what was flagged meanwhile waits for a person.
      if ((await flagsOf(tx, requestId)).length > 0) return ok(null);
      const { revision } = asked;
      return letIn(tx, worker, asked, { requestId, revision, stillCustom: false });
    });
    if (done.ok && done.value) granted += 1;
  }
  return granted;
}

async function flagsOf(tx: Tx, requestId: string): Promise<GrantFlag[]> {
  const [found] = await tx.$queryRaw<{ flags: string[] }[]>`
    SELECT portal_activation_flags(${requestId}::uuid) AS flags`;
  return grantFlags(found?.flags ?? []);
}

type Step = { requestId: string; revision: number; stillCustom: boolean };

/** The grant itself, by a person or by the rule; its preconditions are checked here, at the moment of it. */
async function letIn(
  tx: Tx,
  by: Actor | SystemActor,
  asked: RequestToGrant,
  { requestId, revision, stillCustom }: Step,
): Promise<Result<Granted>> {
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
      grantedById: "userId" in by ? by.userId : null,
      grantedAt: now,
      stillCustom,
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
  if (hasSystemUser(rights))
    await makeSystemToken(tx, { authorizationId: made.id, appName: app.name });
  await recordEvent(tx, by, {
    action: "activation.granted",
    object: { type: "activation_request", id: requestId },
    partnerId: app.partnerId,
    tenantId: tenant.id,
    data: {
      ...{ appId: app.id, authorizationId: made.id, rights: rights.enforced },
      ...(stillCustom ? { stillCustom } : {}),
    },
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
