import { beforeEach, expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { mailsAbout } from "@/lib/testing/activations";
import { asSystem } from "@/lib/testing/system";
import { db } from "@/lib/testing/database";
import {
  aKeptApproval,
  approvedBefore,
  releaseOf,
  releaseStep,
} from "@/lib/testing/releases";
import { request, wayOf } from "@/lib/testing/certifications";
import { eventsOf, statesOf } from "@/lib/testing/reviews";
import { chooseRelease } from "../releases/commands";
import { getRelease } from "../releases/queries";
import { keepSchedule } from "./commands";

const none = { live: 0, held: 0, lapsed: 0, warned: 0 };
const tomorrow = {
  ...{ live: "AT_TIME" as const, zone: "UTC", time: "09:00" },
  day: later(new Date(), 2 * DAY)
    .toISOString()
    .slice(0, 10),
};
const inThreeDays = () => later(new Date(), 3 * DAY);

beforeEach(async () => {
  // What other tests left waiting.
  await asSystem((tx) =>
    tx.release.updateMany({
      where: { state: "WAITING" },
      data: { state: "GIVEN_UP", endedAt: new Date() },
    }),
  );
});

it("publishes at the time that was chosen, once, and not before", async () => {
  const { owner, app, review } = await aKeptApproval(tomorrow);
  expect(await keepSchedule(new Date())).toEqual(none);
  expect(await keepSchedule(inThreeDays())).toEqual({ ...none, live: 1 });
  expect(await keepSchedule(inThreeDays())).toEqual(none);
  expect(await statesOf(app.id)).toEqual({
    ...{ "1 SOD": "PUBLISHED", "1 STAGE": "PUBLISHED", "1 PRODUCTION": "PUBLISHED" },
  });
  expect(await wayOf(app.id)).toBe("C3");
  expect(await mailsAbout("Live: ", owner.email)).toHaveLength(1);
  expect(await eventsOf(review.id)).toContain("publishing.went_live");
});

it("publishes nothing that is stopped: it says why and to whom, and leaves it to the partner", async () => {
  const { owner, app, review } = await aKeptApproval(tomorrow);
  await asSystem((tx) =>
    tx.applicationStop.create({
      data: {
        ...{ appId: app.id, environment: "STAGE", side: "PARTNER" },
        ...{ reason: "Broken.", stoppedById: owner.userId },
      },
    }),
  );
  expect(await keepSchedule(inThreeDays())).toEqual({ ...none, held: 1 });
  expect(await keepSchedule(inThreeDays())).toEqual(none);
  expect(await statesOf(app.id)).toMatchObject({ "1 STAGE": "APPROVED" });
  expect(await releaseOf(review.id)).toMatchObject({ trouble: "STOPPED" });
  expect(await getRelease(owner, app.id)).toMatchObject({ trouble: "STOPPED" });
  const [mail] = await mailsAbout("Not published: ", owner.email);
  expect(mail).toBeDefined();
  // Another choice begins anew.
  const chosen = { ...(await releaseStep(review.id)), live: "BY_HAND" as const };
  expect(await chooseRelease(owner, chosen)).toMatchObject({ ok: true });
  expect(await releaseOf(review.id)).toMatchObject({ trouble: null });
});

it("warns before the 60 days are over, then lets the approval lapse, and says what to do", async () => {
  const { owner, app, review } = await aKeptApproval();
  expect(await keepSchedule(later(new Date(), 45 * DAY))).toEqual(none);
  for (const [days, left] of [
    [46, "14 days"],
    [53, "7 days"],
    [59, "1 day"],
  ] as const) {
    const at = later(new Date(), days * DAY + 60_000);
    expect(await keepSchedule(at)).toEqual({ ...none, warned: 1 });
    expect(await keepSchedule(at)).toEqual(none);
    expect(await mailsAbout(`${left} left: `, owner.email)).toHaveLength(1);
  }
  await approvedBefore(review.id, 60 * DAY);
  expect(await keepSchedule(new Date())).toEqual({ ...none, lapsed: 1 });
  expect(await keepSchedule(new Date())).toEqual(none);
  expect(await statesOf(app.id)).toEqual({ "1 SOD": "PUBLISHED" });
  expect(await wayOf(app.id)).toBe("C0");
  expect(await mailsAbout("Lapsed: ", owner.email)).toHaveLength(1);
  expect(await getRelease(owner, app.id)).toMatchObject({ state: "LAPSED" });
  expect(await request(owner, app)).toMatchObject({ ok: true });
  const events = await db.auditEvent.count({
    where: { action: "publishing.approval_lapsed", objectId: review.id },
  });
  expect(events).toBe(1);
});
