import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor, StaffRole } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import { queueMail } from "@/lib/outbox/mail";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { rolesTrouble, stopsReviewing } from "./rules";
import type { SaveRolesInput, SwitchAccountInput } from "./schema";

const missing = fail("not_found", text.form.notFound);

/** Gives and takes staff roles. They count on the person's next request. */
export async function saveRoles(
  actor: Actor,
  { idempotencyKey, ...input }: SaveRolesInput,
): Promise<Result<{ userId: string }>> {
  const form = { key: idempotencyKey, command: "saveRoles", input };
  return writeOnce(actor, form, async (tx) => {
    const { userId, roles: after } = input;
    const person = await lockAccount(tx, actor, userId);
    if (!person) return missing;
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    const before = person.staffRoles.map(({ role }) => role);
    if (input.shown !== before.join(",")) return fail("conflict", text.form.stale);
    const trouble = rolesTrouble({
      isSelf: userId === actor.userId,
      before,
      after,
      otherAdministrators: await otherAdministrators(tx, userId),
    });
    if (trouble) return fail("rule_broken", trouble, "roles");
    await tx.staffMember.createMany({
      data: after
        .filter((role) => !before.includes(role))
        .map((role) => ({ userId, role })),
    });
    const given = stopsReviewing(before, after) ? await giveBack(tx, actor, userId) : 0;
    // Last: whoever gives up their own role is no administrator afterwards.
    await tx.staffMember.deleteMany({
      where: { userId, role: { in: before.filter((role) => !after.includes(role)) } },
    });
    await recordEvent(tx, actor, {
      action: "account.roles_changed",
      object: { type: "person", id: userId },
      data: { before, after, reviewsGivenBack: given },
    });
    await queueMail(tx, {
      recipient: person.emailKey,
      ...text.staff.mails.rolesChanged(actor.name, roleNames(after)),
      link: "/home",
    });
    return ok({ userId });
  });
}

/** "Is log-in allowed", for everybody: off ends every session at once. */
export async function switchAccount(
  actor: Actor,
  { idempotencyKey, ...input }: SwitchAccountInput,
): Promise<Result<{ userId: string }>> {
  const form = { key: idempotencyKey, command: "switchAccount", input };
  return writeOnce(actor, form, async (tx) => {
    const { userId } = input;
    const allowed = input.allowed === "yes";
    const person = await lockAccount(tx, actor, userId);
    if (!person) return missing;
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    if (userId === actor.userId) return fail("rule_broken", text.staff.notYourOwnLogIn);
    const { count } = await tx.user.updateMany({
      where: { id: userId, loginAllowed: !allowed },
      // Whoever switched it off before: from now on it is SuperOffice's switch.
      data: { loginAllowed: allowed, loginOffById: null },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    const given = allowed ? 0 : await giveBack(tx, actor, userId);
    await recordEvent(tx, actor, {
      action: "account.log_in_switched",
      object: { type: "person", id: userId },
      data: { allowed, reviewsGivenBack: given },
    });
    return ok({ userId });
  });
}

/** One at a time, so that two administrators who take the role from each other see it. */
async function lockAccount(tx: Tx, actor: Actor, userId: string) {
  if (!can(actor, "account.manage")) return null;
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('portal_admin'))::text`;
  const still = await tx.staffMember.count({
    where: {
      userId: actor.userId,
      role: "PORTAL_ADMIN",
      user: { loginAllowed: true },
    },
  });
  if (still === 0) return null;
  return tx.user.findFirst({
    where: { id: userId, erasedAt: null },
    select: {
      emailKey: true,
      staffRoles: { select: { role: true }, orderBy: { role: "asc" } },
    },
  });
}

function otherAdministrators(tx: Tx, userId: string): Promise<number> {
  return tx.staffMember.count({
    where: {
      role: "PORTAL_ADMIN",
      userId: { not: userId },
      user: { loginAllowed: true },
    },
  });
}

/** Reviews go back to their place in the queue, with verdicts and notes. */
async function giveBack(tx: Tx, actor: Actor, reviewerId: string): Promise<number> {
  const open = await tx.review.findMany({
    where: { reviewerId, state: "IN_REVIEW" },
    select: { id: true, number: true, round: true, app: { select: { partnerId: true } } },
  });
  for (const { id, number, round, app } of open) {
    await tx.review.updateMany({
      where: { id, state: "IN_REVIEW", reviewerId },
      data: { state: "WAITING", reviewerId: null, revision: { increment: 1 } },
    });
    await recordEvent(tx, actor, {
      action: "review.given_back",
      object: { type: "review", id },
      partnerId: app.partnerId,
      data: { number, round },
    });
  }
  return open.length;
}

function roleNames(roles: readonly StaffRole[]): string {
  return roles.map((role) => text.staff.roles[role]).join(", ") || text.common.none;
}
