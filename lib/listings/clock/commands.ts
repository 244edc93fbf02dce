import "server-only";

import { notDeleted } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { SystemActor } from "@/lib/auth/actor";
import { ok } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { mailPeople, staffWith } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import { listingClock } from "./rules";

const worker: SystemActor = { system: "worker" };
/** How many are looked at in one turn, the oldest first. */
const AT_ONCE = 200;

/**
 * Tells App Store managers of each request for a listing that has gone over its target, once. Nobody waits for
 * a demonstration. Answers how many were told.
 */
export async function escalateListings(now: Date): Promise<number> {
  const [{ listingRound: target }, waiting] = await Promise.all([
    db.reviewTarget.findUniqueOrThrow({
      where: { id: 1 },
      select: { listingRound: true },
    }),
    db.listingRound.findMany({
      where: {
        ...{ decision: null, escalatedAt: null },
        listing: { isDemonstration: false, app: notDeleted },
      },
      orderBy: { requestedAt: "asc" },
      take: AT_ONCE,
      select: {
        ...{ listingId: true, number: true },
        ...{ requestedAt: true, decidedAt: true, decision: true },
        listing: {
          select: {
            ...{ appId: true, number: true },
            app: { select: { name: true, partnerId: true } },
          },
        },
      },
    }),
  ]);
  let told = 0;
  for (const { listingId, number, listing, ...round } of waiting) {
    const { isLate, age } = listingClock([round], target, now);
    if (!isLate) continue;
    const done = await inTransaction(worker, async (tx) => {
      const { count } = await tx.listingRound.updateMany({
        where: { listingId, number, decision: null, escalatedAt: null },
        data: { escalatedAt: now },
      });
      if (count === 0) return ok(0);
      const { appId, app } = listing;
      await recordEvent(tx, worker, {
        action: "listing.escalated",
        object: { type: "listing", id: listingId },
        partnerId: app.partnerId,
        data: { appId, number: listing.number },
      });
      await mailPeople(tx, await staffWith(tx, "APP_STORE_MANAGER"), {
        ...text.listings.waiting.mails.late({ app: app.name, age }),
        link: `/listings/${listingId}`,
      });
      return ok(1);
    });
    told += done.ok ? done.value : 0;
  }
  return told;
}
