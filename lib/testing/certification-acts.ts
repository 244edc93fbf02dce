import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import {
  askRetest,
  handOver,
  recordOutcome,
  scheduleEvaluation,
} from "@/lib/certifications/evaluations/commands";
import { moveStanding } from "@/lib/certifications/standings/commands";
import type { MoveStandingInput } from "@/lib/certifications/standings/schema";
import { createVersion, publishToSod } from "@/lib/configurations/versions/commands";
import type { Result } from "@/lib/core/result";
import type { Prisma } from "@/lib/db/generated/client";
import { requestPublishing } from "@/lib/publishing/commands";
import { withdrawRequest } from "@/lib/publishing/withdrawals/commands";
import { answerQuestions } from "@/lib/reviews/answers/commands";
import { approveReview, rejectReview } from "@/lib/reviews/decisions/commands";
import { askPartner } from "@/lib/reviews/verdicts/commands";
import { giveBack, takeReview } from "@/lib/reviews/work/commands";
import { aTenant } from "./builders";
import { actAside } from "./certification-aside";
import type { Event, Person } from "./certification-people";
import type { Choice, Model } from "./certification-state";
import { theDayComes, tomorrow } from "./certifications";
import { db } from "./database";
import { judgeEvery, openReview } from "./publication-acts";
import { judge } from "./reviews";
import { objections, selfTested } from "./self-tests";

/* The moves of a walk over the way of an app, each sent as its form would be. */

export type World = {
  people: Record<Person, Actor>;
  app: { id: string };
  model: Model;
  /** Of each version of the model. */
  ids: Map<number, string>;
  told: string[];
};

const none = randomUUID();
const key = () => ({ idempotencyKey: randomUUID() });

export async function act(
  world: World,
  who: Person,
  event: Event,
): Promise<Result<unknown>> {
  const actor = world.people[who];
  const appId = world.app.id;
  const review = await openReview(appId);
  const reviewId = review?.id ?? none;
  const isTheirs = review?.state === "IN_REVIEW" && review.reviewerId === actor.userId;
  // What only a form can do whose page was read: the step as it is now.
  const step = async () => ({
    ...{ ...key(), reviewId },
    revision: (await openReview(appId))?.revision ?? 1,
  });
  switch (event) {
    case "request":
      return request(
        world,
        actor,
        world.ids.get(world.model.version) ?? none,
        "ON_APPROVAL",
      );
    case "keep":
      return request(world, actor, world.ids.get(world.model.version) ?? none, "BY_HAND");
    case "change":
      return change(world, actor, "ON_APPROVAL");
    case "changeKept":
      return change(world, actor, "BY_HAND");
    case "withdraw":
      return withdrawRequest(actor, await step());
    case "take":
      return takeReview(actor, await step());
    case "giveBack":
      return giveBack(actor, await step());
    case "ask":
      await question(actor, reviewId);
      return askPartner(actor, await step());
    case "answer":
      return answerQuestions(actor, {
        ...(await step()),
        answers: await answersTo(reviewId),
      });
    case "approve":
      if (isTheirs) await judgeEvery(actor, reviewId, "PASSED");
      return approveReview(actor, { ...(await step()), note: "" });
    case "reject":
      if (isTheirs) await judgeEvery(actor, reviewId, "FAILED");
      return rejectReview(actor, { ...(await step()), summary: "Mend it." });
    case "handOver":
      if (isTheirs) await judgeEvery(actor, reviewId, "PASSED");
      return handOver(actor, { ...(await step()), package: "EXTENDED" });
    case "schedule":
      return scheduleEvaluation(actor, { ...(await testOf(reviewId)), ...tomorrow });
    case "pass":
      return recordOutcome(actor, { ...(await testOf(reviewId)), outcome: "PASSED" });
    case "fail":
      return recordOutcome(actor, { ...(await testOf(reviewId)), outcome: "FAILED" });
    case "retest":
      return askRetest(actor, await testOf(reviewId));
    case "install":
      return move(actor, appId, "INSTALLED");
    case "beta":
      return move(actor, appId, "BETA");
    case "full":
      return move(actor, appId, "FULL");
    case "blame":
      return move(actor, appId, "NON_COMPLIANT");
    case "delist":
      return move(actor, appId, "ENDED");
    case "wait":
      return wait(world, reviewId);
    case "choose":
    case "publish":
    case "giveUp":
    case "time":
    case "lapse":
    case "lane":
    case "undo":
    case "back":
    case "appeal":
    case "grant":
    case "uphold":
    case "offer":
    case "recall":
    case "list":
    case "decline":
      return actAside(world, actor, event);
  }
}

async function request(world: World, actor: Actor, versionId: string, live: Choice) {
  await selfTested(versionId);
  const { revision } = await db.configurationVersion.findUniqueOrThrow({
    where: { id: versionId },
  });
  const done = await requestPublishing(actor, {
    ...{ ...key(), appId: world.app.id, versionId, revision },
    ...{ note: "", answers: objections, live },
  });
  // Whoever sent it in has left the partner since, and works for SuperOffice now.
  if (done.ok)
    await db.reviewRound.updateMany({
      where: { review: { appId: world.app.id }, decision: null },
      data: { submittedById: world.people.submitter.userId },
    });
  return done;
}

/** The owner writes the next version, and this person asks for it. */
async function change(
  world: World,
  actor: Actor,
  live: Choice,
): Promise<Result<unknown>> {
  const { owner } = world.people;
  const appId = world.app.id;
  const before = world.ids.get(world.model.version) ?? none;
  await createVersion(owner, { ...key(), appId, fromVersionId: before, label: "Next" });
  const made = await db.configurationVersion.findFirstOrThrow({
    where: { appId },
    orderBy: { number: "desc" },
  });
  await inSod(owner, appId, made.id);
  const done = await request(world, actor, made.id, live);
  if (done.ok) world.ids.set(world.model.versions + 1, made.id);
  else await inSod(owner, appId, before);
  return done;
}

async function inSod(owner: Actor, appId: string, versionId: string): Promise<void> {
  const { revision } = await db.configurationVersion.findUniqueOrThrow({
    where: { id: versionId },
  });
  await publishToSod(owner, { ...key(), appId, versionId, revision });
}

async function question(actor: Actor, reviewId: string): Promise<void> {
  const row = await db.reviewVerdict.findFirst({
    where: { reviewId, item: { code: "SEC-1" } },
  });
  await judge(actor, reviewId, "SEC-1", "QUESTION", row?.revision);
}

async function answersTo(reviewId: string): Promise<Record<string, string>> {
  const rows = await db.reviewVerdict.findMany({
    where: { reviewId, verdict: "QUESTION" },
    select: { item: { select: { code: true } } },
  });
  return Object.fromEntries(rows.map(({ item }) => [item.code, "All of them."]));
}

async function testOf(reviewId: string) {
  const test = await db.securityEvaluation.findFirst({
    where: { reviewId },
    orderBy: { attempt: "desc" },
  });
  return { ...key(), evaluationId: test?.id ?? none, revision: test?.revision ?? 1 };
}

async function move(actor: Actor, appId: string, to: MoveStandingInput["to"]) {
  const record = await newestRecord(appId);
  return moveStanding(actor, {
    ...{ ...key(), recordId: record?.id ?? none, revision: record?.revision ?? 1, to },
    issue: "No price page.",
  });
}

/** Neither kept back nor undone. */
export const isLive = {
  release: { state: "LIVE" },
  OR: [{ fastLane: null }, { fastLane: { undoneAt: null } }],
} satisfies Prisma.ReviewWhereInput;

/** Of the newest certification for Production that is live. */
export function newestRecord(appId: string) {
  return db.certificationRecord.findFirst({
    where: { appId, status: { not: null }, review: isLive },
    orderBy: { approvedAt: "desc" },
  });
}

/** The day of the test comes, and an app in beta has had a customer for 61 days. */
async function wait({ app, people }: World, reviewId: string): Promise<Result<unknown>> {
  const test = await db.securityEvaluation.findFirst({
    where: { reviewId, state: "SCHEDULED" },
  });
  if (test) await theDayComes(test.id);
  const record = await newestRecord(app.id);
  if (record?.status === "BETA") {
    const since = new Date(Date.now() - 61 * 86_400_000);
    await db.certificationRecord.update({
      where: { id: record.id },
      data: { statusSince: since },
    });
    if ((await db.authorization.count({ where: { appId: app.id } })) === 0)
      await db.authorization.create({
        data: {
          ...{ appId: app.id, tenantId: (await aTenant()).id, level: "ADMINISTRATOR" },
          ...{ environment: "PRODUCTION", approvedById: people.owner.userId },
          createdAt: since,
        },
      });
  }
  return { ok: true, value: null };
}
