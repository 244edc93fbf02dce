import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { sha256 } from "@/lib/checklist/gateway";
import { checkedSelect, outcomeOf, selfTestOf } from "@/lib/checks/dto";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import { partnerPeople, reviewItems, reviewSelect, type ReviewRow } from "../dto";
import { interestFacts } from "../interests/dto";
import { allowStep, visibleReviews } from "../policy";
import { allowAsking, allowVerdict, nextOpen } from "../rules";
import type { JudgeItemInput, ReviewStepInput } from "../schema";
import { groundOf, isObserved } from "./rules";
import type { AcceptObservedInput } from "./schema";

/** Judges one item; answers which item to look at next. */
export async function judgeItem(
  actor: Actor,
  { idempotencyKey, ...input }: JudgeItemInput,
): Promise<Result<{ number: number; next: string | null }>> {
  const form = { key: idempotencyKey, command: "judgeItem", input };
  return writeOnce(actor, form, async (tx) => {
    const review = await tx.review.findFirst({
      where: { AND: [{ id: input.reviewId }, visibleReviews(actor)] },
      select: reviewSelect(actor.userId),
    });
    const items = review ? reviewItems(review, sha256) : [];
    const judged = items.find(({ item }) => item.code === input.item);
    if (!review || !judged) return fail("not_found", text.form.notFound);
    const may = allowStep(actor, "review.judge", review, interestFacts(review));
    if (!may.ok) return may;
    const allowed = allowVerdict(input);
    if (!allowed.ok) return allowed;

    // The decision carries the review's revision, so it cannot pass by a verdict it did not see.
    const { count } = await tx.review.updateMany({
      where: { id: review.id, state: "IN_REVIEW", reviewerId: actor.userId },
      data: { revision: { increment: 1 } },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    const written = await writeVerdict(
      tx,
      { reviewId: review.id, itemId: judged.item.id, revision: input.revision },
      {
        ...allowed.value,
        inputHash: judged.inputHash,
        round: review.round,
        judgedById: actor.userId,
        judgedAt: new Date(),
      },
    );
    if (!written) return fail("conflict", text.form.stale);

    await recordEvent(tx, actor, {
      action: "review.item_judged",
      object: { type: "review", id: review.id },
      partnerId: review.app.partnerId,
      data: {
        ...{ number: review.number, round: review.round, item: input.item },
        ...{ before: judged.verdict, after: allowed.value.verdict },
      },
    });
    const list = items.map(({ item, verdict }) => ({
      code: item.code,
      verdict: item.code === input.item ? allowed.value.verdict : verdict,
    }));
    return ok({ number: review.number, next: nextOpen(list, input.item)?.code ?? null });
  });
}

/**
 * Passes every automatic item that the portal saw pass and nobody has judged, with what was seen as
 * its ground. Only those that were listed: where the portal sees something else by now, nothing is
 * judged.
 */
export async function acceptObserved(
  actor: Actor,
  { idempotencyKey, ...input }: AcceptObservedInput,
): Promise<Result<{ number: number; count: number }>> {
  const form = { key: idempotencyKey, command: "acceptObserved", input };
  return writeOnce(actor, form, async (tx) => {
    const review = await tx.review.findFirst({
      where: { AND: [{ id: input.reviewId }, visibleReviews(actor)] },
      select: reviewSelect(actor.userId),
    });
    if (!review) return fail("not_found", text.form.notFound);
    const may = allowStep(actor, "review.judge", review, interestFacts(review));
    if (!may.ok) return may;
    const now = new Date();
    const observed = await observedOf(tx, review, now);
    const codes = observed.map(({ code }) => code);
    const isSame =
      codes.length === input.items.length &&
      codes.every((code) => input.items.includes(code));
    if (!isSame) return fail("conflict", text.reviews.bench.observed.changed);

    const { count } = await tx.review.updateMany({
      where: {
        ...{ id: review.id, state: "IN_REVIEW", reviewerId: actor.userId },
        revision: input.revision,
      },
      data: { revision: { increment: 1 } },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    for (const { itemId, revision, inputHash, seen } of observed) {
      const row = {
        ...{ verdict: "PASSED" as const, seen, wouldPass: "", inputHash },
        ...{ round: review.round, judgedById: actor.userId, judgedAt: now },
      };
      const at = { reviewId: review.id, itemId, revision };
      // The review's revision was ours to raise: nobody judges beside us.
      if (!(await writeVerdict(tx, at, row)))
        throw new Error("A verdict was not written.");
    }
    await recordEvent(tx, actor, {
      action: "review.observed_accepted",
      object: { type: "review", id: review.id },
      partnerId: review.app.partnerId,
      data: { number: review.number, round: review.round, items: codes },
    });
    return ok({ number: review.number, count: codes.length });
  });
}

async function observedOf(tx: Tx, review: ReviewRow, now: Date) {
  const items = reviewItems(review, sha256);
  const version = await tx.configurationVersion.findUniqueOrThrow({
    where: { id: review.versionId },
    select: checkedSelect(now),
  });
  const selfTest = selfTestOf(
    version,
    items.map(({ item }) => item.code),
    now,
    sha256,
  );
  return items.flatMap(({ item, verdict, inputHash }) => {
    const { id: itemId, code, kind } = item;
    const checks = selfTest.checks.filter(({ codes }) => codes.includes(code));
    const tested = outcomeOf(selfTest, code);
    if (!isObserved({ kind, verdict, tested, checks })) return [];
    const judged = review.verdicts.find((row) => row.itemId === itemId);
    const revision = judged?.revision ?? 0;
    return [{ itemId, code, inputHash, revision, seen: groundOf(checks) }];
  });
}

/** Hands the review to the partner with the questions that are on it. */
export async function askPartner(
  actor: Actor,
  { idempotencyKey, ...input }: ReviewStepInput,
): Promise<Result<{ number: number }>> {
  const form = { key: idempotencyKey, command: "askPartner", input };
  return writeOnce(actor, form, async (tx) => {
    const review = await tx.review.findFirst({
      where: { AND: [{ id: input.reviewId }, visibleReviews(actor)] },
      select: reviewSelect(actor.userId),
    });
    if (!review) return fail("not_found", text.form.notFound);
    const may = allowStep(actor, "review.judge", review, interestFacts(review));
    if (!may.ok) return may;
    const allowed = allowAsking(
      reviewItems(review, sha256).map(({ verdict }) => verdict),
    );
    if (!allowed.ok) return allowed;

    const { count } = await tx.review.updateMany({
      where: {
        ...{ id: review.id, state: "IN_REVIEW", reviewerId: actor.userId },
        revision: input.revision,
      },
      data: { state: "WITH_PARTNER", revision: { increment: 1 } },
    });
    if (count === 0) return fail("conflict", text.form.stale);

    await recordEvent(tx, actor, {
      action: "review.asked_partner",
      object: { type: "review", id: review.id },
      partnerId: review.app.partnerId,
      data: { number: review.number, round: review.round, questions: allowed.value },
    });
    await mailPeople(tx, partnerPeople(review), {
      ...text.reviews.mails.asked({ app: review.app.name, questions: allowed.value }),
      link: `/apps/${review.app.id}/validation`,
    });
    return ok({ number: review.number });
  });
}

type VerdictAt = { reviewId: string; itemId: string; revision: number };

/** False when somebody judged the item since the page was read. */
async function writeVerdict(
  tx: Tx,
  { reviewId, itemId, revision }: VerdictAt,
  row: {
    verdict: "PASSED" | "FAILED" | "NOT_APPLICABLE" | "QUESTION";
    seen: string;
    wouldPass: string;
    inputHash: string;
    round: number;
    judgedById: string;
    judgedAt: Date;
  },
): Promise<boolean> {
  if (revision > 0) {
    const { count } = await tx.reviewVerdict.updateMany({
      where: { reviewId, itemId, revision },
      data: { ...row, revision: { increment: 1 } },
    });
    return count === 1;
  }
  try {
    await tx.reviewVerdict.create({ data: { reviewId, itemId, ...row } });
    return true;
  } catch (error) {
    if (!violates(error, "review_verdict")) throw error;
    return false;
  }
}
