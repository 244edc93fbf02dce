import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import { visibleApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { reviewSelect } from "../dto";
import { interestFacts } from "../interests/dto";
import { interestIn, visibleReviews } from "../policy";
import type { AppealLine, AppealSaid, AppealView } from "./dto";
import { allowAppeal, appealUntil } from "./rules";

/** The appeal against an app's last rejection, or that there may be one; null where there is neither. */
export async function getAppeal(
  actor: Actor,
  appId: string,
  now = new Date(),
): Promise<AppealView | null> {
  const review = await db.review.findFirst({
    where: {
      ...{ appId, app: visibleApplications(actor) },
      state: { notIn: ["APPROVED", "WITHDRAWN"] },
    },
    select: {
      ...{ id: true, state: true, revision: true },
      app: { select: { partnerId: true } },
      rounds: {
        where: { decision: "REJECTED" },
        orderBy: { number: "desc" },
        take: 1,
        select: { number: true, decidedAt: true, appeal: true },
      },
    },
  });
  const rejected = review?.rounds[0];
  if (!review || !rejected?.decidedAt) return null;
  const { appeal, decidedAt } = rejected;
  const { state } = review;
  const allowed = allowAppeal({ state, decidedAt, isAppealed: appeal !== null }, now);
  if (!appeal && !allowed.ok) return null;
  const names = await namesOf([appeal?.decidedById ?? null]);
  return {
    ...{ reviewId: review.id, revision: review.revision, round: rejected.number },
    until: allowed.ok ? appealUntil(decidedAt) : null,
    appeal: appeal && {
      ...{ state: appeal.state, grounds: appeal.grounds, at: appeal.appealedAt },
      ...{ answer: appeal.answer, answeredAt: appeal.decidedAt },
      answeredBy: names.get(appeal.decidedById ?? "") ?? null,
    },
    can: { appeal: can(actor, "review.appeal", review.app) },
  };
}

/** An appeal of a review that this person may see, by its own id, or null. */
export async function readAppeal(
  actor: Actor,
  appealId: string,
): Promise<AppealSaid | null> {
  const appeal = await db.reviewAppeal.findFirst({
    where: { id: appealId, round: { review: visibleReviews(actor) } },
    include: {
      round: {
        select: { decidedById: true, review: { select: reviewSelect(actor.userId) } },
      },
    },
  });
  if (!appeal) return null;
  const { round, appealedById, decidedById, decidedAt } = appeal;
  const { review } = round;
  const names = await namesOf([appealedById, decidedById]);
  return {
    ...{ reviewId: review.id, revision: review.revision, number: review.number },
    ...{ state: appeal.state, grounds: appeal.grounds, at: appeal.appealedAt },
    by: names.get(appealedById) ?? "",
    answer: decidedAt && {
      ...{ text: appeal.answer, at: decidedAt },
      by: names.get(decidedById ?? "") ?? "",
    },
    obstacle: obstacleTo(actor, review, round.decidedById),
  };
}

function obstacleTo(
  actor: Actor,
  review: Parameters<typeof interestFacts>[0],
  rejectedById: string | null,
): string | null {
  const interest = interestIn(actor, interestFacts(review));
  if (interest) return text.reviews.interest[interest];
  return rejectedById === actor.userId ? text.appeals.refused.same : null;
}

const SHOWN = 100;

/** Appeals that wait for an answer, the oldest first; null for everybody but reviewers. */
export async function listAppeals(actor: Actor): Promise<AppealLine[] | null> {
  if (!can(actor, "review.work")) return null;
  const rows = await db.reviewAppeal.findMany({
    where: { state: "OPEN", round: { review: visibleReviews(actor) } },
    orderBy: { appealedAt: "asc" },
    take: SHOWN,
    select: {
      ...{ grounds: true, appealedAt: true, number: true },
      round: {
        select: {
          ...{ decidedById: true, decisionNote: true },
          review: { select: reviewSelect(actor.userId) },
        },
      },
    },
  });
  const names = await namesOf(rows.map(({ round }) => round.decidedById));
  return rows.map(({ round: { review, ...round }, ...appeal }) => ({
    ...{ reviewId: review.id, revision: review.revision, number: review.number },
    ...{ round: appeal.number, app: review.app.name, partner: review.app.partner.name },
    ...{ grounds: appeal.grounds, at: appeal.appealedAt },
    rejectedBy: names.get(round.decidedById ?? "") ?? "",
    summary: round.decisionNote ?? "",
    obstacle: obstacleTo(actor, review, round.decidedById),
  }));
}
