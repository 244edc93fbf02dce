import { expect, it } from "vitest";
import { businessTime } from "@/lib/core/business-days";
import { DAY, HOUR, later } from "@/lib/core/clock";
import { PAST_DAYS, PAST_LEAST } from "@/lib/reviews/clock/rules";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, anApp, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { aListing } from "@/lib/testing/listings";
import { eventsOf, mailsTo } from "@/lib/testing/reviews";
import { listWaitingListings } from "../requests/queries";
import { escalateListings } from "./commands";
import { getListingWait, getPastListings } from "./queries";

const now = new Date("2027-06-09T12:00:00+02:00");

/** A listing of an app of its own that was asked for then. */
async function aWaiting(at: Date) {
  const owner = await aMember();
  const { id: appId } = await anApp(owner, { kind: "STANDARD" });
  const listingId = await aListing(owner, appId, { state: "REQUEST_PENDING" });
  await db.listingRound.updateMany({ where: { listingId }, data: { requestedAt: at } });
  return { owner, appId, listingId };
}

it("shows place and due date to its partner and to staff, what is due first on top", async () => {
  const store = await aStaffMember("APP_STORE_MANAGER");
  const young = await aWaiting(later(now, -DAY));
  const old = await aWaiting(later(now, -9 * DAY));
  const mid = await aWaiting(later(now, -2 * DAY));
  const lines = (await listWaitingListings(store, now)) ?? [];
  const mine = lines.filter(({ id }) =>
    [young, old, mid].some(({ listingId }) => listingId === id),
  );
  expect(mine.map(({ id }) => id)).toEqual([
    old.listingId,
    mid.listingId,
    young.listingId,
  ]);
  expect(mine.map(({ clock }) => clock.isLate)).toEqual([true, false, false]);
  const dues = lines.map(({ clock }) => clock.due?.getTime() ?? 0);
  expect(dues).toEqual(dues.toSorted((a, b) => a - b));

  for (const { owner, listingId } of [young, old, mid]) {
    const wait = await getListingWait(owner, listingId, now);
    expect(wait?.place).toBe(lines.findIndex(({ id }) => id === listingId) + 1);
    expect(wait?.clock).toEqual(lines.find(({ id }) => id === listingId)?.clock);
    expect(await getListingWait(await aMember(), listingId, now)).toBeNull();
  }
});

it("tells App Store managers of what is overdue, once, and of no demonstration", async () => {
  const store = await aStaffMember("APP_STORE_MANAGER");
  const late = await aWaiting(later(now, -9 * DAY));
  const shown = await aWaiting(later(now, -9 * DAY));
  await db.$executeRaw`ALTER TABLE listing DISABLE TRIGGER demonstration`;
  await db.listing.update({
    where: { id: shown.listingId },
    data: { isDemonstration: true },
  });
  await db.$executeRaw`ALTER TABLE listing ENABLE TRIGGER demonstration`;
  await aWaiting(later(now, -DAY));
  await escalateListings(now);
  await escalateListings(later(now, HOUR));
  expect(await eventsOf(late.listingId)).toEqual(["listing.escalated"]);
  expect(await eventsOf(shown.listingId)).toEqual([]);
  const { name } = await db.application.findUniqueOrThrow({ where: { id: late.appId } });
  const about = (await mailsTo(store)).filter((subject) => subject.includes(name));
  expect(about).toEqual([`Overdue: listing of ${name}`]);
});

it("says median and percentile as they follow from the table, and nothing of too few", async () => {
  const owner = await aMember();
  const { id: appId } = await anApp(owner, { kind: "STANDARD" });
  const waits: number[] = [];
  let number = 10;
  const approved = async (at: Date, firstHours: number, lastHours: number) => {
    const listingId = await aListing(owner, appId, {
      state: "DRAFT",
      number: (number += 1),
    });
    const asked = { listingId, requestedById: owner.userId, decidedById: owner.userId };
    const rejectedAt = later(at, firstHours * HOUR);
    const again = later(rejectedAt, 5 * DAY);
    const approvedAt = later(again, lastHours * HOUR);
    await db.listingRound.createMany({
      data: [
        {
          ...{ ...asked, number: 1, requestedAt: at, decidedAt: rejectedAt },
          ...{ decision: "REJECTED", reasons: { header: "x" } },
        },
        {
          ...{ ...asked, number: 2, requestedAt: again, decidedAt: approvedAt },
          decision: "APPROVED",
        },
      ],
    });
    for (const state of ["REQUEST_PENDING", "PUBLISHED", "REPLACED"] as const)
      await db.listing.update({ where: { id: listingId }, data: { state } });
    return (businessTime(at, rejectedAt) + businessTime(again, approvedAt)) / DAY;
  };
  await approved(later(now, -(PAST_DAYS + 30) * DAY), 5, 9);
  for (let count = 1; count < PAST_LEAST; count += 1)
    waits.push(await approved(later(now, -(20 + count) * DAY), 7 * count, 11 * count));
  expect(await getPastListings(now)).toBeNull();
  waits.push(await approved(later(now, -100 * DAY), 3, 200));
  const sorted = waits.toSorted((a, b) => a - b);
  const past = await getPastListings(now);
  expect(past?.listings).toBe(PAST_LEAST);
  expect(past?.median).toBeCloseTo(((sorted[4] ?? 0) + (sorted[5] ?? 0)) / 2, 8);
  expect(past?.ninetieth).toBeCloseTo((sorted[8] ?? 0) * 0.9 + (sorted[9] ?? 0) * 0.1, 8);
});

it("begins when the request comes, whatever is sent", async () => {
  const owner = await aMember();
  const { id: appId } = await anApp(owner, { kind: "STANDARD" });
  const listingId = await aListing(owner, appId);
  await asActor(owner.userId, async (tx) => {
    await tx.listing.update({
      where: { id: listingId },
      data: { state: "REQUEST_PENDING", isDemonstration: true },
    });
    await tx.listingRound.create({
      data: {
        ...{ listingId, number: 1, requestedById: owner.userId },
        ...{ requestedAt: later(now, -900 * DAY), escalatedAt: now },
      },
    });
  });
  const listing = await db.listing.findUniqueOrThrow({
    where: { id: listingId },
    include: { rounds: true },
  });
  expect(listing).toMatchObject({
    isDemonstration: false,
    rounds: [{ escalatedAt: null }],
  });
  const [round] = listing.rounds;
  expect(Math.abs((round?.requestedAt.getTime() ?? 0) - Date.now())).toBeLessThan(HOUR);
});
