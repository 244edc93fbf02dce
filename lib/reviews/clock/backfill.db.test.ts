import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { Prisma } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/client";
import { db } from "@/lib/testing/database";
import { aWaitingReview } from "@/lib/testing/reviews";
import type { ReviewState } from "../rules";

const day = (date: number) => new Date(Date.UTC(2026, 4, date, 9));

/** What migration 0041 made of the reviews that were there, statement by statement. */
function backfill(): string[] {
  const file = "prisma/migrations/0041_review_clock/migration.sql";
  const sql = readFileSync(file, "utf8");
  const demonstrations = /^UPDATE review r SET is_demonstration[^;]+;/m.exec(sql);
  const periods = /^WITH known AS \([^;]+(?:;[^;\n]+$[^;]+)?;/m.exec(sql);
  if (!demonstrations || !periods) throw new Error(`${file} is not what it was.`);
  return [demonstrations[0], periods[0]];
}

type Past = {
  state: ReviewState;
  closed?: number;
  /** Each round: the day it was sent in, and how and when it was decided. */
  rounds: [number, ("APPROVED" | "REJECTED")?, number?][];
};

/** A review as it stood before there were periods. */
async function aReviewOfThen(tx: Tx, like: { id: string }, past: Past): Promise<string> {
  const { versionId, kind, checklistVersionId } = await tx.review.findUniqueOrThrow({
    where: like,
  });
  const { id } = await tx.review.create({
    data: {
      // Each of an app of its own: an app has one open review.
      ...{ appId: randomUUID(), versionId, kind, checklistVersionId },
      state: past.state,
      ...{ round: past.rounds.length, queuedAt: day(1) },
      closedAt: past.closed === undefined ? null : day(past.closed),
      rounds: {
        create: past.rounds.map(([sent, decision, decided], index) => ({
          ...{ number: index + 1, submittedById: randomUUID(), note: "" },
          submittedAt: day(sent),
          ...(decision && decided !== undefined
            ? { decision, decidedAt: day(decided), decidedById: randomUUID() }
            : {}),
        })),
      },
    },
  });
  return id;
}

const pasts: [string, Past, string[]][] = [
  ["waits", { state: "WAITING", rounds: [[4]] }, ["1 WAITING 4-"]],
  [
    "is in review, since it was sent in: when it was taken was not kept",
    { state: "IN_REVIEW", rounds: [[4]] },
    ["1 IN_REVIEW 4-"],
  ],
  [
    "is with its partner",
    { state: "WITH_PARTNER", rounds: [[4]] },
    ["1 WITH_PARTNER 4-"],
  ],
  [
    "was approved",
    { state: "APPROVED", closed: 9, rounds: [[4, "APPROVED", 9]] },
    ["1 WAITING 4-9", "1 APPROVED 9-"],
  ],
  [
    "was rejected",
    { state: "REJECTED", rounds: [[4, "REJECTED", 9]] },
    ["1 WAITING 4-9", "1 REJECTED 9-"],
  ],
  [
    "was rejected and is in review again",
    { state: "IN_REVIEW", rounds: [[4, "REJECTED", 9], [12]] },
    ["1 WAITING 4-9", "1 REJECTED 9-12", "2 IN_REVIEW 12-"],
  ],
  [
    "was rejected and approved",
    {
      ...{ state: "APPROVED", closed: 15 },
      rounds: [
        [4, "REJECTED", 9],
        [12, "APPROVED", 15],
      ],
    },
    ["1 WAITING 4-9", "1 REJECTED 9-12", "2 WAITING 12-15", "2 APPROVED 15-"],
  ],
  [
    "was withdrawn",
    { state: "WITHDRAWN", closed: 6, rounds: [[4]] },
    ["1 WAITING 4-6", "1 WITHDRAWN 6-"],
  ],
  [
    "was withdrawn after a rejection",
    { state: "WITHDRAWN", closed: 11, rounds: [[4, "REJECTED", 9]] },
    ["1 WAITING 4-9", "1 REJECTED 9-11", "1 WITHDRAWN 11-"],
  ],
  [
    "was decided the moment it came",
    { state: "APPROVED", closed: 4, rounds: [[4, "APPROVED", 4]] },
    ["1 WAITING 4-4", "1 APPROVED 4-"],
  ],
];

it("reviews that were there before the clock got the periods that their rounds tell", async () => {
  const { review } = await aWaitingReview();
  const rolledBack = new Error("Everything is as it was.");
  const work = db.$transaction(async (tx) => {
    const kept = await tx.reviewPeriod.findMany({ where: { reviewId: review.id } });
    // As at the time of the migration: none of the triggers that keep periods and places.
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    const ids: string[] = [];
    for (const [, past] of pasts) ids.push(await aReviewOfThen(tx, review, past));
    await tx.$executeRaw`DELETE FROM review_period`;
    for (const statement of backfill()) await tx.$executeRaw(Prisma.raw(statement));

    // What a partner asked for waits as the trigger had written it, and is no demonstration.
    const again = await tx.reviewPeriod.findMany({ where: { reviewId: review.id } });
    expect(again).toMatchObject([{ ...kept[0], beganAt: expect.any(Date) as Date }]);
    const asked = await tx.review.findUniqueOrThrow({ where: { id: review.id } });
    expect(asked.isDemonstration).toBe(false);
    for (const [index, [name, , expected]] of pasts.entries()) {
      const row = await tx.review.findUniqueOrThrow({
        where: { id: ids[index] ?? "" },
        include: { periods: { orderBy: { number: "asc" } } },
      });
      const said = row.periods.map(
        ({ round, state, beganAt, endedAt }) =>
          `${round} ${state} ${beganAt.getUTCDate()}-${endedAt?.getUTCDate() ?? ""}`,
      );
      expect(said, name).toEqual(expected);
      expect(row.isDemonstration, name).toBe(true);
    }
    throw rolledBack;
  });
  await expect(work).rejects.toThrow(rolledBack);
});
