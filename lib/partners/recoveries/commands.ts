import "server-only";

import { randomUUID } from "node:crypto";
import { domainOf, emailKey } from "@/lib/accounts/rules";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { mailInvitation } from "@/lib/outbox/invitation";
import { queueMail } from "@/lib/outbox/mail";
import { can } from "@/lib/permissions/policy";
import type { Letter } from "@/lib/words/letter";
import { text } from "@/lib/words/catalogue";
import { isAddressIn } from "../domains/rules";
import { givenPermissions, withRead } from "../people/rules";
import { everOwn } from "../verification/policy";
import { confirmTrouble, recoveryTrouble } from "./rules";
import type { OneRecoveryInput, ProposeRecoveryInput } from "./schema";

const words = text.partnerRecoveries;
const missing = fail("not_found", text.form.notFound);

type Done = Result<{ recoveryId: string }>;

/**
 * Proposes who shall manage the users of a partner that nobody can manage any more. Nothing
 * happens before somebody else confirms it, and everybody of the partner is told.
 */
export async function proposeRecovery(
  actor: Actor,
  { idempotencyKey, ...input }: ProposeRecoveryInput,
): Promise<Done> {
  const key = emailKey(input.email);
  if (!key) return fail("rule_broken", text.accounts.emailForm, "email");
  if (!can(actor, "partner.recover")) return missing;
  const form = { key: idempotencyKey, command: "proposeRecovery", input };
  try {
    return await writeOnce(actor, form, async (tx) => {
      const { partnerId, email, reason } = input;
      const partner = await readPartner(tx, partnerId);
      if (!partner) return missing;
      const domain = partner.domains.find((one) => isAddressIn(key, one.domain));
      const trouble = recoveryTrouble({
        isInterested: await isInterested(tx, actor, partnerId, key),
        isManaged: partner.isManaged,
        isProved: domain !== undefined,
      });
      if (trouble) return fail("rule_broken", trouble.message, trouble.field);
      if (!domain) return missing;
      const proof = await stepUp(tx, actor);
      if (!proof.ok) return proof;
      const id = randomUUID();
      await tx.partnerRecovery.create({
        data: {
          ...{ id, partnerId, email, emailKey: key, reason },
          ...{ domainId: domain.id, proposedById: actor.userId },
        },
      });
      await recordEvent(tx, actor, {
        action: "partner.recovery_proposed",
        object: { type: "partner_recovery", id },
        partnerId,
        data: { domain: domainOf(key) },
      });
      await announce(
        tx,
        partner.addresses,
        text.partners.mails.recoveryProposed(partner.name, actor.name, email, reason),
      );
      return ok({ recoveryId: id });
    });
  } catch (error) {
    if (violates(error, "partner_id") || violates(error, "partner_recovery_open"))
      return fail("conflict", words.proposedAlready);
    throw error;
  }
}

/** The second person. From here on it is an invitation with every permission, and no more. */
export async function confirmRecovery(
  actor: Actor,
  { idempotencyKey, ...input }: OneRecoveryInput,
): Promise<Done> {
  if (!can(actor, "partner.recover")) return missing;
  const form = { key: idempotencyKey, command: "confirmRecovery", input };
  return writeOnce(actor, form, async (tx) => {
    const open = await readOpen(tx, input.recoveryId);
    if (!open) return missing;
    const now = new Date();
    const { id, partnerId, email, emailKey: key } = open;
    const partner = await readPartner(tx, partnerId);
    if (!partner) return missing;
    const own = confirmTrouble(open, actor.userId, now);
    if (own) return fail("rule_broken", own);
    const trouble = recoveryTrouble({
      isInterested: await isInterested(tx, actor, partnerId, key),
      isManaged: partner.isManaged,
      isProved: partner.domains.some((one) => one.id === open.domainId),
    });
    if (trouble) return fail("rule_broken", trouble.message);
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    const { count } = await tx.partnerRecovery.updateMany({
      where: { id, confirmedAt: null, withdrawnAt: null },
      data: { confirmedAt: now, confirmedById: actor.userId },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    // A link that was mailed before gives less.
    await tx.invitation.updateMany({
      where: { partnerId, emailKey: key, acceptedAt: null, withdrawnAt: null },
      data: { withdrawnAt: now },
    });
    const permissions = withRead(givenPermissions);
    const invitation = await mailInvitation(
      tx,
      {
        partner: { id: partnerId, name: partner.name },
        inviter: actor,
        email,
        emailKey: key,
        permissions,
      },
      now,
    );
    await recordEvent(tx, actor, {
      action: "partner.recovery_confirmed",
      object: { type: "partner_recovery", id },
      partnerId,
      data: { invitation, permissions },
    });
    await announce(
      tx,
      partner.addresses,
      text.partners.mails.recoveryConfirmed(partner.name, actor.name, email),
    );
    return ok({ recoveryId: id });
  });
}

/** Takes a proposal back, one's own or a colleague's. */
export async function withdrawRecovery(
  actor: Actor,
  { idempotencyKey, ...input }: OneRecoveryInput,
): Promise<Done> {
  if (!can(actor, "partner.recover")) return missing;
  const form = { key: idempotencyKey, command: "withdrawRecovery", input };
  return writeOnce(actor, form, async (tx) => {
    const open = await readOpen(tx, input.recoveryId);
    if (!open) return missing;
    const { count } = await tx.partnerRecovery.updateMany({
      where: { id: open.id, confirmedAt: null, withdrawnAt: null },
      data: { withdrawnAt: new Date(), withdrawnById: actor.userId },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await recordEvent(tx, actor, {
      action: "partner.recovery_withdrawn",
      object: { type: "partner_recovery", id: open.id },
      partnerId: open.partnerId,
    });
    return ok({ recoveryId: open.id });
  });
}

/** Whoever belongs or belonged to the partner, and whose own the address is. */
async function isInterested(
  tx: Tx,
  actor: Actor,
  partnerId: string,
  key: string,
): Promise<boolean> {
  const where = { AND: [{ id: partnerId }, everOwn(actor)] };
  return emailKey(actor.email) === key || (await tx.partner.count({ where })) > 0;
}

function readOpen(tx: Tx, id: string) {
  return tx.partnerRecovery.findFirst({
    where: { id, confirmedAt: null, withdrawnAt: null },
  });
}

/** The partner, and everybody who is to hear of it: also those whose log-in is off. */
async function readPartner(tx: Tx, id: string) {
  const partner = await tx.partner.findUnique({
    where: { id },
    select: {
      name: true,
      administrativeContactId: true,
      domains: {
        where: { verifiedAt: { not: null }, removedAt: null },
        select: { id: true, domain: true },
      },
      memberships: {
        where: { endedAt: null },
        select: {
          permissions: true,
          user: { select: { emailKey: true, loginAllowed: true } },
        },
      },
    },
  });
  if (!partner) return null;
  const { name, domains, memberships, administrativeContactId } = partner;
  const contact = administrativeContactId
    ? await tx.user.findUnique({
        where: { id: administrativeContactId },
        select: { emailKey: true },
      })
    : null;
  const people = memberships.map(({ user }) => user.emailKey);
  return {
    ...{ name, domains },
    isManaged: memberships.some(
      ({ permissions, user }) => permissions.includes("USERS") && user.loginAllowed,
    ),
    addresses: [...new Set(contact ? [...people, contact.emailKey] : people)],
  };
}

async function announce(tx: Tx, addresses: readonly string[], letter: Letter) {
  for (const recipient of addresses) {
    await queueMail(tx, { recipient, ...letter, link: "/home" });
  }
}
