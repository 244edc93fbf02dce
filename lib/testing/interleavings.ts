import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { saveConfiguration } from "@/lib/configurations/commands";
import { saveConfigurationInput } from "@/lib/configurations/schema";
import { db } from "./database";

/*
 * Two people who edit one version in any order: what one saves is never gone because the other did
 * not know of it, and what somebody typed is saved or shown beside what was saved meanwhile.
 */

const pool = ["a", "b", "c", "d"].map((name) => `https://${name}.example.com/cb`);

const edit = fc.record(
  {
    purpose: fc.constantFrom("", "Sync", "Reports", "Prices"),
    storageCountry: fc.constantFrom("", "Norway", "Sweden"),
    isNative: fc.boolean(),
    redirects: fc.subarray(pool, { minLength: 1 }),
  },
  { requiredKeys: [] },
);
type Edit = { [Key in keyof Held]?: Held[Key] | undefined };
type Held = {
  purpose: string;
  storageCountry: string;
  isNative: boolean;
  redirects: string[];
};

const step = fc.record({
  who: fc.constantFrom(0, 1),
  does: fc.constantFrom("open" as const, "save" as const, "save" as const),
  edit,
  choice: fc.constantFrom("theirs" as const, "yours" as const),
  /** Both press the button at the same moment. */
  together: fc.boolean(),
});
export type Interleaving = {
  who: number;
  does: "open" | "save";
  edit: Edit;
  choice: "theirs" | "yours";
  together: boolean;
}[];

export function interleavings(seed: number, count: number): Interleaving[] {
  const some = fc.array(step, { minLength: 3, maxLength: 6 });
  return fc.sample(some, { seed, numRuns: count });
}

type Page = { revision: number; base: Held };
type Outcome = { saves: number; merges: number; choices: number };

/** Plays one interleaving on a version, and looks after every step that nothing is overwritten. */
export async function play(
  people: readonly [Actor, Actor],
  app: { id: string; versionId: string },
  interleaving: Interleaving,
): Promise<Outcome> {
  const outcome = { saves: 0, merges: 0, choices: 0 };
  const pages = [await stored(app.versionId), await stored(app.versionId)];
  for (const { who, does, edit: typed, choice, together } of interleaving) {
    const others = 1 - who;
    const [person, other] = [people[who], people[others]];
    const [mine, theirs] = [pages[who], pages[others]];
    if (!person || !other || !mine || !theirs) throw new Error("There are two of them.");
    if (does === "open") {
      pages[who] = await stored(app.versionId);
      continue;
    }
    if (!together) {
      pages[who] = await saveAndLook(person, app, mine, typed, choice, outcome);
      continue;
    }
    const now = await stored(app.versionId);
    const sent = await Promise.all([
      saveConfiguration(person, formOf(app, now, typed)),
      saveConfiguration(other, formOf(app, now, { purpose: "At the same moment" })),
    ]);
    if (sent.every(({ ok }) => ok)) {
      // Who changed nothing is in nobody's way.
      expect(sent.some((one) => one.ok && one.value.unchanged)).toBe(true);
      pages[0] = pages[1] = await stored(app.versionId);
      continue;
    }
    // One of them was first; the other is told, whatever it changed.
    expect(sent.filter(({ ok }) => ok)).toHaveLength(1);
    outcome.saves += 1;
    const late = sent[0]?.ok ? others : who;
    const lost = late === who ? typed : { purpose: "At the same moment" };
    pages[1 - late] = await stored(app.versionId);
    const loser = people[late];
    if (loser) pages[late] = await saveAndLook(loser, app, now, lost, choice, outcome);
  }
  return outcome;
}

async function saveAndLook(
  person: Actor,
  app: { id: string; versionId: string },
  page: Page,
  typed: Edit,
  choice: "theirs" | "yours",
  outcome: Outcome,
): Promise<Page> {
  const before = await stored(app.versionId);
  const yours = { ...page.base, ...defined(typed) };
  const first = await saveConfiguration(person, formOf(app, page, typed));
  outcome.saves += 1;
  if (first.ok) {
    expect(page.revision, "only a page that is up to date saves at once").toBe(
      before.revision,
    );
    const after = await stored(app.versionId);
    const saves = same(yours, before.base) ? 0 : 1;
    expect(after).toEqual({ revision: before.revision + saves, base: yours });
    return after;
  }

  expect(page.revision).toBeLessThan(before.revision);
  expect(first.failure.code).toBe("conflict");
  expect(await stored(app.versionId), "a refusal changes nothing").toEqual(before);
  const { stale } = first.failure;
  expect(stale?.revision).toBe(before.revision);
  const shown = (stale?.differences ?? []).map(({ field }) => field);
  const fields = { ...names } as Record<keyof Held, string>;
  for (const field of keys) {
    const isChanged =
      !same(before.base[field], page.base[field]) ||
      !same(yours[field], page.base[field]);
    expect(shown.includes(fields[field]), `${field} is shown`).toBe(isChanged);
  }
  const open = (stale?.differences ?? []).filter(({ merged }) => merged === null);
  if (open.length > 0) {
    // Without a choice nothing is saved.
    const blind = await saveConfiguration(person, {
      ...formOf(app, page, typed),
      mergeOnto: before.revision,
    });
    expect(blind).toMatchObject({ ok: false, failure: { code: "conflict" } });
    expect(await stored(app.versionId)).toEqual(before);
  }
  const choices = Object.fromEntries(open.map(({ field }) => [field, choice]));
  const second = await saveConfiguration(person, {
    ...formOf(app, page, typed),
    ...{ mergeOnto: before.revision, choices },
  });
  expect(second).toMatchObject({ ok: true, value: { merged: true } });
  outcome.merges += 1;
  outcome.choices += open.length;
  const after = await stored(app.versionId);
  for (const field of keys) {
    const [was, theirs, you, now] = [
      ...[page.base[field], before.base[field], yours[field], after.base[field]],
    ];
    if (same(you, was) || same(you, theirs))
      expect(now, `${field} stays`).toEqual(theirs);
    else if (same(theirs, was)) expect(now, `${field} is yours`).toEqual(you);
    else if (open.some((one) => one.field === fields[field]))
      expect(now).toEqual(choice === "yours" ? you : theirs);
    else expect(now).toEqual(expect.arrayContaining(addedBy(was, theirs, you)));
  }
  return after;
}

const names = {
  ...{ purpose: "purpose", storageCountry: "storageCountry", isNative: "isNative" },
  redirects: "REDIRECT",
};
const keys = ["purpose", "storageCountry", "isNative", "redirects"] as const;

function addedBy(was: unknown, ...sides: unknown[]): unknown[] {
  const known = Array.isArray(was) ? was : [];
  return sides
    .flatMap((side) => (Array.isArray(side) ? side : []))
    .filter((one) => !known.includes(one));
}

function defined(typed: Edit): Partial<Held> {
  return Object.fromEntries(
    Object.entries(typed).filter(([, value]) => value !== undefined),
  );
}

function formOf(app: { id: string; versionId: string }, page: Page, typed: Edit) {
  const held = { ...page.base, ...defined(typed) };
  return saveConfigurationInput.parse({
    ...{ idempotencyKey: randomUUID(), appId: app.id, versionId: app.versionId },
    ...{ revision: String(page.revision), part: "authentication" },
    ...{ purpose: held.purpose, storageCountry: held.storageCountry },
    authorizeText: "Reads companies and contacts.",
    ...(held.isNative ? { isNative: "on" } : {}),
    "REDIRECT.ALL": held.redirects.join("\n"),
  });
}

/** What the version holds now. */
async function stored(versionId: string): Promise<Page> {
  const row = await db.configurationVersion.findUniqueOrThrow({
    where: { id: versionId },
    select: {
      ...{ revision: true, purpose: true, storageCountry: true, isNative: true },
      urls: {
        where: { type: "REDIRECT" },
        orderBy: { position: "asc" },
        select: { value: true },
      },
    },
  });
  const { revision, urls, ...base } = row;
  return { revision, base: { ...base, redirects: urls.map(({ value }) => value) } };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
