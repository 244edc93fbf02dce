import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor, SystemActor } from "@/lib/auth/actor";
import { heldFactors, stepUp } from "@/lib/auth/step-up";
import { later } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import { RESET_DELAY } from "../rules";
import { knownPeople, mayReset } from "./policy";
import type { CancelResetInput, RequestResetInput } from "./schema";

const words = text.factors;
const portal: SystemActor = { system: "sign-in" };

/**
 * Somebody lost their second factor and a colleague answers for them: announced to the person now,
 * done 24 hours later, and called off by the person with one click.
 */
export async function requestReset(
  actor: Actor,
  { idempotencyKey, userId }: RequestResetInput,
): Promise<Result<{ name: string }>> {
  const form = { key: idempotencyKey, command: "requestReset", input: { userId } };
  try {
    return await writeOnce(actor, form, async (tx) => {
      const person = await tx.user.findFirst({
        where: { AND: [{ id: userId }, knownPeople(actor)] },
        select: {
          id: true,
          name: true,
          staffRoles: { select: { role: true } },
          memberships: { where: { endedAt: null }, select: { partnerId: true } },
        },
      });
      if (!person) return fail("not_found", text.form.notFound);
      const partnerIds = person.memberships.map(({ partnerId }) => partnerId);
      const isStaff = person.staffRoles.length > 0;
      if (!mayReset(actor, { id: person.id, isStaff, partnerIds })) {
        return fail("forbidden", words.refused.notYoursToReset);
      }
      const proof = await stepUp(tx, actor);
      if (!proof.ok) return proof;
      const [held] = await tx.$queryRaw<{ any: boolean }[]>`
        SELECT EXISTS (SELECT 1 FROM totp_factor
            WHERE user_id = ${userId}::uuid AND confirmed_at IS NOT NULL)
          OR EXISTS (SELECT 1 FROM passkey WHERE user_id = ${userId}::uuid) AS any`;
      if (!held?.any) return fail("rule_broken", words.refused.nothingToReset);
      const now = new Date();
      const effectiveAt = later(now, RESET_DELAY);
      const { id } = await tx.factorReset.create({
        data: { userId, requestedById: actor.userId, requestedAt: now, effectiveAt },
        select: { id: true },
      });
      const shared = partnerIds.find((partnerId) =>
        actor.memberships.some((membership) => membership.partnerId === partnerId),
      );
      await recordEvent(tx, actor, {
        action: "factor.reset_requested",
        object: { type: "person", id: userId },
        ...(shared ? { partnerId: shared } : {}),
        data: { resetId: id, effectiveAt: effectiveAt.toISOString() },
      });
      await mailPeople(tx, [userId], {
        ...words.mails.resetRequested(actor.name),
        link: "/profile/security",
      });
      return ok({ name: person.name });
    });
  } catch (error) {
    if (!violates(error, "factor_reset_open") && !violates(error, "user_id")) throw error;
    return fail("conflict", words.refused.resetOpen);
  }
}

/** "I still have it": nothing is taken away. */
export async function cancelReset(
  actor: Actor,
  { idempotencyKey }: CancelResetInput,
): Promise<Result<{ cancelled: true }>> {
  const { userId } = actor;
  const form = { key: idempotencyKey, command: "cancelReset", input: userId };
  return writeOnce(actor, form, async (tx) => {
    const open = await tx.factorReset.findFirst({
      where: { userId, cancelledAt: null, doneAt: null },
      select: { id: true, requestedById: true },
    });
    if (!open) return fail("conflict", words.refused.noReset);
    const { count } = await tx.factorReset.updateMany({
      where: { id: open.id, cancelledAt: null, doneAt: null },
      data: { cancelledAt: new Date() },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await recordEvent(tx, actor, {
      action: "factor.reset_cancelled",
      object: { type: "person", id: userId },
      data: { resetId: open.id },
    });
    await mailPeople(tx, [userId, open.requestedById], {
      ...words.mails.resetCancelled(actor.name),
      link: "/home",
    });
    return ok({ cancelled: true });
  });
}

/**
 * Does a reset whose 24 hours are over, when the person has given the password: factors, codes and
 * every session of before are gone. Until somebody signs in there is nothing for it to change.
 */
export async function settleDueReset(
  userId: string,
  now: Date = new Date(),
): Promise<void> {
  const due = { userId, cancelledAt: null, doneAt: null, effectiveAt: { lte: now } };
  if ((await db.factorReset.count({ where: due })) === 0) return;
  await inTransaction(portal, async (tx) => {
    const { factors } = await heldFactors(tx, userId);
    const { count } = await tx.factorReset.updateMany({
      where: due,
      data: { doneAt: now },
    });
    if (count === 0) return ok(null);
    await tx.totpFactor.deleteMany({ where: { userId } });
    await tx.passkey.deleteMany({ where: { userId } });
    await tx.recoveryCode.deleteMany({ where: { userId } });
    await tx.session.updateMany({
      where: { userId, revokedAt: null },
      data: { revokedAt: now },
    });
    await recordEvent(tx, portal, {
      action: "factor.reset_done",
      object: { type: "person", id: userId },
      data: { factors },
    });
    await mailPeople(tx, [userId], {
      ...words.mails.resetDone(),
      link: "/profile/security",
    });
    return ok(null);
  });
}
