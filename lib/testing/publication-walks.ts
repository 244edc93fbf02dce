import fc from "fast-check";
import { expect } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { seedChecklist } from "@/prisma/checklist";
import { aMember, anApp, aStaffMember } from "./builders";
import { db } from "./database";
import { strayTerms } from "./list-terms";
import { act, tryStatement } from "./publication-acts";
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
const states = [
  "REQUEST_PENDING",
  "APPROVED",
  "PUBLISHED",
  "REJECTED",
  "REPLACED",
] as const;

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
  fc.record({ step, statements: fc.array(statement, { maxLength: 4 }) }),
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
  // Nor did a walk leave anything behind with another app.
  expect(await strayTerms()).toEqual([]);
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
    expect(await strayTerms(world.app.id), about).toEqual([]);
    done.steps += 1;
    done.allowed += next ? 1 : 0;
    for (const { version, ...sent } of statements) {
      const wanted = { ...sent, number: numberOf(world.model, version) };
      const changed = await tryStatement(world, world.people[wanted.who].userId, wanted);
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
