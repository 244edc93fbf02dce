import type { Prisma } from "@/lib/db/generated/client";

/** The newest approved reviews of an app: what passed there on the same inputs is not looked at again. */
export const earlierReviews = {
  where: {
    state: "APPROVED",
    OR: [{ fastLane: null }, { fastLane: { undoneAt: null } }],
  },
  orderBy: { number: "desc" },
  take: 6,
  select: {
    number: true,
    kind: true,
    verdicts: {
      select: {
        ...{ verdict: true, inputHash: true, judgedAt: true },
        item: { select: { code: true, text: true } },
      },
    },
  },
} satisfies Prisma.Application$reviewsArgs;

/** The re-check of an app that is open, if any: what led to the record it follows is looked at anew. */
export const openRecheck = {
  where: { closedAt: null },
  take: 1,
  select: { record: { select: { approvedAt: true } } },
} satisfies Prisma.Application$rechecksArgs;

/** When the record was approved that the app's open re-check follows. */
export function recheckOf({
  rechecks: [open],
}: {
  rechecks: readonly { record: { approvedAt: Date } }[];
}): Date | null {
  return open?.record.approvedAt ?? null;
}
