import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect } from "vitest";
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
import { requestPublishing, withdrawRequest } from "@/lib/publishing/commands";
import { markUnsafe, rollBack } from "@/lib/publishing/rollbacks/commands";
import { approveReview, rejectReview } from "@/lib/reviews/decisions/commands";
import { reviewItems, reviewSelect } from "@/lib/reviews/dto";
import { takeReview } from "@/lib/reviews/work/commands";
import { seedChecklist } from "@/prisma/checklist";
import { asSystem } from "./activations";
import { asActor } from "./as-actor";
import { aMember, anApp, aStaffMember } from "./builders";
import { db } from "./database";
import {
  after,
  aModel,
  events,
  mayWrite,
  statesOf,
  takes,
  type Event,
  type Kind,
  type Model,
  type Statement,
} from "./publication-model";

const roles = ["owner", "reader", "stranger", "certifier", "appManager"] as const;
type Role = (typeof roles)[number];
const states = ["REQUEST_PENDING", "PUBLISHED", "REJECTED", "REPLACED"] as const;

const step = fc.record({
  event: fc.constantFrom(...events),
  /** Mostly whoever may; sometimes somebody else. */
  who: fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, fc.constantFrom(...roles)),
  /** Counted from the newest version. */
  version: fc.nat(3),
});
const statement: fc.Arbitrary<Omit<Statement, "number"> & { version: number }> =
  fc.record({
    who: fc.constantFrom(...roles),
    verb: fc.constantFrom("insert", "update", "update", "delete"),
    version: fc.nat(3),
    place: fc.constantFrom("SOD", "STAGE", "PRODUCTION"),
    to: fc.constantFrom(...states),
  });
/** A walk: steps over the commands, with statements past them after each. */
const walk = fc.array(
  fc.record({ step, statements: fc.array(statement, { maxLength: 2 }) }),
  { minLength: 2, maxLength: 4 },
);
type Walk = typeof walk extends fc.Arbitrary<infer T> ? T : never;

type World = {
  people: Record<Role, Actor>;
  app: { id: string };
  model: Model;
  ids: Map<number, string>;
  /** What was done so far. */
  told: string[];
};

async function aWalkingApp(people: World["people"], kind: Kind): Promise<World> {
  const app = await anApp(people.owner as Actor & { partnerId: string }, { kind });
  return {
    people,
    app,
    model: aModel(kind),
    ids: new Map([[1, app.versionId]]),
    told: [],
  };
}

/** Walks at random, and compares with the model after every step. Answers what was done. */
export async function walks(seed: number, count: number) {
  await seedChecklist(db);
  const owner = await aMember();
  const { partnerId } = owner;
  const people = {
    owner,
    reader: await aMember({ partnerId, permissions: ["READ"] }),
    stranger: await aMember(),
    certifier: await aStaffMember("CERTIFIER"),
    appManager: await aStaffMember("APP_MANAGER"),
  };
  const done = { steps: 0, allowed: 0, statements: 0, written: 0 };
  const all = fc.sample(walk, { seed, numRuns: count });
  let world = await aWalkingApp(people, "CUSTOM");
  for (const [turn, one] of all.entries()) {
    // A few walks one after the other lead further than each would alone.
    if (turn % 8 === 0)
      world = await aWalkingApp(people, turn % 16 === 0 ? "CUSTOM" : "STANDARD");
    await follow(world, one, done);
  }
  return done;
}

async function follow(
  world: World,
  one: Walk,
  done: { steps: number; allowed: number; statements: number; written: number },
): Promise<void> {
  for (const { step: taken, statements } of one) {
    const number = numberOf(world.model, taken.version);
    const who = taken.who ?? takes[taken.event];
    const next = may(who, taken.event) ? after(world.model, taken.event, number) : null;
    const was = statesOf(world.model);
    const answer = await act(world, world.people[who], taken.event, number);
    world.told.push(`${who} ${taken.event} ${number}: ${answer.ok ? "ok" : "refused"}`);
    const about = `${world.told.join("\n")}\nof\n${was}\n${JSON.stringify(answer)}`;
    expect(answer.ok, about).toBe(next !== null);
    if (next) world.model = next;
    await readVersions(world);
    expect(await storedStates(world), about).toBe(statesOf(world.model));
    done.steps += 1;
    done.allowed += next ? 1 : 0;
    for (const { version, ...sent } of statements) {
      const wanted = { ...sent, number: numberOf(world.model, version) };
      const changed = await tryStatement(world, wanted);
      expect(changed, `${JSON.stringify(wanted)} in\n${statesOf(world.model)}`).toBe(
        mayWrite(world.model, wanted),
      );
      done.statements += 1;
      done.written += changed ? 1 : 0;
    }
  }
}

function may(who: Role, event: Event): boolean {
  const needed = takes[event];
  return who === needed || (needed === "certifier" && who === "appManager");
}

function numberOf(model: Model, back: number): number {
  const numbers = model.versions.map(({ number }) => number);
  return numbers[Math.max(0, numbers.length - 1 - back)] ?? 1;
}

async function act(
  world: World,
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
      const typed = { ...form, revision, part: "authentication", purpose: randomUUID() };
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
      return requestPublishing(actor, { ...form, revision, note: "", answers: {} });
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
    await judge(actor, reviewId, event === "approve" ? "PASSED" : "FAILED");
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

async function judge(actor: Actor, reviewId: string, verdict: "PASSED" | "FAILED") {
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

function openReview(appId: string) {
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

async function readVersions(world: World): Promise<void> {
  const rows = await db.configurationVersion.findMany({
    where: { appId: world.app.id },
    select: { id: true, number: true },
  });
  world.ids = new Map(rows.map(({ id, number }) => [number, id]));
}

async function storedStates({ app }: World): Promise<string> {
  const rows = await db.configurationVersion.findMany({
    where: { appId: app.id },
    orderBy: { number: "asc" },
    select: { number: true, discardedAt: true, publications: true },
  });
  return rows
    .map(({ number, discardedAt, publications }) => {
      const at = (["SOD", "STAGE", "PRODUCTION"] as const).map(
        (place) =>
          publications.find(({ environment }) => environment === place)?.state ?? "DRAFT",
      );
      return `${number}${discardedAt ? " gone" : ""}: ${at.join(" ")}`;
    })
    .join("\n");
}

/** Takes a statement that went through back again. */
class Undone extends Error {
  constructor(readonly rows: number) {
    super("undone");
  }
}

/** Whether the database would let this one statement change anything; it is never kept. */
async function tryStatement(world: World, wanted: Statement): Promise<boolean> {
  const { userId } = world.people[wanted.who];
  const versionId = world.ids.get(wanted.number);
  try {
    await asActor(userId, async (tx) => {
      const rows = await send(tx, world.app.id, versionId ?? "", userId, wanted);
      await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`;
      throw new Undone(rows);
    });
  } catch (error) {
    return error instanceof Undone && error.rows > 0;
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
