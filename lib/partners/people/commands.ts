import "server-only";

import { notDeleted } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import { onBehalfOf, type Actor, type Permission } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import { queueMail } from "@/lib/outbox/mail";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { mayRemove, visiblePeople } from "./policy";
import { changeTrouble, logInTrouble, withRead } from "./rules";
import type {
  ChangePermissionsInput,
  RemovePersonInput,
  SwitchLogInInput,
} from "./schema";

type Changed = Result<{ userId: string }>;

/** Gives and takes permissions. They count on the person's next request. */
export async function changePermissions(
  actor: Actor,
  { idempotencyKey, ...input }: ChangePermissionsInput,
): Promise<Changed> {
  const form = { key: idempotencyKey, command: "changePermissions", input };
  return writeOnce(actor, form, async (tx) => {
    const found = await lockPerson(tx, actor, input);
    if (!found.ok) return found;
    const person = found.value;
    const after = withRead(input.permissions);
    const trouble = changeTrouble({
      isSelf: input.userId === actor.userId,
      before: person.permissions,
      after,
      otherHolders: await otherHolders(tx, input),
    });
    if (trouble) return fail("rule_broken", trouble, "permissions");
    if (sameSet(person.permissions, after)) return ok({ userId: input.userId });

    if (!after.includes("USERS")) await withdrawTheirs(tx, input);
    const { count } = await tx.membership.updateMany({
      where: { id: person.id, endedAt: null, revision: input.revision },
      data: { permissions: after, revision: { increment: 1 } },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await recordEvent(tx, actor, {
      action: "partner.permissions_changed",
      object: { type: "person", id: input.userId },
      partnerId: input.partnerId,
      data: { before: person.permissions, after },
    });
    if (input.userId !== actor.userId) {
      await queueMail(tx, {
        recipient: person.user.emailKey,
        ...text.partners.mails.permissionsChanged(
          person.partner.name,
          actor.name,
          permissionNames(after),
        ),
        link: `/partners/${input.partnerId}`,
      });
    }
    return ok({ userId: input.userId });
  });
}

/** "Is log-in allowed": off ends every session of the person at once. */
export async function switchLogIn(
  actor: Actor,
  { idempotencyKey, ...input }: SwitchLogInInput,
): Promise<Changed> {
  const form = { key: idempotencyKey, command: "switchLogIn", input };
  return writeOnce(actor, form, async (tx) => {
    const found = await lockPerson(tx, actor, input);
    if (!found.ok) return found;
    const { user } = found.value;
    const allowed = input.allowed === "yes";
    if (user.loginAllowed === allowed) return ok({ userId: input.userId });
    const trouble = logInTrouble({
      isSelf: input.userId === actor.userId,
      isOurs:
        user._count.memberships <= 1 &&
        user._count.staffRoles === 0 &&
        user._count.tenants === 0,
      allowed: user.loginAllowed,
      offBy: user.loginOffById,
      partnerId: input.partnerId,
    });
    if (trouble) return fail("rule_broken", trouble);
    await setLogIn(tx, input.userId, allowed ? null : input.partnerId);
    await recordEvent(tx, actor, {
      action: "partner.log_in_switched",
      object: { type: "person", id: input.userId },
      partnerId: input.partnerId,
      data: { allowed },
    });
    return ok({ userId: input.userId });
  });
}

/**
 * Takes a person out of a partner: names those who take over as contacts, ends the membership and
 * tells the person, all or nothing. What the person did stays where it is. Everybody may take out
 * themselves: the portal writes it for them, since row security lets only those with Users do it.
 */
export async function removePerson(
  actor: Actor,
  { idempotencyKey, ...input }: RemovePersonInput,
): Promise<Changed> {
  const form = { key: idempotencyKey, command: "removePerson", input };
  const isSelf = input.userId === actor.userId;
  const author = isSelf ? onBehalfOf(actor, { system: "accounts" }) : actor;
  return writeOnce(author, form, async (tx) => {
    const found = await lockPerson(tx, actor, input, mayRemove(actor, input));
    if (!found.ok) return found;
    const person = found.value;
    const trouble = changeTrouble({
      isSelf,
      before: person.permissions,
      after: null,
      otherHolders: await otherHolders(tx, input),
    });
    if (trouble) return fail("rule_broken", trouble);
    const reassigned = await reassign(tx, person, input);
    if (!reassigned.ok) return reassigned;

    // A switch of this partner's own ends with the membership: nobody here could undo it later.
    if (person.user.loginOffById === input.partnerId)
      await setLogIn(tx, input.userId, null);
    await withdrawTheirs(tx, input);
    const { count } = await tx.membership.updateMany({
      where: { id: person.id, endedAt: null, revision: input.revision },
      data: { endedAt: new Date(), revision: { increment: 1 } },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await recordEvent(tx, actor, {
      action: "partner.person_removed",
      object: { type: "person", id: input.userId },
      partnerId: input.partnerId,
      data: { permissions: person.permissions, ...reassigned.value },
    });
    await queueMail(tx, {
      recipient: person.user.emailKey,
      ...(isSelf
        ? text.partners.mails.left(person.partner.name)
        : text.partners.mails.removed(person.partner.name, actor.name)),
      link: "/home",
    });
    return ok({ userId: input.userId });
  });
}

type Person = { partnerId: string; userId: string; revision: number };
type Found = Awaited<ReturnType<typeof readPerson>>;

/**
 * The membership, in scope, allowed, proved and fresh. The partner's row is the lock under which people
 * are changed, so that two who leave at once see each other.
 */
async function lockPerson(
  tx: Tx,
  actor: Actor,
  wanted: Person,
  isAllowed = can(actor, "people.manage", wanted),
): Promise<Result<NonNullable<Found>>> {
  const seen = await readPerson(tx, actor, wanted);
  if (!seen) return fail("not_found", text.form.notFound);
  if (!isAllowed) return fail("forbidden", text.form.forbidden);
  const proof = await stepUp(tx, actor);
  if (!proof.ok) return proof;
  // Row security lets nobody lock who has just lost the permission.
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM partner WHERE id = ${wanted.partnerId}::uuid FOR NO KEY UPDATE`;
  if (locked.length === 0) return fail("forbidden", text.form.forbidden);
  await tx.$queryRaw`SELECT id FROM membership WHERE id = ${seen.id}::uuid FOR UPDATE`;
  const person = await readPerson(tx, actor, wanted);
  if (!person) return fail("not_found", text.form.notFound);
  return person.revision === wanted.revision
    ? ok(person)
    : fail("conflict", text.form.stale);
}

function readPerson(tx: Tx, actor: Actor, { partnerId, userId }: Person) {
  return tx.membership.findFirst({
    where: { AND: [{ userId }, visiblePeople(actor, partnerId)] },
    select: {
      id: true,
      permissions: true,
      revision: true,
      partner: {
        select: { name: true, administrativeContactId: true, technicalContactId: true },
      },
      user: {
        select: {
          emailKey: true,
          loginAllowed: true,
          loginOffById: true,
          _count: {
            select: {
              memberships: { where: { endedAt: null } },
              staffRoles: true,
              tenants: { where: { source: { not: "PARTNER_TEST_TENANT" } } },
            },
          },
        },
      },
    },
  });
}

/** Whoever no longer manages users lets nobody in any more: their open invitations end. */
async function withdrawTheirs(tx: Tx, { partnerId, userId }: Person): Promise<void> {
  await tx.invitation.updateMany({
    where: { partnerId, invitedById: userId, acceptedAt: null, withdrawnAt: null },
    data: { withdrawnAt: new Date() },
  });
}

/** Others of the partner with Users who can sign in. */
function otherHolders(tx: Tx, { partnerId, userId }: Person): Promise<number> {
  return tx.membership.count({
    where: {
      partnerId,
      userId: { not: userId },
      endedAt: null,
      permissions: { has: "USERS" },
      user: { loginAllowed: true },
    },
  });
}

/** The first of them, whether they can sign in now or not. */
async function anotherHolder(
  tx: Tx,
  { partnerId, userId }: Person,
): Promise<string | undefined> {
  const found = await tx.membership.findFirst({
    where: {
      ...{ partnerId, userId: { not: userId }, endedAt: null },
      permissions: { has: "USERS" },
    },
    orderBy: { createdAt: "asc" },
    select: { userId: true },
  });
  return found?.userId;
}

/** Gives away every contact role of somebody who leaves, to users who stay. */
async function reassign(
  tx: Tx,
  { partner }: NonNullable<Found>,
  input: Omit<RemovePersonInput, "idempotencyKey">,
): Promise<Result<{ apps: number; administrative: boolean; technical: boolean }>> {
  const { partnerId, userId } = input;
  const apps = await tx.application.count({
    where: { partnerId, technicalContactId: userId, ...notDeleted },
  });
  const administrative = partner.administrativeContactId === userId;
  const technical = partner.technicalContactId === userId;
  const roles = [
    { field: "appsContactId", needed: apps > 0 },
    { field: "administrativeContactId", needed: administrative },
    { field: "technicalContactId", needed: technical },
  ] as const;
  for (const { field } of roles.filter(({ needed }) => needed)) {
    if (input[field] === "")
      return fail("rule_broken", text.partnerPeople.chooseNext, field);
    const stays = await tx.membership.count({
      where: { partnerId, userId: input[field], endedAt: null },
    });
    if (stays === 0 || input[field] === userId)
      return fail("rule_broken", text.partnerPeople.notAUser, field);
  }
  // Nobody is asked about apps that are deleted only: they go to somebody who manages users.
  const heir = apps > 0 ? input.appsContactId : await anotherHolder(tx, input);
  if (heir) {
    await tx.application.updateMany({
      where: { partnerId, technicalContactId: userId },
      data: { technicalContactId: heir, revision: { increment: 1 } },
    });
  }
  if (administrative || technical) {
    await tx.partner.updateMany({
      where: { id: partnerId },
      data: {
        ...(administrative && { administrativeContactId: input.administrativeContactId }),
        ...(technical && { technicalContactId: input.technicalContactId }),
        revision: { increment: 1 },
      },
    });
  }
  return ok({ apps, administrative, technical });
}

async function setLogIn(tx: Tx, userId: string, offBy: string | null): Promise<void> {
  await tx.user.updateMany({
    where: { id: userId },
    data: { loginAllowed: offBy === null, loginOffById: offBy },
  });
}

function permissionNames(permissions: readonly Permission[]): string {
  return permissions.map((name) => text.partnerPeople.names[name]).join(", ");
}

function sameSet(some: readonly Permission[], others: readonly Permission[]): boolean {
  return (
    some.length === others.length &&
    some.every((permission) => others.includes(permission))
  );
}
