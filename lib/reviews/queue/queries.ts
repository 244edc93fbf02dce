import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { literally } from "@/lib/db/like";
import type { Prisma } from "@/lib/db/generated/client";
import { can } from "@/lib/permissions/policy";
import { timedSelect } from "../clock/dto";
import { getOpenClocks, getTargets } from "../clock/queries";
import { clockOf } from "../clock/rules";
import type { QueueFilter, QueuePage } from "../dto";
import { wanted } from "./dto";
import type { ReviewKind } from "./schema";

const PAGE = 50;

type Shown = {
  show: QueueFilter;
  search: string;
  kind?: ReviewKind | null;
  after: number | null;
};

/** The reviewers' queue, the oldest first; null for everybody else. */
export async function listReviews(
  actor: Actor,
  { show, search, kind = null, after }: Shown,
  now = new Date(),
): Promise<QueuePage | null> {
  if (!can(actor, "review.work")) return null;
  const [targets, open] = await Promise.all([getTargets(), getOpenClocks(now)]);
  const late = open.filter(({ clock }) => clock.missed.length > 0).map(({ id }) => id);
  const where = filters(actor, late);
  const counts = await countReviews(where);
  const start = after
    ? await db.review.findUnique({ where: { number: after }, select: { queuedAt: true } })
    : null;
  const rows = await db.review.findMany({
    where: {
      AND: [
        where[show],
        wanted({ names: literally(search), kind }),
        after && start
          ? {
              OR: [
                { queuedAt: { gt: start.queuedAt } },
                { queuedAt: start.queuedAt, number: { gt: after } },
              ],
            }
          : {},
      ],
    },
    select: {
      ...{ number: true, queuedAt: true, reviewerId: true },
      app: { select: { name: true, partner: { select: { name: true } } } },
      ...timedSelect,
    },
    orderBy: [{ queuedAt: "asc" }, { number: "asc" }],
    take: PAGE + 1,
  });
  const names = await namesOf(rows.map(({ reviewerId }) => reviewerId));
  const page = rows.slice(0, PAGE);
  return {
    counts,
    next: rows.length > PAGE ? (page.at(-1)?.number ?? null) : null,
    rows: page.map(({ app, reviewerId, periods, ...row }) => ({
      ...row,
      clock: clockOf({ ...row, periods }, targets, now),
      appName: app.name,
      partnerName: app.partner.name,
      reviewer: names.get(reviewerId ?? "") ?? null,
    })),
  };
}

function filters(
  actor: Actor,
  late: string[],
): Record<QueueFilter, Prisma.ReviewWhereInput> {
  return {
    open: { state: { in: ["WAITING", "IN_REVIEW", "WITH_PARTNER"] } },
    waiting: { state: "WAITING" },
    "in-review": { state: "IN_REVIEW" },
    "with-partner": { state: "WITH_PARTNER" },
    late: { id: { in: late } },
    mine: { state: { in: ["IN_REVIEW", "WITH_PARTNER"] }, reviewerId: actor.userId },
    closed: { state: { in: ["APPROVED", "REJECTED", "WITHDRAWN"] } },
  };
}

async function countReviews(
  where: Record<QueueFilter, Prisma.ReviewWhereInput>,
): Promise<QueuePage["counts"]> {
  const [open, waiting, inReview, withPartner, late, mine] = await Promise.all(
    (["open", "waiting", "in-review", "with-partner", "late", "mine"] as const).map(
      (filter) => db.review.count({ where: where[filter] }),
    ),
  );
  return {
    open: open ?? 0,
    waiting: waiting ?? 0,
    "in-review": inReview ?? 0,
    "with-partner": withPartner ?? 0,
    late: late ?? 0,
    mine: mine ?? 0,
  };
}
