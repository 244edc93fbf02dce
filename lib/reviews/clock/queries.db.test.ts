import { describe, expect, it } from "vitest";
import {
  businessTime,
  dayInOslo,
  publicHolidays,
  startOfDay,
} from "@/lib/core/business-days";
import { DAY, HOUR, later } from "@/lib/core/clock";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import {
  aReviewInTheLane,
  aReviewThatWent,
  anAppWithPast,
  type Step,
} from "@/lib/testing/review-history";
import { getPartnerClock, getPastWaits } from "./queries";
import { PAST_DAYS, PAST_LEAST } from "./rules";

const now = new Date("2027-05-20T10:00:00.000Z");

/** The same numbers each time. */
function dice(seed: number) {
  let state = seed;
  return (until: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state / 2 ** 32) * until;
  };
}

describe("the database's business days", () => {
  it("are those of lib/core, to the millisecond", async () => {
    const roll = dice(7);
    const pairs = Array.from({ length: 1500 }, () => {
      const from = new Date(Date.UTC(2020, 0, 1) + Math.floor(roll(15 * 365 * DAY)));
      return { from, until: later(from, Math.floor(roll(40 * DAY))) };
    });
    const rows = await db.$queryRaw<{ ms: bigint; day: Date }[]>`
      SELECT portal_business_ms(since, until) AS ms, portal_start_of_day(since) AS day
      FROM unnest(${pairs.map(({ from }) => from)}::timestamptz[],
        ${pairs.map(({ until }) => until)}::timestamptz[]) WITH ORDINALITY AS t(since, until, n)
      ORDER BY n`;
    expect(rows).toHaveLength(pairs.length);
    for (const [index, { from, until }] of pairs.entries()) {
      const named = `${from.toISOString()} ${until.toISOString()}`;
      expect(`${named} ${rows[index]?.ms}`).toBe(`${named} ${businessTime(from, until)}`);
      expect(rows[index]?.day).toEqual(startOfDay(from));
    }
  });

  it("have the same holidays", async () => {
    const years = Array.from({ length: 120 }, (_, index) => 1990 + index);
    const rows = await db.$queryRaw<{ days: string[] }[]>`
      SELECT array(SELECT DISTINCT d::text FROM unnest(portal_holidays(y)) d ORDER BY 1) AS days
      FROM unnest(${years}::int[]) y ORDER BY y`;
    expect(rows.map(({ days }) => days)).toEqual(years.map(publicHolidays));
  });
});

/** Percentiles as a person with a calculator finds them. */
function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return low + (high - low) * (at - Math.floor(at));
}

describe("getPastWaits", () => {
  it("says what follows from the table, and nothing of too few", async () => {
    const past = await anAppWithPast();
    const roll = dice(41);
    const step = (from: Date, days: number) => later(from, roll(days * 24) * HOUR);
    const wayOf = (): Step[] => {
      const asked = step(later(now, -150 * DAY), 90);
      const taken = step(asked, 6);
      const steps: Step[] = [
        ["WAITING", asked],
        ["IN_REVIEW", taken],
      ];
      if (roll(1) < 0.6) {
        const questions = step(taken, 5);
        const answers = step(questions, 12);
        steps.push(["WITH_PARTNER", questions], ["IN_REVIEW", answers]);
      }
      const decided = step(steps.at(-1)?.[1] ?? taken, 8);
      if (roll(1) < 0.4) {
        const again = step(decided, 9);
        steps.push(["REJECTED", decided], ["WAITING", again], ["IN_REVIEW", again]);
      }
      return [...steps, ["APPROVED", step(steps.at(-1)?.[1] ?? decided, 4)]];
    };
    const finished = async (kind: "VALIDATION" | "CERTIFICATION_STAGE") =>
      aReviewThatWent(past, kind, wayOf());

    for (let count = 1; count < PAST_LEAST; count += 1) await finished("VALIDATION");
    // None of these counts: another kind, a demonstration, too old, withdrawn, rejected, the fast lane.
    for (const days of [9, 40, 70])
      await aReviewInTheLane(past, "VALIDATION", later(now, -days * DAY));
    await finished("CERTIFICATION_STAGE");
    await aReviewThatWent(past, "VALIDATION", wayOf(), { isDemonstration: true });
    const old = later(now, -PAST_DAYS * DAY);
    await aReviewThatWent(past, "VALIDATION", [
      ["WAITING", later(old, -9 * DAY)],
      ["APPROVED", old],
    ]);
    for (const end of ["WITHDRAWN", "REJECTED"] as const)
      await aReviewThatWent(past, "VALIDATION", [
        ["WAITING", later(now, -60 * DAY)],
        [end, later(now, -9 * DAY)],
      ]);
    expect(await getPastWaits("VALIDATION", now)).toBeNull();
    await finished("VALIDATION");
    const ten = await getPastWaits("VALIDATION", now);
    expect(ten?.reviews).toBe(PAST_LEAST);
    for (let count = 0; count < 7; count += 1) await finished("VALIDATION");

    const reviews = await db.review.findMany({
      where: {
        ...{ kind: "VALIDATION", state: "APPROVED", isDemonstration: false },
        fastLane: null,
      },
      include: { periods: true },
    });
    const waits = reviews
      .filter(({ closedAt }) => closedAt !== null && closedAt > old)
      .map(({ periods }) =>
        periods
          .filter(({ state }) => state === "WAITING" || state === "IN_REVIEW")
          .reduce((all, p) => all + businessTime(p.beganAt, p.endedAt ?? now) / DAY, 0),
      );
    expect(waits).toHaveLength(17);
    const shown = await getPastWaits("VALIDATION", now);
    expect(shown?.reviews).toBe(17);
    expect(shown?.median).toBeCloseTo(percentile(waits, 0.5), 8);
    expect(shown?.ninetieth).toBeCloseTo(percentile(waits, 0.9), 8);
    expect(await getPastWaits("CERTIFICATION_STAGE", now)).toBeNull();

    // The partner reads the same, and a stranger nothing.
    const clock = await getPartnerClock(past.owner, past.app.id, now);
    expect(clock?.past).toEqual(shown);
    // The rejected one is the one that is open.
    expect(clock?.review?.place?.isLost).toBe(false);
    expect(dayInOslo(later(clock?.review?.place?.keptUntil ?? now, -1))).toBe(
      "2027-05-26",
    );
    expect(await getPartnerClock(await aMember(), past.app.id, now)).toBeNull();
    const certifier = await aStaffMember("CERTIFIER");
    expect(await getPartnerClock(certifier, past.app.id, now)).toBeNull();
  });
});
