import "server-only";

import { db } from "@/lib/db/client";
import { isAway } from "../desk/rules";
import type { ReviewRow } from "../dto";
import type { Reassigning } from "./dto";

/** Who else could have a review that a query has found, by name; null where nobody has it. */
export async function getReassigning(
  { state, reviewerId }: Pick<ReviewRow, "state" | "reviewerId">,
  now: Date,
): Promise<Reassigning | null> {
  if (state !== "IN_REVIEW" && state !== "WITH_PARTNER") return null;
  const people = await db.user.findMany({
    where: {
      loginAllowed: true,
      staffRoles: { some: { role: { in: ["CERTIFIER", "APP_MANAGER"] } } },
    },
    select: { id: true, name: true, absence: { select: { until: true } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
  const reviewers = people.map(({ id, name, absence }) => {
    const until = absence?.until.toISOString().slice(0, 10);
    return {
      ...{ userId: id, name },
      awayUntil: until && isAway(until, now) ? until : null,
    };
  });
  const holder = reviewers.find(({ userId }) => userId === reviewerId);
  return {
    from: holder?.name ?? "",
    awayUntil: holder?.awayUntil ?? null,
    canQueue: state === "IN_REVIEW",
    reviewers: reviewers.filter(({ userId }) => userId !== reviewerId),
  };
}
