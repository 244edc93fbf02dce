import "server-only";

import { emailKey } from "@/lib/accounts/rules";
import { recordEvent } from "@/lib/audit/record";
import type { Actor, Permission } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { later } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { INVITATION_MAILS, INVITATION_WINDOW } from "@/lib/invitations/rules";
import { mailInvitation } from "@/lib/outbox/invitation";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { withRead } from "../people/rules";
import { invitingPartners, visibleInvitations } from "./policy";
import type { InviteInput, OneInvitationInput } from "./schema";

const words = text.partnerInvitations;
const missing = fail("not_found", text.form.notFound);

type Sent = Result<{ invitationId: string }>;

/**
 * Mails a link to join. Whether the address has an account is never looked at, so that the answer
 * and the mail are the same either way.
 */
export async function invite(
  actor: Actor,
  { idempotencyKey, ...input }: InviteInput,
): Promise<Sent> {
  const key = emailKey(input.email);
  if (!key) return fail("rule_broken", text.accounts.emailForm, "email");
  const form = { key: idempotencyKey, command: "invite", input };
  try {
    return await writeOnce(actor, form, async (tx) => {
      const partner = await lockPartner(tx, actor, input.partnerId);
      if (!partner.ok) return partner;
      const proof = await stepUp(tx, actor);
      if (!proof.ok) return proof;
      const { partnerId } = input;
      const isThere = await tx.membership.count({
        where: { partnerId, endedAt: null, user: { emailKey: key } },
      });
      if (isThere > 0) return fail("rule_broken", words.isUser, "email");
      const now = new Date();
      const open = { partnerId, emailKey: key, acceptedAt: null, withdrawnAt: null };
      if ((await tx.invitation.count({ where: { ...open, expiresAt: { gt: now } } })) > 0)
        return fail("rule_broken", words.isInvited, "email");
      // One that ran out makes room for a new one.
      await tx.invitation.updateMany({ where: open, data: { withdrawnAt: now } });
      return send(tx, actor, partner.value, "partner.person_invited", now, {
        email: input.email,
        emailKey: key,
        permissions: withRead(input.permissions),
      });
    });
  } catch (error) {
    if (violates(error, "invitation_open"))
      return fail("rule_broken", words.isInvited, "email");
    throw error;
  }
}

/** Mails a new link for another seven days. The old link is dead from this moment. */
export async function resendInvitation(
  actor: Actor,
  { idempotencyKey, ...input }: OneInvitationInput,
): Promise<Sent> {
  const form = { key: idempotencyKey, command: "resendInvitation", input };
  return writeOnce(actor, form, async (tx) => {
    const partner = await lockPartner(tx, actor, input.partnerId);
    if (!partner.ok) return partner;
    const ended = await end(tx, actor, input);
    if (!ended.ok) return ended;
    return send(
      tx,
      actor,
      partner.value,
      "partner.invitation_sent_again",
      new Date(),
      ended.value,
    );
  });
}

/** The link is dead from this moment. */
export async function withdrawInvitation(
  actor: Actor,
  { idempotencyKey, ...input }: OneInvitationInput,
): Promise<Sent> {
  const form = { key: idempotencyKey, command: "withdrawInvitation", input };
  return writeOnce(actor, form, async (tx) => {
    const partner = await lockPartner(tx, actor, input.partnerId);
    if (!partner.ok) return partner;
    const ended = await end(tx, actor, input);
    if (!ended.ok) return ended;
    await recordEvent(tx, actor, {
      action: "partner.invitation_withdrawn",
      object: { type: "invitation", id: input.invitationId },
      partnerId: input.partnerId,
    });
    return ok({ invitationId: input.invitationId });
  });
}

type Partner = { id: string; name: string };

/** The partner's row is the lock under which its mails are counted. */
async function lockPartner(
  tx: Tx,
  actor: Actor,
  partnerId: string,
): Promise<Result<Partner>> {
  const partner = await tx.partner.findFirst({
    where: { AND: [{ id: partnerId }, invitingPartners(actor)] },
    select: { id: true, name: true },
  });
  if (!partner) return missing;
  if (!can(actor, "people.invite", { partnerId }))
    return fail("forbidden", text.form.forbidden);
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM partner WHERE id = ${partnerId}::uuid FOR NO KEY UPDATE`;
  return locked.length > 0 ? ok(partner) : fail("forbidden", text.form.forbidden);
}

type Addressee = { email: string; emailKey: string; permissions: Permission[] };

/** A new link, mailed: every row is one mail, so the rows of a day are the mails of a day. */
async function send(
  tx: Tx,
  actor: Actor,
  partner: Partner,
  action: "partner.person_invited" | "partner.invitation_sent_again",
  now: Date,
  to: Addressee,
): Promise<Sent> {
  const mails = await tx.invitation.count({
    where: { partnerId: partner.id, createdAt: { gt: later(now, -INVITATION_WINDOW) } },
  });
  if (mails >= INVITATION_MAILS)
    return fail("too_many", words.tooMany(INVITATION_MAILS), "email");
  const id = await mailInvitation(tx, { partner, inviter: actor, ...to }, now);
  await recordEvent(tx, actor, {
    action,
    object: { type: "invitation", id },
    partnerId: partner.id,
    data: { permissions: to.permissions },
  });
  return ok({ invitationId: id });
}

/** Ends an invitation that is still open, also one that ran out. */
async function end(
  tx: Tx,
  actor: Actor,
  { partnerId, invitationId }: Omit<OneInvitationInput, "idempotencyKey">,
): Promise<Result<Addressee>> {
  const found = await tx.invitation.findFirst({
    where: { AND: [{ id: invitationId }, visibleInvitations(actor, partnerId)] },
    select: { email: true, emailKey: true, permissions: true },
  });
  if (!found) return missing;
  const { count } = await tx.invitation.updateMany({
    where: { id: invitationId, acceptedAt: null, withdrawnAt: null },
    data: { withdrawnAt: new Date() },
  });
  return count === 1 ? ok(found) : fail("conflict", words.endedAlready);
}
