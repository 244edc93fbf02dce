import "server-only";

import { emailKey } from "@/lib/accounts/rules";
import { recordEvent } from "@/lib/audit/record";
import type { Actor, TenantRight } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { later } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { INVITATION_MAILS, INVITATION_WINDOW } from "@/lib/invitations/rules";
import { mailTenantInvitation } from "@/lib/outbox/invitation";
import { text } from "@/lib/words/catalogue";
import { tenantToManage } from "../people/dto";
import { allowManaging, type TenantToManage } from "../people/policy";
import { ownTenants } from "../policy";
import { visibleTenantInvitations } from "./policy";
import type { InviteToTenantInput, OneTenantInvitationInput } from "./schema";

const words = text.tenantPeople;
const missing = fail("not_found", text.form.notFound);

type Sent = Result<{ invitationId: string }>;

/**
 * Mails a link to become an administrator or an external consultant. Whether the address has an
 * account is never looked at, so that the answer and the mail are the same either way.
 */
export async function inviteToTenant(
  actor: Actor,
  { idempotencyKey, ...input }: InviteToTenantInput,
): Promise<Sent> {
  const key = emailKey(input.email);
  if (!key) return fail("rule_broken", text.accounts.emailForm, "email");
  const form = { key: idempotencyKey, command: "inviteToTenant", input };
  try {
    return await writeOnce(actor, form, async (tx) => {
      const tenant = await lockTenant(tx, actor, input.tenantId);
      if (!tenant.ok) return tenant;
      const { tenantId } = input;
      const isThere = await tx.tenantPerson.count({
        where: { tenantId, user: { emailKey: key } },
      });
      if (isThere > 0) return fail("rule_broken", words.isPerson, "email");
      const now = new Date();
      const open = { tenantId, emailKey: key, acceptedAt: null, withdrawnAt: null };
      if (
        (await tx.tenantInvitation.count({
          where: { ...open, expiresAt: { gt: now } },
        })) > 0
      )
        return fail("rule_broken", text.partnerInvitations.isInvited, "email");
      // One that ran out makes room for a new one.
      await tx.tenantInvitation.updateMany({ where: open, data: { withdrawnAt: now } });
      return send(tx, actor, tenant.value, "tenant.person_invited", now, {
        email: input.email,
        emailKey: key,
        right: input.right,
      });
    });
  } catch (error) {
    if (violates(error, "tenant_invitation_open"))
      return fail("rule_broken", text.partnerInvitations.isInvited, "email");
    throw error;
  }
}

/** Mails a new link for another seven days. The old link is dead from this moment. */
export async function resendTenantInvitation(
  actor: Actor,
  { idempotencyKey, ...input }: OneTenantInvitationInput,
): Promise<Sent> {
  const form = { key: idempotencyKey, command: "resendTenantInvitation", input };
  return writeOnce(actor, form, async (tx) => {
    const tenant = await lockTenant(tx, actor, input.tenantId);
    if (!tenant.ok) return tenant;
    const ended = await end(tx, actor, input);
    if (!ended.ok) return ended;
    const action = "tenant.invitation_sent_again";
    return send(tx, actor, tenant.value, action, new Date(), ended.value);
  });
}

/** The link is dead from this moment. */
export async function withdrawTenantInvitation(
  actor: Actor,
  { idempotencyKey, ...input }: OneTenantInvitationInput,
): Promise<Sent> {
  const form = { key: idempotencyKey, command: "withdrawTenantInvitation", input };
  return writeOnce(actor, form, async (tx) => {
    const tenant = await lockTenant(tx, actor, input.tenantId);
    if (!tenant.ok) return tenant;
    const ended = await end(tx, actor, input);
    if (!ended.ok) return ended;
    await recordEvent(tx, actor, {
      action: "tenant.invitation_withdrawn",
      object: { type: "tenant_invitation", id: input.invitationId },
      tenantId: input.tenantId,
    });
    return ok({ invitationId: input.invitationId });
  });
}

/** The tenant, in scope, allowed and proved. Its row is the lock under which its mails are counted. */
async function lockTenant(
  tx: Tx,
  actor: Actor,
  tenantId: string,
): Promise<Result<TenantToManage & { name: string }>> {
  const tenant = await tx.tenant.findFirst({
    where: { AND: [{ id: tenantId }, ownTenants(actor)] },
    select: { ...tenantToManage, name: true },
  });
  if (!tenant) return missing;
  // Row security lets nobody lock who does not administer the tenant.
  const [locked] = await tx.$queryRaw<{ interested: boolean }[]>`
    SELECT portal_sides_with_partner(${actor.userId}::uuid, id) AS interested
    FROM tenant WHERE id = ${tenantId}::uuid FOR NO KEY UPDATE`;
  const allowed = allowManaging(actor, tenant, locked?.interested ?? true);
  if (!allowed.ok) return allowed;
  if (tenant.environment === "PRODUCTION") {
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
  }
  return ok(tenant);
}

type Addressee = { email: string; emailKey: string; right: TenantRight };

/** A new link, mailed: every row is one mail, so the rows of a day are the mails of a day. */
async function send(
  tx: Tx,
  actor: Actor,
  tenant: TenantToManage & { name: string },
  action: "tenant.person_invited" | "tenant.invitation_sent_again",
  now: Date,
  to: Addressee,
): Promise<Sent> {
  const mails = await tx.tenantInvitation.count({
    where: { tenantId: tenant.id, createdAt: { gt: later(now, -INVITATION_WINDOW) } },
  });
  if (mails >= INVITATION_MAILS)
    return fail("too_many", words.tooMany(INVITATION_MAILS), "email");
  const id = await mailTenantInvitation(tx, { tenant, inviter: actor, ...to }, now);
  await recordEvent(tx, actor, {
    action,
    object: { type: "tenant_invitation", id },
    tenantId: tenant.id,
    data: { right: to.right },
  });
  return ok({ invitationId: id });
}

/** Ends an invitation that is still open, also one that ran out. */
async function end(
  tx: Tx,
  actor: Actor,
  { tenantId, invitationId }: Omit<OneTenantInvitationInput, "idempotencyKey">,
): Promise<Result<Addressee>> {
  const found = await tx.tenantInvitation.findFirst({
    where: { AND: [{ id: invitationId }, visibleTenantInvitations(actor, tenantId)] },
    select: { email: true, emailKey: true, right: true },
  });
  if (!found) return missing;
  const { count } = await tx.tenantInvitation.updateMany({
    where: { id: invitationId, acceptedAt: null, withdrawnAt: null },
    data: { withdrawnAt: new Date() },
  });
  return count === 1 ? ok(found) : fail("conflict", text.partnerInvitations.endedAlready);
}
