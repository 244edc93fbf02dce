import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { sha256 } from "@/lib/checklist/gateway";
import { saveConfiguration } from "@/lib/configurations/commands";
import { saveConfigurationInput } from "@/lib/configurations/schema";
import {
  createVersion,
  discardVersion,
  publishToSod,
  relabelVersion,
} from "@/lib/configurations/versions/commands";
import type { Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { sqlState } from "@/lib/db/errors";
import { requestPublishing } from "@/lib/publishing/commands";
import { giveUpApproval, publishApproved } from "@/lib/publishing/releases/commands";
import { withdrawRequest } from "@/lib/publishing/withdrawals/commands";
import { markUnsafe, rollBack } from "@/lib/publishing/rollbacks/commands";
import { approveReview, rejectReview } from "@/lib/reviews/decisions/commands";
import { reviewItems, reviewSelect } from "@/lib/reviews/dto";
import { takeReview } from "@/lib/reviews/work/commands";
import { asSystem } from "./system";
import { asActor } from "./as-actor";
import { db } from "./database";
import { saidToCustomers } from "./described";
import { objections, selfTested } from "./self-tests";
import type { Event, Statement } from "./publication-model";

/* The steps of a walk over the versions of an app: by the portal's commands, and past them. */

type Place = { app: { id: string }; ids: ReadonlyMap<number, string> };

/** One event, sent as its form would be; what it needs to know is read first. */
export async function act(
  world: Place,
  actor: Actor,
  event: Event,
  number: number,
): Promise<Result<unknown>> {
  const appId = world.app.id;
  const versionId = world.ids.get(number) ?? randomUUID();
  const { revision, label } = await db.configurationVersion.findUniqueOrThrow({
    where: { id: versionId },
  });
  const form = { idempotencyKey: randomUUID(), appId, versionId };
  switch (event) {
    case "create":
      return createVersion(actor, { ...form, fromVersionId: versionId, label: "Next" });
    case "save": {
      const said = { ...saidToCustomers, purpose: randomUUID() };
      const typed = { ...form, revision, part: "authentication", ...said };
      const urls = { "REDIRECT.ALL": "https://app.example.com/callback" };
      return saveConfiguration(
        actor,
        saveConfigurationInput.parse({ ...typed, ...urls }),
      );
    }
    case "relabel":
      return relabelVersion(actor, { ...form, label: randomUUID(), was: label });
    case "discard":
      return discardVersion(actor, { ...form, revision });
    case "publish":
      return publishToSod(actor, { ...form, revision });
    case "request":
    case "requestKept":
      await selfTested(versionId);
      return requestPublishing(actor, {
        ...form,
        revision,
        note: "",
        answers: objections,
        ...(event === "requestKept" ? { live: "BY_HAND" as const } : {}),
      });
    case "goLive":
    case "giveUp": {
      const release = await db.release.findFirst({
        where: { state: "WAITING", review: { appId } },
      });
      const step = {
        ...{ idempotencyKey: randomUUID(), reviewId: release?.reviewId ?? randomUUID() },
        revision: release?.revision ?? 1,
      };
      return event === "goLive"
        ? publishApproved(actor, step)
        : giveUpApproval(actor, step);
    }
    case "back":
      return rollBack(actor, {
        ...{ ...form, environment: "STAGE" },
        ...{ fromVersionId: await publishedIn(appId), reason: "It broke." },
      });
    case "unsafe":
      return markUnsafe(actor, { ...form, reason: "Unsafe." });
    case "withdraw": {
      const review = await openReview(appId);
      return withdrawRequest(actor, {
        ...{ idempotencyKey: randomUUID(), reviewId: review?.id ?? randomUUID() },
        revision: review?.revision ?? 1,
      });
    }
    case "approve":
    case "reject":
      return decide(actor, appId, event);
  }
}

/** Takes the review, if nobody has it, judges every item and decides. */
async function decide(
  actor: Actor,
  appId: string,
  event: "approve" | "reject",
): Promise<Result<unknown>> {
  const key = () => ({ idempotencyKey: randomUUID() });
  let review = await openReview(appId);
  const reviewId = review?.id ?? randomUUID();
  const isOthers = review?.state === "IN_REVIEW" && review.reviewerId !== actor.userId;
  if (isOthers && isReviewer(actor)) {
    // The other reviewer has it: it goes back to the queue first.
    await asSystem((tx) =>
      tx.review.update({
        where: { id: reviewId },
        data: { state: "WAITING", reviewerId: null, revision: { increment: 1 } },
      }),
    );
    review = await openReview(appId);
  }
  if (review && review.state === "WAITING") {
    const taken = await takeReview(actor, {
      ...key(),
      reviewId,
      revision: review.revision,
    });
    if (!taken.ok) return taken;
    review = await openReview(appId);
  }
  // Also where it was in hand already: an approval that was refused has passed everything.
  if (review?.state === "IN_REVIEW" && review.reviewerId === actor.userId) {
    await judgeEvery(actor, reviewId, event === "approve" ? "PASSED" : "FAILED");
  }
  const revision = review?.revision ?? 1;
  const step = { ...key(), reviewId, revision };
  return event === "approve"
    ? approveReview(actor, { ...step, note: "" })
    : rejectReview(actor, { ...step, summary: "Mend it." });
}

function isReviewer({ staffRoles }: Actor): boolean {
  return staffRoles.includes("CERTIFIER") || staffRoles.includes("APP_MANAGER");
}

/** All items of a review, as if its reviewer had judged each. */
export async function judgeEvery(
  actor: Actor,
  reviewId: string,
  verdict: "PASSED" | "FAILED",
): Promise<void> {
  const review = await db.review.findUniqueOrThrow({
    where: { id: reviewId },
    select: reviewSelect(actor.userId),
  });
  await asSystem(async (tx) => {
    await tx.reviewVerdict.deleteMany({ where: { reviewId } });
    await tx.reviewVerdict.createMany({
      data: reviewItems(review, sha256).map(({ item, inputHash }) => ({
        ...{ reviewId, itemId: item.id, inputHash, verdict, round: review.round },
        ...{ seen: "TLS 1.0", wouldPass: "TLS 1.2" },
        ...{ judgedById: actor.userId, judgedAt: new Date() },
      })),
    });
  });
}

export function openReview(appId: string) {
  return db.review.findFirst({
    where: { appId, state: { notIn: ["APPROVED", "WITHDRAWN"] } },
  });
}

async function publishedIn(appId: string): Promise<string> {
  const row = await db.publication.findFirst({
    where: { appId, environment: "STAGE", state: "PUBLISHED" },
  });
  return row?.versionId ?? randomUUID();
}

/** Takes a statement that went through back again. */
class Undone extends Error {
  constructor(readonly rows: number) {
    super("undone");
  }
}

/** Whether the database would let this one statement change anything; it is never kept. */
export async function tryStatement(
  world: Place,
  userId: string,
  wanted: Statement,
): Promise<boolean> {
  const versionId = world.ids.get(wanted.number);
  // The model knows nothing of self-tests: every version has had one.
  await db.$executeRaw`
    INSERT INTO check_result (app_id, version_id, check_id, input_hash, outcome, observation, checked_at)
    VALUES (${world.app.id}::uuid, ${versionId}::uuid, 'stub', '', 'UNCLEAR', '{}', now())
    ON CONFLICT DO NOTHING`;
  try {
    await asActor(userId, async (tx) => {
      const rows = await send(tx, world.app.id, versionId ?? "", userId, wanted);
      await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`;
      throw new Undone(rows);
    });
  } catch (error) {
    if (error instanceof Undone) return error.rows > 0;
    // Anything else than a wall says nothing about the walls.
    const wall = ["42501", "23505", "23514"].includes(sqlState(error) ?? "");
    if (!wall && !/is replaced by another one/.test(String(error))) throw error;
    return false;
  }
  return false;
}

function send(
  tx: Tx,
  appId: string,
  versionId: string,
  userId: string,
  { verb, place, to }: Statement,
): Promise<number> {
  switch (verb) {
    case "insert":
      return tx.$executeRaw`
        INSERT INTO publication (version_id, environment, app_id, state, requested_by_id)
        VALUES (${versionId}::uuid, ${place}::environment, ${appId}::uuid,
          ${to}::publication_state, ${userId}::uuid)`;
    case "update":
      return tx.$executeRaw`
        UPDATE publication SET state = ${to}::publication_state
        WHERE version_id = ${versionId}::uuid AND environment = ${place}::environment
          AND state <> ${to}::publication_state`;
    case "delete":
      return tx.$executeRaw`
        DELETE FROM publication
        WHERE version_id = ${versionId}::uuid AND environment = ${place}::environment`;
  }
}
