import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { literally } from "@/lib/db/like";
import { writeOnce } from "@/lib/db/write-once";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { reviewSelect } from "../dto";
import { interestFacts } from "../interests/dto";
import { allowStep, visibleReviews } from "../policy";
import { wanted } from "./dto";
import type { TakeNextInput } from "./schema";

/** How many that wait are looked through for one without interest. */
const LOOKED_THROUGH = 500;

/**
 * Takes the review that waits longest, of those the queue shows, in which the actor has no interest. Of
 * two who take at once each gets another one.
 */
export async function takeNext(
  actor: Actor,
  { idempotencyKey, ...input }: TakeNextInput,
): Promise<Result<{ number: number }>> {
  const form = { key: idempotencyKey, command: "takeNext", input };
  return writeOnce(actor, form, async (tx) => {
    if (!can(actor, "review.take")) return fail("not_found", text.form.notFound);
    const id = await nextFor(tx, actor, input);
    if (id === null) return fail("rule_broken", text.reviewQueue.refused.nothing);
    const review = await tx.review.findFirst({
      where: { AND: [{ id }, visibleReviews(actor)] },
      select: reviewSelect(actor.userId),
    });
    if (!review) return fail("not_found", text.form.notFound);
    const may = allowStep(actor, "review.take", review, interestFacts(review));
    if (!may.ok) return may;

    const { count } = await tx.review.updateMany({
      where: { id, state: "WAITING", revision: review.revision },
      data: { state: "IN_REVIEW", reviewerId: actor.userId, revision: { increment: 1 } },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await recordEvent(tx, actor, {
      action: "review.taken",
      object: { type: "review", id },
      partnerId: review.app.partnerId,
      data: { number: review.number, round: review.round },
    });
    return ok({ number: review.number });
  });
}

/** Locks the one it answers; what somebody else takes this very moment is passed over. */
async function nextFor(
  tx: Tx,
  actor: Actor,
  { kind, search }: Omit<TakeNextInput, "idempotencyKey">,
): Promise<string | null> {
  const waiting = await tx.review.findMany({
    where: {
      AND: [
        { state: "WAITING" },
        visibleReviews(actor),
        wanted({ names: literally(search), kind: kind === "" ? null : kind }),
      ],
    },
    select: { id: true },
    orderBy: [{ queuedAt: "asc" }, { number: "asc" }],
    take: LOOKED_THROUGH,
  });
  const ids = waiting.map(({ id }) => id);
  const [next] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text FROM review
    WHERE id = ANY (${ids}::uuid[]) AND state = 'WAITING'
      AND NOT portal_has_interest(${actor.userId}::uuid, id)
    ORDER BY queued_at, number LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return next?.id ?? null;
}
