import "server-only";

import { notDeleted } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { DAY, later } from "@/lib/core/clock";
import { db } from "@/lib/db/client";
import { PAST_DAYS, PAST_LEAST } from "@/lib/reviews/clock/rules";
import { visibleListings } from "../policy";
import { askedSelect, type ListingWait, type PastListings } from "./dto";
import { listingClock } from "./rules";

/** What time a listing takes and others took; null where the listing is not the actor's to see. */
export async function getListingWait(
  actor: Actor,
  listingId: string,
  now = new Date(),
): Promise<ListingWait | null> {
  const [row, target, past] = await Promise.all([
    db.listing.findFirst({
      where: { AND: [{ id: listingId }, visibleListings(actor)] },
      select: { id: true, rounds: { select: askedSelect } },
    }),
    getListingTarget(),
    getPastListings(now),
  ]);
  if (!row) return null;
  const open = row.rounds.find(({ decision }) => decision === null);
  return {
    clock: row.rounds.length > 0 ? listingClock(row.rounds, target, now) : null,
    place: open ? await placeOf(row.id, open.requestedAt) : null,
    past,
  };
}

/** Computed each time, never stored. */
async function placeOf(listingId: string, requestedAt: Date): Promise<number> {
  const before = await db.listingRound.count({
    where: {
      decision: null,
      listing: { app: notDeleted },
      OR: [
        { requestedAt: { lt: requestedAt } },
        { requestedAt, listingId: { lt: listingId } },
      ],
    },
  });
  return before + 1;
}

export async function getListingTarget(): Promise<number> {
  const { listingRound } = await db.reviewTarget.findUniqueOrThrow({
    where: { id: 1 },
    select: { listingRound: true },
  });
  return listingRound;
}

/**
 * Computed from the table each time: the median and the 90th percentile of the business days that SuperOffice
 * had the listings that were approved lately. Demonstrations do not count.
 */
export async function getPastListings(now: Date): Promise<PastListings | null> {
  const since = later(now, -PAST_DAYS * DAY);
  const [found] = await db.$queryRaw<{ listings: number; waits: number[] | null }[]>`
    SELECT count(*)::int AS listings,
      percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY waited) AS waits
    FROM (
      SELECT sum(portal_business_ms(n.requested_at, n.decided_at)) / 86400000.0::float AS waited
      FROM listing_round a JOIN listing l ON l.id = a.listing_id AND NOT l.is_demonstration
        JOIN listing_round n ON n.listing_id = a.listing_id AND n.decided_at IS NOT NULL
      WHERE a.decision = 'APPROVED' AND a.decided_at > ${since} AND a.decided_at <= ${now}
      GROUP BY a.listing_id) finished`;
  const [median, ninetieth] = found?.waits ?? [];
  if (!found || found.listings < PAST_LEAST) return null;
  if (median === undefined || ninetieth === undefined) return null;
  return { listings: found.listings, median, ninetieth };
}
