import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { db } from "@/lib/db/client";
import { visibleReviews } from "../policy";
import type { ReviewTenant, TestAccessLine } from "./dto";

/** When test access was given and by whom; null where there is none, or it is not theirs to know. */
export async function getTestAccess(
  actor: Actor,
  reviewId: string,
): Promise<TestAccessLine | null> {
  const row = await db.reviewTestAccess.findFirst({
    where: { reviewId, review: visibleReviews(actor) },
    select: {
      ...{ savedAt: true, savedById: true, revision: true },
      heavyTests: {
        select: { startsAt: true, endsAt: true },
        orderBy: { startsAt: "asc" },
      },
    },
  });
  if (!row) return null;
  const names = await namesOf([row.savedById]);
  const { savedAt, revision, heavyTests } = row;
  return { savedAt, revision, heavyTests, savedBy: names.get(row.savedById) ?? "" };
}

/**
 * The same for every review that is tested in this environment: that there is one is no secret. Null until
 * SuperOffice names it, and where it has none.
 */
export async function getReviewTenant(
  environment: Environment,
): Promise<ReviewTenant | null> {
  return db.tenant.findFirst({
    where: { forReviews: true, environment },
    select: { contextId: true, name: true },
  });
}
