import "server-only";

import { hashPassword, inHashingRoom } from "@/lib/accounts/gateway";
import { passwordRefusal } from "@/lib/accounts/passwords/gateway";
import { recordEvent } from "@/lib/audit/record";
import { onBehalfOf, type Actor, type Author, type SystemActor } from "@/lib/auth/actor";
import type { Language } from "@/lib/core/languages";
import { fail, ok, type Result } from "@/lib/core/result";
import { isToken, possibleMacs } from "@/lib/core/token";
import { db, type Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import {
  asNamed,
  intoPartner,
  intoTenant,
  namedInvited,
  partnerInvited,
  tenantInvited,
  type IntoPartner,
  type IntoTenant,
  type Invited,
  type NamedOne,
} from "./dto";
import { INVITATION_TOKEN, NAMED_PURPOSE } from "./rules";
import type { AcceptInvitationInput, JoinInput } from "./schema";

const words = text.partnerInvitations;
const gone = fail("rule_broken", words.linkGone);

/** Only the portal lets people in, and only with the link that was mailed to them. */
const invitation: SystemActor = { system: "invitation" };

/** Joins with the account that is signed in; it must be the one whose address was invited. */
export async function acceptInvitation(
  actor: Actor,
  { token }: AcceptInvitationInput,
): Promise<Result<{ leadsTo: string }>> {
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
    if (found.acceptedById === person.id) return ok({ leadsTo: found.leadsTo });
    return join(tx, actor, found, person);
  });
}

/** Makes the account as well: holding the link proves the address. */
export async function joinByInvitation(
  { token, name, password }: JoinInput,
  language: Language | null = null,
): Promise<Result<{ email: string; leadsTo: string }>> {
  const found = await invitationOf(token);
  if (!found?.isOpen) return gone;
  const trouble = await passwordRefusal(password, [name, found.name, found.email]);
  if (trouble) return fail("rule_broken", trouble, "password");
  const passwordHash = await inHashingRoom(() => hashPassword(password));
  if (!passwordHash) return fail("unavailable", text.accounts.busy);
  try {
    return await inTransaction(invitation, async (tx) => {
      if (found.to === "named" && !(await lockNamed(tx, found))) return gone;
      const person = await tx.user.create({
        data: {
          ...{ email: found.email, emailKey: found.emailKey },
          ...{ name, passwordHash, language },
        },
        select: { id: true, name: true },
      });
      const joined = await join(tx, invitation, found, person);
      if (!joined.ok) return joined;
      await recordEvent(tx, invitation, {
        action: "account.registered",
        object: { type: "person", id: person.id },
        ...(found.to === "partner"
          ? { partnerId: found.partnerId }
          : { tenantId: found.tenantId }),
      });
      return ok({ email: found.email, ...joined.value });
    });
  } catch (error) {
    if (violates(error, "email_key")) return fail("rule_broken", words.hasAccount);
    throw error;
  }
}

type Person = { id: string; name: string };

async function invitationOf(token: string): Promise<Invited | null> {
  if (!isToken(token, INVITATION_TOKEN)) return null;
  const behind = (purpose: string) => ({
    tokenMac: { in: possibleMacs(token, purpose, env.peppers) },
  });
  const now = new Date();
  const toPartner = await db.invitation.findFirst({
    where: behind("invitation"),
    select: partnerInvited,
  });
  if (toPartner) return intoPartner(toPartner, now);
  const toTenant = await db.tenantInvitation.findFirst({
    where: behind("tenant_invitation"),
    select: tenantInvited,
  });
  if (toTenant) return intoTenant(toTenant, now);
  const named = await db.statedPerson.findFirst({
    where: behind(NAMED_PURPOSE),
    select: namedInvited,
  });
  return named && asNamed(named, now);
}

/**
 * Spends the link in the statement that checks it, so that of many at once exactly one joins. Who
 * and with which rights stands in the invitation, nowhere in the form.
 */
async function join(
  tx: Tx,
  author: Author,
  found: Invited,
  person: Person,
): Promise<Result<{ leadsTo: string }>> {
  const joined = await take(tx, author, found, person);
  return joined.ok ? ok({ leadsTo: found.leadsTo }) : joined;
}

async function take(
  tx: Tx,
  author: Author,
  found: Invited,
  person: Person,
): Promise<Result<null>> {
  if (found.to === "named") return meetNamed(tx, found, person);
  const now = new Date();
  const spend = {
    where: { id: found.id, acceptedAt: null, withdrawnAt: null, expiresAt: { gt: now } },
    data: { acceptedAt: now, acceptedById: person.id },
  };
  const { count } =
    found.to === "partner"
      ? await tx.invitation.updateMany(spend)
      : await tx.tenantInvitation.updateMany(spend);
  if (count === 0) return gone;
  return found.to === "partner"
    ? joinPartner(tx, author, found, person, now)
    : joinTenant(tx, author, found, person);
}

async function joinPartner(
  tx: Tx,
  author: Author,
  invited: IntoPartner,
  person: Person,
  now: Date,
): Promise<Result<null>> {
  if (!(await isSentByInviter(tx, invited))) return gone;
  const { id, partnerId, permissions, name, invitedById } = invited;
  // Whoever changes what they have right now is waited for.
  await tx.$queryRaw`
    SELECT id FROM membership WHERE partner_id = ${partnerId}::uuid
      AND user_id = ${person.id}::uuid AND ended_at IS NULL FOR UPDATE`;
  const there = await tx.membership.findFirst({
    where: { partnerId, userId: person.id, endedAt: null },
    select: { id: true, permissions: true },
  });
  if (there) {
    // Joined meanwhile, by the address's domain: the invitation adds what it was sent for.
    const added = permissions.filter((one) => !there.permissions.includes(one));
    if (added.length === 0) return fail("rule_broken", words.alreadyUser(name));
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
  await mailPeople(tx, [invitedById], {
    ...text.partners.mails.joined(name, person.name),
    link: `/partners/${partnerId}/users/${person.id}`,
  });
  return ok(null);
}

/**
 * The inviter's word counts for as long as they may invite: as one who manages the partner's users,
 * or for SuperOffice. Whoever takes that away right now is waited for.
 */
async function isSentByInviter(
  tx: Tx,
  { partnerId, emailKey, invitedById }: IntoPartner,
): Promise<boolean> {
  const manages = await tx.$queryRaw<{ id: string }[]>`
    SELECT m.id FROM membership m JOIN person p ON p.id = m.user_id
    WHERE m.partner_id = ${partnerId}::uuid AND m.user_id = ${invitedById}::uuid
      AND m.ended_at IS NULL AND 'USERS' = ANY (m.permissions) AND p.login_allowed
    FOR SHARE OF m`;
  if (manages.length > 0) return true;
  const serves = await tx.staffMember.findMany({
    where: { userId: invitedById, user: { loginAllowed: true } },
    select: { role: true },
  });
  if (serves.some(({ role }) => role === "PORTAL_ADMIN")) return true;
  if (!serves.some(({ role }) => role === "APP_MANAGER")) return false;
  const where = { partnerId, emailKey, confirmedById: invitedById };
  return (await tx.partnerRecovery.count({ where })) > 0;
}

/** The inviter's word counts for as long as they administer the tenant; the database asks as well. */
async function joinTenant(
  tx: Tx,
  author: Author,
  { id, tenantId, right, invitedById, tenant, leadsTo }: IntoTenant,
  person: Person,
): Promise<Result<null>> {
  const people = await tx.tenantPerson.findMany({
    where: { tenantId },
    select: { userId: true, right: true },
  });
  const administrators = people
    .filter((held) => held.right === "TENANT_ADMINISTRATOR")
    .map(({ userId }) => userId);
  const [inviter] = await tx.$queryRaw<{ interested: boolean }[]>`
    SELECT portal_sides_with_partner(${invitedById}::uuid, ${tenantId}::uuid) AS interested`;
  if (!administrators.includes(invitedById) || inviter?.interested !== false) return gone;

  // Whom operations had named already keeps what they said.
  const isThere = people.some(({ userId }) => userId === person.id);
  if (!isThere) {
    await tx.tenantRemoval.deleteMany({ where: { tenantId, userId: person.id } });
    await tx.tenantPerson.create({
      data: {
        tenantId,
        userId: person.id,
        right,
        source: "INVITATION",
        invitationId: id,
      },
    });
  }
  await recordEvent(tx, author, {
    action: "tenant.person_joined",
    object: { type: "person", id: person.id },
    tenantId,
    data: { invitation: id, right },
  });
  const told = administrators.filter((userId) => userId !== person.id);
  return tellAdministrators(tx, { tenant, right, leadsTo }, person, told);
}

async function tellAdministrators(
  tx: Tx,
  { tenant, right, leadsTo }: Pick<IntoTenant, "tenant" | "right" | "leadsTo">,
  person: Person,
  administrators: string[],
): Promise<Result<null>> {
  await mailPeople(tx, administrators, {
    ...text.tenantPeople.mails.joined(tenant.contextId, person.name, right),
    link: `${leadsTo}/people`,
  });
  return ok(null);
}

/** What was named stays as it was mailed until the account is there; of many at once, one makes it. */
async function lockNamed(tx: Tx, { tenantId, tokenMac }: NamedOne): Promise<boolean> {
  const locked = await tx.$queryRaw<{ open: boolean }[]>`
    SELECT true AS open FROM stated_person
    WHERE tenant_id = ${tenantId}::uuid AND token_mac = ${tokenMac}
      AND user_id IS NULL AND link_expires_at > now() FOR UPDATE`;
  return locked.length > 0;
}

/** The account met what operations said (the database sees to it): the right is there, the link spent. */
async function meetNamed(tx: Tx, named: NamedOne, person: Person): Promise<Result<null>> {
  const { tenantId, tokenMac } = named;
  const met = { tenantId, tokenMac, userId: person.id };
  if ((await tx.statedPerson.count({ where: met })) === 0) return gone;
  const administrators = await tx.tenantPerson.findMany({
    where: { tenantId, right: "TENANT_ADMINISTRATOR", userId: { not: person.id } },
    select: { userId: true },
  });
  const told = administrators.map(({ userId }) => userId);
  return tellAdministrators(tx, named, person, told);
}
