import fc from "fast-check";
import { expect } from "vitest";
import type { Tx } from "@/lib/db/client";
import { seedChecklist } from "@/prisma/checklist";
import { aMember, anApp, aStaffMember } from "./builders";
import { act, isLive, type World } from "./certification-acts";
import { after, partsOf, within } from "./certification-model";
import { events, people, type Event, type Person } from "./certification-people";
import { aModel, stepOf, type Model } from "./certification-state";
import { attempt, statement, type Statement } from "./certification-statements";
import { db } from "./database";
import { strayTerms } from "./list-terms";
import { aListing } from "./listings";

const step = fc.record({
  /** Mostly a move that is open now and leads on, so that walks reach far; sometimes any by anybody. */
  mood: fc.constantFrom("on", "on", "on", "open", "open", "any", "any"),
  choice: fc.nat(9999),
  event: fc.constantFrom(...events),
  who: fc.constantFrom(...people),
  statements: fc.array(statement, { maxLength: 3 }),
});
const walk = fc.array(step, { minLength: 3, maxLength: 6 });
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Walks of an app before the next app begins: one after the other leads further than each alone. */
const WALKS_OF_AN_APP = 8;

export type Done = {
  steps: number;
  allowed: number;
  statements: number;
  written: number;
  /** How often the walks stood at each step of the way. */
  stood: Map<string, number>;
  /** How often they went from one step to the other. */
  went: Map<string, number>;
};

async function aWalkingApp(kind: Model["kind"]): Promise<World> {
  const owner = await aMember();
  const { partnerId } = owner;
  const everything = ["CERTIFIER", "APP_MANAGER", "APP_STORE_MANAGER"] as const;
  const insider = await aMember({ partnerId });
  await db.staffMember.createMany({
    data: everything.map((role) => ({ userId: insider.userId, role })),
  });
  const app = await anApp(owner, { kind });
  await db.application.update({ where: { id: app.id }, data: { seoName: "ledger" } });
  if (kind === "STANDARD") await aListing(owner, app.id);
  return {
    people: {
      ...{ owner, insider: { ...insider, staffRoles: everything } },
      reader: await aMember({ partnerId, permissions: ["READ"] }),
      stranger: await aMember(),
      certifier: await aStaffMember("CERTIFIER"),
      appManager: await aStaffMember("APP_MANAGER"),
      store: await aStaffMember("APP_STORE_MANAGER"),
      submitter: await aStaffMember(...everything),
    },
    ...{ app, model: aModel(kind), ids: new Map([[1, app.versionId]]), told: [] },
  };
}

/** Walks at random, and compares with the model after every step and every statement. */
export async function walks(seed: number, count: number): Promise<Done> {
  await seedChecklist(db);
  const done = {
    steps: 0,
    allowed: 0,
    statements: 0,
    written: 0,
    stood: new Map(),
    went: new Map(),
  };
  const all = fc.sample(walk, { seed, numRuns: count });
  let world = await aWalkingApp("STANDARD");
  for (const [turn, steps] of all.entries()) {
    if (turn > 0 && turn % WALKS_OF_AN_APP === 0)
      // A standard app has the longer way.
      world = await aWalkingApp(
        turn % 4 === 0 && turn % 32 === 0 ? "CUSTOM" : "STANDARD",
      );
    world.told.push(`walk ${turn + 1}`);
    for (const one of steps) await follow(world, one, done);
  }
  // Nor did a walk leave anything behind with another app.
  expect(await strayTerms()).toEqual([]);
  return done;
}

async function follow(world: World, one: Step, done: Done): Promise<void> {
  const { who, event } = chosen(world.model, one);
  const next = after(world.model, who, event);
  const answer = await act(world, who, event);
  world.told.push(`${who} ${event}: ${answer.ok ? "ok" : "refused"}`);
  const was = `${JSON.stringify(partsOf(world.model), null, 1)}\n${JSON.stringify(answer)}`;
  const about = `${world.told.join("\n")}\nof ${was}`;
  expect(answer.ok, about).toBe(next !== null);
  const from = stepOf(world.model);
  if (next) world.model = next;
  const now = await seenIn(db, world);
  expect(now, about).toEqual(partsOf(world.model));
  expect(await strayTerms(world.app.id), about).toEqual([]);
  done.steps += 1;
  done.allowed += next ? 1 : 0;
  const place = stepOf(world.model);
  done.stood.set(place, (done.stood.get(place) ?? 0) + 1);
  const way = `${from} ${place}`;
  if (from !== place) done.went.set(way, (done.went.get(way) ?? 0) + 1);
  for (const wanted of one.statements) await tryPast(world, wanted, done);
}

/** A statement may do what the person could do now, or part of it, and nothing else. */
async function tryPast(world: World, wanted: Statement, done: Done): Promise<void> {
  const seen = await attempt(world, wanted, (tx) => seenIn(tx, world));
  done.statements += 1;
  if (!seen) return;
  const now = partsOf(world.model);
  const reachable = within(world.model, wanted.who);
  const about = `${world.told.join("\n")}\n${JSON.stringify(wanted)} in ${JSON.stringify(now)}`;
  for (const [part, value] of Object.entries(seen))
    expect(
      [now[part], ...reachable.flatMap((it) => it[part] ?? [])],
      `${part}: ${about}`,
    ).toContain(value);
  done.written += JSON.stringify(seen) === JSON.stringify(now) ? 0 : 1;
}

/**
 * What leads to full status, or to validated, with nothing going wrong, and what ends a listing for good. A
 * listing is mostly not offered early: with one, an app that is certified is listed at once.
 */
const onwards: readonly Event[] = [
  ...(["request", "take", "approve", "handOver", "schedule", "wait", "pass"] as const),
  ...(["install", "list", "beta", "full", "publish", "time", "delist"] as const),
];

function chosen(model: Model, one: Step): { who: Person; event: Event } {
  if (one.mood === "any") return one;
  const now = JSON.stringify(model);
  const open = events.flatMap((event) => {
    const who = people.filter((person) => {
      const next = after(model, person, event);
      return next !== null && JSON.stringify(next) !== now;
    });
    return who.length > 0 ? [{ event, who }] : [];
  });
  const on = open.filter(({ event }) => onwards.includes(event));
  const from = one.mood === "on" && on.length > 0 ? on : open;
  const move = from[one.choice % from.length];
  const who = move?.who[one.choice % move.who.length];
  return move && who ? { event: move.event, who } : one;
}

type Reading = Pick<Tx, "review" | "certificationWay" | "publication" | "release"> &
  Pick<Tx, "certificationRecord" | "securityEvaluation" | "listing"> &
  Pick<Tx, "configurationVersion">;

/** The parts of the model, read from the tables. */
async function seenIn(tx: Reading, world: World): Promise<Record<string, string>> {
  const appId = world.app.id;
  const names = new Map(people.map((who) => [world.people[who].userId, who]));
  const numbers = new Map([...world.ids].map(([number, id]) => [id, number]));
  const review = await tx.review.findFirst({
    where: { appId, state: { notIn: ["APPROVED", "WITHDRAWN"] } },
    include: {
      ...{ evaluations: { orderBy: { attempt: "asc" } }, release: true },
      rounds: { orderBy: { number: "desc" }, take: 1, include: { appeal: true } },
    },
  });
  const outcomes = await tx.securityEvaluation.findMany({
    where: { review: { appId }, decidedAt: { not: null } },
    orderBy: { decidedAt: "asc" },
  });
  const places = await tx.publication.findMany({
    where: {
      ...{ appId, environment: { not: "SOD" } },
      state: { in: ["PUBLISHED", "REPLACED", "APPROVED"] },
    },
  });
  const waits = await tx.release.findMany({
    where: { state: "WAITING", review: { appId } },
    orderBy: { review: { number: "asc" } },
    include: { review: true },
  });
  const listing = await tx.listing.findFirst({ where: { appId } });
  const unsafe = await tx.configurationVersion.findMany({
    where: { appId, unsafeAt: { not: null } },
    orderBy: { number: "asc" },
  });
  const numberOf = (versionId: string) => numbers.get(versionId) ?? "?";
  const record = await tx.certificationRecord.findFirst({
    where: { appId, status: { not: null }, review: isLive },
    orderBy: { approvedAt: "desc" },
  });
  const way = await tx.certificationWay.findUnique({ where: { appId } });
  const tests = review?.evaluations ?? [];
  const isTaken = review?.state === "IN_REVIEW" || review?.state === "WITH_PARTNER";
  return {
    step: way?.step ?? (world.model.kind === "CUSTOM" ? "C0" : "T1"),
    review: review ? `${review.kind} ${review.state}` : "none",
    taker: isTaken ? (names.get(review.reviewerId ?? "") ?? "somebody") : "nobody",
    about: review
      ? `version ${numberOf(review.versionId)}, round ${review.round}`
      : "none",
    test: tests.length > 0 ? `${tests.length} ${tests.at(-1)?.state}` : "none",
    outcomes: outcomes.map(({ state }) => state).join(" "),
    appeal: review?.rounds[0]?.appeal?.state ?? "none",
    choice: review?.release?.choice ?? "none",
    places: places
      .map((row) => `${numberOf(row.versionId)} ${row.environment} ${row.state}`)
      .toSorted()
      .join(", "),
    waits: waits
      .map((row) => `${numberOf(row.review.versionId)} ${row.review.kind} ${row.choice}`)
      .join(", "),
    listing: listing?.state ?? "none",
    unsafe: unsafe.map(({ id }) => numberOf(id)).join(" "),
    standing: record?.status ?? "none",
    approvals: String(await tx.review.count({ where: { appId, state: "APPROVED" } })),
  };
}
