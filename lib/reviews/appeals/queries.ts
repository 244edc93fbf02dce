import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import { visibleApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { interestFacts, reviewSelect } from "../dto";
import { interestIn, visibleReviews } from "../policy";
import type { AppealLine, AppealView } from "./dto";
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
  return rows.map(({ round: { review, ...round }, ...appeal }) => {
    const interest = interestIn(actor, interestFacts(review));
    const isSame = round.decidedById === actor.userId;
    return {
      ...{ reviewId: review.id, revision: review.revision, number: review.number },
      ...{ round: appeal.number, app: review.app.name, partner: review.app.partner.name },
      ...{ grounds: appeal.grounds, at: appeal.appealedAt },
      rejectedBy: names.get(round.decidedById ?? "") ?? "",
      summary: round.decisionNote ?? "",
      obstacle: interest
        ? text.reviews.interest[interest]
        : isSame
          ? text.appeals.refused.same
          : null,
    };
  });
}
