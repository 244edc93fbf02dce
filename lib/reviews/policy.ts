import { applicationsFor } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { memberSince } from "@/lib/authorizations/policy";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Prisma } from "@/lib/db/generated/client";
import { can, operations, type Operation } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";

/** The reviews this person may know about: all for reviewers, those of their partners for others. */
export function visibleReviews(actor: Actor): Prisma.ReviewWhereInput {
  return { app: applicationsFor(actor, "review.see") };
}

export type Interest = "MEMBER" | "SUBMITTER" | "TENANT_ADMINISTRATOR";

export type InterestFacts = {
  versionCreatedAt: Date;
  /** The actor's own memberships in the owning partner, ended ones too. */
  memberships: readonly { endedAt: Date | null }[];
  submitters: readonly string[];
  /** The actor administers a tenant that the app asks for or is let into. */
  administersTenant: boolean;
};

/**
 * Why this person may look at a review but not take, judge or decide it: a member of the owning
 * partner since the version was made, whoever submitted it, an administrator of a tenant concerned.
 */
export function interestIn(actor: Actor, facts: InterestFacts): Interest | null {
  if (memberSince(facts.memberships, facts.versionCreatedAt)) return "MEMBER";
  if (facts.submitters.includes(actor.userId)) return "SUBMITTER";
  return facts.administersTenant ? "TENANT_ADMINISTRATOR" : null;
}

/** Whether a reviewer may do a step of a review: by right, without interest, as its taker. */
export function allowStep(
  actor: Actor,
  step: Extract<Operation, `review.${string}` | `evaluation.${string}`>,
  review: { state: string; reviewerId: string | null },
  facts: InterestFacts,
): Result<null> {
  if (!can(actor, step)) return fail("forbidden", text.form.forbidden);
  const { impartial, taker } = operations[step];
  const interest = impartial ? interestIn(actor, facts) : null;
  if (interest) return fail("forbidden", text.reviews.interest[interest]);
  if (taker && !isAssigned(actor, review))
    return fail("forbidden", text.reviews.refused.notYours);
  return ok(null);
}

/** Only whoever took a review judges its items and decides it. */
export function isAssigned(
  actor: Actor,
  review: { state: string; reviewerId: string | null },
): boolean {
  return review.state === "IN_REVIEW" && review.reviewerId === actor.userId;
}
