import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { DAY, later, SECOND } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import {
  approveListing,
  rejectListing,
  requestListing,
  withdrawListing,
} from "@/lib/listings/requests/commands";
import { takeFastLane, undoFastLane } from "@/lib/publishing/fast-lane/commands";
import {
  chooseRelease,
  giveUpApproval,
  publishApproved,
} from "@/lib/publishing/releases/commands";
import { rollBack } from "@/lib/publishing/rollbacks/commands";
import { keepSchedule } from "@/lib/publishing/schedule/commands";
import { answerAppeal, appealRejection } from "@/lib/reviews/appeals/commands";
import { asSystem } from "./system";
import type { World } from "./certification-acts";
import { replacedIn } from "./certification-approvals";
import type { Event } from "./certification-people";
import { db } from "./database";
import { listingStep } from "./listings";
import { openReview } from "./publication-acts";
import { approvedBefore } from "./releases";

/* The moves beside a review: when it goes live, the fast lane, appeals, the listing. */

export type Aside = Extract<
  Event,
  | ("choose" | "publish" | "giveUp" | "time" | "lapse" | "lane" | "undo" | "back")
  | ("appeal" | "grant" | "uphold" | "offer" | "recall" | "list" | "decline")
>;

const none = randomUUID();
const key = () => ({ idempotencyKey: randomUUID() });

export async function actAside(
  world: World,
  actor: Actor,
  event: Aside,
): Promise<Result<unknown>> {
  const appId = world.app.id;
  const open = await openReview(appId);
  const ofReview = {
    ...key(),
    reviewId: open?.id ?? none,
    revision: open?.revision ?? 1,
  };
  const waiting = await waitingRelease(appId);
  const step = {
    ...{ ...key(), reviewId: waiting?.reviewId ?? none },
    revision: waiting?.revision ?? 1,
  };
  switch (event) {
    case "choose":
      return choose(actor, (await openRelease(open?.id ?? none)) ?? waiting);
    case "publish":
      return publishApproved(actor, step);
    case "giveUp":
      return giveUpApproval(actor, step);
    case "time":
      return timeComes(waiting);
    case "lapse":
      return lapse(waiting);
    case "lane":
      return said(Number(await takeFastLane(ofReview.reviewId, new Date())));
    case "undo":
      return undo(actor, appId);
    case "back":
      return back(world, actor);
    case "appeal":
      return appealRejection(actor, { ...ofReview, grounds: "TLS 1.0 is off." });
    case "grant":
      return answerAppeal(actor, { ...ofReview, outcome: "GRANTED", answer: "It is." });
    case "uphold":
      return answerAppeal(actor, { ...ofReview, outcome: "UPHELD", answer: "It is on." });
    case "offer":
    case "recall":
    case "list":
    case "decline":
      return list(world, actor, event);
  }
}

/** What the worker did, as an answer. */
function said(count: number): Result<null> {
  return count > 0 ? ok(null) : fail("conflict", "Nothing was due.");
}

function waitingRelease(appId: string) {
  return db.release.findFirst({
    where: { state: "WAITING", review: { appId } },
    orderBy: { review: { number: "desc" } },
  });
}

function openRelease(reviewId: string) {
  return db.release.findUnique({ where: { reviewId } });
}

type Release = NonNullable<Awaited<ReturnType<typeof waitingRelease>>>;

function choose(actor: Actor, release: Release | null) {
  const step = {
    ...{ ...key(), reviewId: release?.reviewId ?? none },
    revision: release?.revision ?? 1,
  };
  if (release?.choice === "AT_TIME")
    return chooseRelease(actor, { ...step, live: "BY_HAND" });
  const day = later(new Date(), 30 * DAY)
    .toISOString()
    .slice(0, 10);
  const time = { live: "AT_TIME", zone: "UTC", day, time: "09:00" } as const;
  return chooseRelease(actor, { ...step, ...time });
}

/** The time that was chosen comes. */
async function timeComes(release: Release | null): Promise<Result<null>> {
  if (release?.at) await timeIs(release, later(new Date(), -SECOND));
  return said((await keepSchedule(new Date())).live);
}

/** The 60 days are over; a time that was chosen was within them. */
async function lapse(release: Release | null): Promise<Result<null>> {
  if (release) {
    if (release.at) await timeIs(release, later(new Date(), -61 * DAY));
    await approvedBefore(release.reviewId, 61 * DAY);
  }
  return said((await keepSchedule(new Date())).lapsed);
}

function timeIs({ reviewId }: Release, at: Date) {
  return asSystem((tx) => tx.release.update({ where: { reviewId }, data: { at } }));
}

async function undo(actor: Actor, appId: string) {
  const lane = await db.fastLane.findFirst({
    where: { undoneAt: null, review: { appId } },
    orderBy: { review: { number: "desc" } },
  });
  const reviewId = lane?.reviewId ?? none;
  return undoFastLane(actor, { ...key(), reviewId, reason: "Another page." });
}

async function back({ app, model, ids }: World, actor: Actor) {
  const running = await db.publication.findFirst({
    where: { appId: app.id, environment: "STAGE", state: "PUBLISHED" },
  });
  return rollBack(actor, {
    ...{ ...key(), appId: app.id, environment: "STAGE", reason: "It broke." },
    versionId: ids.get(replacedIn(model)[0] ?? 0) ?? none,
    fromVersionId: running?.versionId ?? none,
  });
}

async function list(
  { app, people }: World,
  actor: Actor,
  event: "offer" | "recall" | "list" | "decline",
): Promise<Result<unknown>> {
  const listing = await db.listing.findFirst({ where: { appId: app.id } });
  const step = listingStep(listing?.id ?? none, listing?.revision);
  switch (event) {
    case "offer": {
      const done = await requestListing(actor, { ...step, note: "" });
      // Whoever asked has left the partner since, and works for SuperOffice now.
      if (done.ok)
        await db.listingRound.updateMany({
          where: { listingId: step.listingId, decision: null },
          data: { requestedById: people.submitter.userId },
        });
      return done;
    }
    case "recall":
      return withdrawListing(actor, step);
    case "list":
      return approveListing(actor, step);
    case "decline":
      return rejectListing(actor, { ...step, reasons: { header: "Say what it does." } });
  }
}
