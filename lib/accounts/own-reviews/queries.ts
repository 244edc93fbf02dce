import "server-only";

import { db } from "@/lib/db/client";

type Person = { userId: string; addresses: string[] };

/** What a person sent in, judged, answered, wrote and gave in reviews. */
export async function ownReviews({ userId, addresses }: Person) {
  const review = { select: { number: true } } as const;
  const [held, rounds, verdicts, answers, messages, files, testAccess, outOfOffice] =
    await Promise.all([
      db.review.findMany({
        where: { reviewerId: userId },
        select: { id: true, number: true, state: true },
      }),
      db.reviewRound.findMany({
        where: { OR: [{ submittedById: userId }, { decidedById: userId }] },
        select: {
          review,
          number: true,
          submittedById: true,
          submittedAt: true,
          note: true,
          decision: true,
          decidedById: true,
          decidedAt: true,
          decisionNote: true,
        },
      }),
      db.reviewVerdict.findMany({
        where: { judgedById: userId },
        select: {
          review,
          item: { select: { code: true } },
          verdict: true,
          seen: true,
          wouldPass: true,
          judgedAt: true,
        },
      }),
      db.reviewAnswer.findMany({
        where: { authorId: userId },
        select: { review, item: { select: { code: true } }, text: true, updatedAt: true },
      }),
      db.reviewMessage.findMany({
        where: { authorId: userId },
        select: { review, side: true, text: true, createdAt: true },
      }),
      db.reviewFile.findMany({
        where: { uploadedById: userId },
        select: { review, name: true, kind: true, size: true, createdAt: true },
      }),
      // What it says is about an app, and told to its reviewer alone.
      db.reviewTestAccess.findMany({
        where: { savedById: userId },
        select: { review, savedAt: true },
      }),
      db.reviewerAbsence.findMany({
        where: { userId },
        select: { until: true, saidAt: true },
      }),
    ]);
  const contactOf = await db.reviewContact.findMany({
    where: { OR: [{ emailKey: { in: addresses } }, { namedById: userId }] },
    select: {
      review,
      name: true,
      email: true,
      phone: true,
      namedById: true,
      namedAt: true,
    },
  });
  const following = { contactOf, ...(await ownFollowing(userId)) };
  const given = { answers, messages, files, testAccess, ...following };
  return { inHand: held, rounds, verdicts, ...given, outOfOffice };
}

/** What a person suggested, kept for other reviews, and did about security evaluations and the fast lane. */
async function ownFollowing(userId: string) {
  const review = { select: { number: true } } as const;
  const [suggestions, replies, evaluations, undone, appeals, rechecks] =
    await Promise.all([
      db.reviewSuggestion.findMany({
        where: { OR: [{ madeById: userId }, { decidedById: userId }] },
        select: {
          ...{ review, field: true, before: true, value: true, reason: true },
          ...{ state: true, madeById: true, madeAt: true, decidedById: true },
          ...{ decidedAt: true, answer: true },
        },
      }),
      db.savedReply.findMany({
        where: { createdById: userId },
        select: {
          itemCode: true,
          title: true,
          seen: true,
          wouldPass: true,
          createdAt: true,
        },
      }),
      db.securityEvaluation.findMany({
        where: { OR: [{ requestedById: userId }, { decidedById: userId }] },
        select: {
          ...{ review, attempt: true, state: true, requestedById: true },
          ...{ requestedAt: true, decidedById: true, decidedAt: true },
        },
      }),
      db.fastLane.findMany({
        where: { undoneById: userId },
        select: { review, undoneAt: true, reason: true },
      }),
      db.reviewAppeal.findMany({
        where: { OR: [{ appealedById: userId }, { decidedById: userId }] },
        select: {
          ...{ round: { select: { review } }, number: true, grounds: true, state: true },
          ...{ appealedById: true, appealedAt: true, decidedById: true, decidedAt: true },
          answer: true,
        },
      }),
      db.recheck.findMany({
        where: { openedById: userId },
        select: { app: { select: { name: true } }, openedAt: true, reason: true },
      }),
    ]);
  return { suggestions, replies, evaluations, undone, appeals, rechecks };
}
