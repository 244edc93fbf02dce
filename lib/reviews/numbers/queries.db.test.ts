import { beforeAll, describe, expect, it } from "vitest";
import { businessTime } from "@/lib/core/business-days";
import { DAY, HOUR, later } from "@/lib/core/clock";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import {
  aReviewInTheLane,
  aReviewThatWent,
  anAppWithPast,
  type Step,
} from "@/lib/testing/review-history";
import type { Actor } from "@/lib/auth/actor";
import { PAST_DAYS } from "../clock/rules";
import type { Wait } from "./dto";
import { getNumbers } from "./queries";
import { isNothing, monthLines, monthsUntil } from "./rules";

const now = new Date("2027-05-20T10:00:00.000Z");
const since = later(now, -PAST_DAYS * DAY);
const kinds = ["VALIDATION", "CERTIFICATION_STAGE"] as const;

/** Reviews of each kind over two thirds of a year, some of them older than what is looked at. */
async function aYear(past: Awaited<ReturnType<typeof anAppWithPast>>) {
  for (let count = 0; count < 12; count += 1) {
    const from = later(now, -(count * 19 + 20) * DAY);
    const at = (hours: number) => later(from, hours * (1 + count * 0.3) * HOUR);
    const begin: Step[] = [
      ["WAITING", at(0)],
      ["IN_REVIEW", at(11)],
    ];
    const asked: Step[] =
      count % 3 === 0
        ? [
            ["WITH_PARTNER", at(20)],
            ["IN_REVIEW", at(50)],
          ]
        : [];
    const rejected: Step[] =
      count % 2 === 0
        ? [
            ["REJECTED", at(60)],
            ["WAITING", at(75)],
            ["IN_REVIEW", at(80)],
          ]
        : [];
    const end: Step = count === 5 ? ["WITHDRAWN", at(90)] : ["APPROVED", at(90)];
    const kind = kinds[count % 2] ?? "VALIDATION";
    const steps = [...begin, ...asked, ...rejected, end];
    const review = await aReviewThatWent(past, kind, steps, {
      isDemonstration: count === 4,
    });
    if (rejected.length === 0) continue;
    const items = past.checklist.items.slice(0, 1 + (count % 3));
    await db.reviewFailure.createMany({
      data: items.map(({ id }) => ({ reviewId: review.id, roundNumber: 1, itemId: id })),
    });
  }
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return low + (high - low) * (at - Math.floor(at));
}

describe("getNumbers", () => {
  let manager: Actor;
  beforeAll(async () => {
    const past = await anAppWithPast();
    await aYear(past);
    for (const days of [5, 60])
      await aReviewInTheLane(past, "VALIDATION", later(now, -days * DAY));
    manager = await aStaffMember("APP_MANAGER");
  });
  const counted = () =>
    db.review.findMany({
      where: { isDemonstration: false },
      include: { periods: { orderBy: { number: "asc" } }, rounds: true, fastLane: true },
    });
  const isLate = (at: Date | null) => at !== null && at > since && at <= now;

  it("computes each wait from the periods, kind by kind", async () => {
    const numbers = await getNumbers(manager, now);
    const waited = new Map<string, number[]>();
    const add = (kind: string, wait: Wait, days: number) =>
      waited.set(`${kind} ${wait}`, [...(waited.get(`${kind} ${wait}`) ?? []), days]);
    for (const { kind, periods, rounds, fastLane } of await counted()) {
      if (fastLane) continue;
      const days = (some: typeof periods) =>
        some
          .filter(({ state }) => state === "WAITING" || state === "IN_REVIEW")
          .reduce((all, p) => all + businessTime(p.beganAt, p.endedAt ?? now) / DAY, 0);
      const answer = periods.findIndex(
        ({ state }) => state !== "WAITING" && state !== "IN_REVIEW",
      );
      const first = periods[answer];
      if (first && first.state !== "WITHDRAWN" && isLate(first.beganAt))
        add(kind, "FIRST_ANSWER", days(periods.slice(0, answer)));
      for (const { number, decision, decidedAt } of rounds) {
        if (decision === null || !isLate(decidedAt)) continue;
        add(kind, "ROUND", days(periods.filter(({ round }) => round === number)));
        if (decision === "APPROVED") add(kind, "WHOLE", days(periods));
      }
    }
    expect(waited.size).toBe(6);
    expect(numbers?.waits).toHaveLength(6);
    for (const { kind, wait, count, median, ninetieth } of numbers?.waits ?? []) {
      const values = waited.get(`${kind} ${wait}`) ?? [];
      expect(`${kind} ${wait} ${count}`).toBe(`${kind} ${wait} ${values.length}`);
      expect(median).toBeCloseTo(percentile(values, 0.5), 8);
      expect(ninetieth).toBeCloseTo(percentile(values, 0.9), 8);
    }
  });

  it("counts requests and decisions by the months of Oslo", async () => {
    const numbers = await getNumbers(manager, now);
    const month = (at: Date) =>
      new Intl.DateTimeFormat("sv-SE", {
        ...({ timeZone: "Europe/Oslo", year: "numeric", month: "2-digit" } as const),
      }).format(at);
    const rounds = (await counted()).flatMap((review) => review.rounds);
    expect(numbers?.months).toHaveLength(12);
    expect(numbers?.months.at(-1)?.month).toBe("2027-05");
    for (const line of numbers?.months ?? [])
      expect(line).toEqual({
        month: line.month,
        requested: rounds.filter((it) => month(it.submittedAt) === line.month).length,
        ...Object.fromEntries(
          (["APPROVED", "REJECTED"] as const).map((decision) => [
            decision.toLowerCase(),
            rounds.filter(
              (it) =>
                it.decision === decision &&
                it.decidedAt !== null &&
                month(it.decidedAt) === line.month,
            ).length,
          ]),
        ),
      });
    expect(numbers?.months.some(({ rejected }) => rejected > 0)).toBe(true);
  });

  it("says what rounds were rejected for, the most frequent first", async () => {
    const numbers = await getNumbers(manager, now);
    const failures = await db.reviewFailure.findMany({
      include: { item: true, round: { include: { review: true } } },
    });
    const late = failures.filter(
      ({ round }) => !round.review.isDemonstration && isLate(round.decidedAt),
    );
    expect(late.length).toBeLessThan(failures.length);
    const codes = new Map<string, number>();
    for (const { item } of late) codes.set(item.code, (codes.get(item.code) ?? 0) + 1);
    expect(numbers?.failures.map(({ code, rounds }) => [code, rounds])).toEqual(
      [...codes].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)),
    );
    const rejected = new Set(late.map(({ reviewId }) => reviewId)).size;
    expect(numbers?.rejectedRounds).toBe(rejected);
    // The first items are all under one heading.
    expect(numbers?.reasons).toEqual([
      { heading: late[0]?.item.heading, rounds: rejected, items: late.length },
    ]);
  });

  it("has something to draw, and counts nothing as under way that is over", async () => {
    const numbers = await getNumbers(manager, now);
    expect(isNothing(numbers?.months ?? [])).toBe(false);
    expect(numbers?.open).toBe(0);
    for (const wait of ["FIRST_ANSWER", "ROUND", "WHOLE"])
      expect(numbers?.waits.some((line) => line.wait === wait)).toBe(true);
    // A request alone is nothing to draw yet.
    const month = { month: "2027-05", requested: 3, approved: 0, rejected: 0 };
    expect(isNothing([month])).toBe(true);
    expect(isNothing([{ ...month, rejected: 1 }])).toBe(false);
  });

  it("is for staff who have to do with reviews", async () => {
    for (const role of ["CERTIFIER", "PORTAL_ADMIN"] as const)
      expect(await getNumbers(await aStaffMember(role), now)).not.toBeNull();
    expect(await getNumbers(await aMember(), now)).toBeNull();
    expect(await getNumbers(await aStaffMember("APP_STORE_MANAGER"), now)).toBeNull();
  });
});

it("a year has its months, over its turn and by the clocks of Oslo", () => {
  const months = monthsUntil(new Date("2026-12-31T23:30:00Z"));
  expect(months).toHaveLength(12);
  expect([months[0], months.at(-1)]).toEqual(["2026-02", "2027-01"]);
  expect(
    monthLines(["2026-12"], [{ month: "2026-12", what: "approved", count: 2 }]),
  ).toEqual([{ month: "2026-12", requested: 0, approved: 2, rejected: 0 }]);
});
