import "server-only";

import { hashPassword } from "@/lib/accounts/gateway";
import { passwordTrouble } from "@/lib/accounts/rules";
import { recordEvent } from "@/lib/audit/record";
import { onBehalfOf, type Actor, type Author, type SystemActor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import { isToken, possibleMacs } from "@/lib/core/token";
import { db, type Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import { INVITATION_TOKEN } from "../invitations/rules";
import type { AcceptInvitationInput, JoinInput } from "../invitations/schema";

const words = text.partnerInvitations;
const gone = fail("rule_broken", words.linkGone);

/** Only the portal puts people into a partner, and only with the link that was mailed to them. */
const invitation: SystemActor = { system: "invitation" };

/** Joins with the account that is signed in; it must be the one whose address was invited. */
export async function acceptInvitation(
  actor: Actor,
  { token }: AcceptInvitationInput,
): Promise<Result<{ partnerId: string }>> {
  const found = await invitationOf(token);
  if (!found) return gone;
  return inTransaction(onBehalfOf(actor, invitation), async (tx) => {
    const person = await tx.user.findUniqueOrThrow({
      where: { id: actor.userId },
      select: { id: true, name: true, emailKey: true },
    });
    if (person.emailKey !== found.emailKey)
      return fail("forbidden", words.notYours(found.email, actor.email));
    // A second click: it worked the first time.
    if (found.acceptedById === person.id) return ok({ partnerId: found.partnerId });
    return join(tx, actor, found, person);
  });
}

/** Makes the account as well: holding the link proves the address. */
export async function joinByInvitation({
  token,
  name,
  password,
}: JoinInput): Promise<Result<{ email: string; partnerId: string }>> {
  const found = await invitationOf(token);
  if (!found || !isOpen(found)) return gone;
  const trouble = passwordTrouble(password, [name, found.partner.name, found.email]);
  if (trouble) return fail("rule_broken", trouble, "password");
  const passwordHash = await hashPassword(password);
  try {
    return await inTransaction(invitation, async (tx) => {
      const person = await tx.user.create({
        data: { email: found.email, emailKey: found.emailKey, name, passwordHash },
        select: { id: true, name: true },
      });
      const joined = await join(tx, invitation, found, person);
      if (!joined.ok) return joined;
      await recordEvent(tx, invitation, {
        action: "account.registered",
        object: { type: "person", id: person.id },
        partnerId: found.partnerId,
      });
      return ok({ email: found.email, partnerId: found.partnerId });
    });
  } catch (error) {
    if (violates(error, "email_key")) return fail("rule_broken", words.hasAccount);
    throw error;
  }
}

type Found = NonNullable<Awaited<ReturnType<typeof invitationOf>>>;

function invitationOf(token: string) {
  if (!isToken(token, INVITATION_TOKEN)) return null;
  return db.invitation.findFirst({
    where: { tokenMac: { in: possibleMacs(token, "invitation", env.peppers) } },
    select: {
      id: true,
      partnerId: true,
      email: true,
      emailKey: true,
      permissions: true,
      invitedById: true,
      acceptedAt: true,
      acceptedById: true,
      withdrawnAt: true,
      expiresAt: true,
      partner: { select: { name: true } },
    },
  });
}

function isOpen({ acceptedAt, withdrawnAt, expiresAt }: Found): boolean {
  return !acceptedAt && !withdrawnAt && expiresAt > new Date();
}

/**
 * Spends the link in the statement that checks it, so that of many at once exactly one joins. Who
 * and with which permissions stands in the invitation, nowhere in the form.
 */
async function join(
  tx: Tx,
  author: Author,
  found: Found,
  person: { id: string; name: string },
): Promise<Result<{ partnerId: string }>> {
  const now = new Date();
  const { id, partnerId, permissions, partner } = found;
  const { count } = await tx.invitation.updateMany({
    where: { id, acceptedAt: null, withdrawnAt: null, expiresAt: { gt: now } },
    data: { acceptedAt: now, acceptedById: person.id },
  });
  if (count === 0) return gone;
  const there = await tx.membership.findFirst({
    where: { partnerId, userId: person.id, endedAt: null },
    select: { id: true, permissions: true },
  });
  if (there) {
    // Joined meanwhile, by the address's domain: the invitation adds what it was sent for.
    const added = permissions.filter((one) => !there.permissions.includes(one));
    if (added.length === 0) return fail("rule_broken", words.alreadyUser(partner.name));
    await tx.membership.update({
      where: { id: there.id },
      data: { permissions: [...there.permissions, ...added], revision: { increment: 1 } },
    });
  } else {
    await tx.membership.create({
      data: { partnerId, userId: person.id, permissions, createdAt: now },
    });
  }
  await recordEvent(tx, author, {
    action: "partner.person_joined",
    object: { type: "person", id: person.id },
    partnerId,
    data: { invitation: id, permissions },
  });
  await mailPeople(tx, [found.invitedById], {
    ...text.partners.mails.joined(partner.name, person.name),
    link: `/partners/${partnerId}/users/${person.id}`,
  });
  return ok({ partnerId });
}
