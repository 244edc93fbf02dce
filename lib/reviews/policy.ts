import { isReviewer, type Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";

/** The reviews this person may know about: all for reviewers, those of their partners for others. */
export function visibleReviews(actor: Actor): Prisma.ReviewWhereInput {
  return isReviewer(actor) ? {} : partnerReviews(actor);
}

/** The reviews of the person's own partners' apps. */
export function partnerReviews(actor: Actor): Prisma.ReviewWhereInput {
  return {
    app: { partnerId: { in: actor.memberships.map(({ partnerId }) => partnerId) } },
  };
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
  const wasMember = facts.memberships.some(
    ({ endedAt }) => endedAt === null || endedAt >= facts.versionCreatedAt,
  );
  if (wasMember) return "MEMBER";
  if (facts.submitters.includes(actor.userId)) return "SUBMITTER";
  return facts.administersTenant ? "TENANT_ADMINISTRATOR" : null;
}

/** Only whoever took a review judges its items and decides it. */
export function isAssigned(
  actor: Actor,
  review: { state: string; reviewerId: string | null },
): boolean {
  return review.state === "IN_REVIEW" && review.reviewerId === actor.userId;
}
