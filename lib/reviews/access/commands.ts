import "server-only";

import type { AuditAction } from "@/lib/audit/actions/rules";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import { seal, unseal } from "@/lib/core/seal";
import type { Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { env } from "@/lib/env";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { reviewSelect, type ReviewRow } from "../dto";
import { interestFacts } from "../interests/dto";
import { allowStep, visibleReviews } from "../policy";
import { isOpen, openStates } from "../rules";
import {
  testAccess,
  type RemoveTestAccessInput,
  type SaveTestAccessInput,
  type SeeTestAccessInput,
  type TestAccess,
} from "./schema";

const words = text.testAccess;

/** Gives the reviewer test access, or replaces all of it. */
export async function saveTestAccess(
  actor: Actor,
  { idempotencyKey, ...input }: SaveTestAccessInput,
): Promise<Result<{ revision: number }>> {
  const { reviewId, revision, access, heavyTests } = input;
  const form = { key: idempotencyKey, command: "saveTestAccess", input };
  try {
    return await writeOnce(actor, form, async (tx) => {
      const found = await findToGive(tx, actor, reviewId);
      if (!found.ok) return found;
      const sealed = seal(JSON.stringify(access), reviewId, env.encryptionKeys);
      const row = { sealed, savedById: actor.userId, savedAt: new Date() };
      if (revision === 0) {
        await tx.reviewTestAccess.createMany({ data: [{ reviewId, ...row }] });
      } else {
        const { count } = await tx.reviewTestAccess.updateMany({
          where: { reviewId, revision, review: { state: { in: [...openStates] } } },
          data: { ...row, revision: { increment: 1 } },
        });
        if (count === 0) return fail("conflict", text.form.stale);
      }
      await tx.reviewHeavyTest.deleteMany({ where: { reviewId } });
      await tx.reviewHeavyTest.createMany({
        data: heavyTests.map(({ from, until }) => ({
          ...{ reviewId, startsAt: from, endsAt: until },
        })),
      });
      await note(tx, actor, found.value, "review.test_access_saved");
      return ok({ revision: revision + 1 });
    });
  } catch (error) {
    // A colleague gave it a moment before.
    if (!violates(error, "review_test_access")) throw error;
    return fail("conflict", text.form.stale);
  }
}

/** Takes test access away before the review ends. */
export async function removeTestAccess(
  actor: Actor,
  { idempotencyKey, ...input }: RemoveTestAccessInput,
): Promise<Result<null>> {
  const form = { key: idempotencyKey, command: "removeTestAccess", input };
  return writeOnce(actor, form, async (tx) => {
    const found = await findToGive(tx, actor, input.reviewId);
    if (!found.ok) return found;
    const { count } = await tx.reviewTestAccess.deleteMany({
      where: { reviewId: input.reviewId },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await note(tx, actor, found.value, "review.test_access_removed");
    return ok(null);
  });
}

/** Shows it to the reviewer who took the review, and records that: one is not without the other. */
export async function seeTestAccess(
  actor: Actor,
  { idempotencyKey, ...input }: SeeTestAccessInput,
): Promise<Result<TestAccess>> {
  const form = { key: idempotencyKey, command: "seeTestAccess", input };
  return writeOnce(
    actor,
    form,
    async (tx) => {
      const review = await find(tx, actor, input.reviewId);
      if (!review) return fail("not_found", text.form.notFound);
      const may = allowStep(actor, "review.see_access", review, interestFacts(review));
      if (!may.ok) return may;
      const row = await tx.reviewTestAccess.findUnique({
        where: { reviewId: review.id },
        select: { sealed: true },
      });
      if (!row) return fail("conflict", words.gone);
      const plain: unknown = JSON.parse(
        unseal(row.sealed, review.id, env.encryptionKeys),
      );
      await note(tx, actor, review, "review.test_access_seen");
      return ok(testAccess.parse(plain));
    },
    "once",
  );
}

function find(tx: Tx, actor: Actor, reviewId: string) {
  return tx.review.findFirst({
    where: { AND: [{ id: reviewId }, visibleReviews(actor)] },
    select: reviewSelect(actor.userId),
  });
}

async function findToGive(tx: Tx, actor: Actor, reviewId: string) {
  const review = await find(tx, actor, reviewId);
  if (!review) return fail("not_found", text.form.notFound);
  if (!can(actor, "review.give_access", review.app))
    return fail("forbidden", text.form.forbidden);
  return isOpen(review.state) ? ok(review) : fail("conflict", words.closed);
}

async function note(
  tx: Tx,
  actor: Actor,
  { id, number, app, round }: ReviewRow,
  action: Extract<AuditAction, `review.test_access_${string}`>,
): Promise<void> {
  await recordEvent(tx, actor, {
    action,
    object: { type: "review", id },
    partnerId: app.partnerId,
    data: { number, round },
  });
}
