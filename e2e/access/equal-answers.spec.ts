import { randomInt, randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { expect, test } from "@playwright/test";
import type { Actor } from "@/lib/auth/actor";
import { aMember, aPerson } from "@/lib/testing/builders";
import { shownTerms } from "@/lib/testing/agreements";
import { db } from "@/lib/testing/database";
import { withPassword } from "../support/accounts";
import { formRequest, type Fields } from "../support/actions";
import { ask, type Answer } from "../support/raw";

/*
 * Registration, sign-in and reset answer alike for every kind of address, in words and in time.
 * A few rounds always; `npm run prove -- answers` takes 1,000 of each kind and judges the time.
 */

const rounds = Number(process.env["ANSWER_SAMPLES"] ?? 4);
/** Of the best guess by time at which of two kinds an address is: 0.5 is no better than a coin. */
const BEST_GUESS = 0.55;

const kinds = ["existing", "member", "missing", "disabled", "unverified"] as const;
type Kind = (typeof kinds)[number];

/** Asked for once: what is measured is the portal alone. */
let terms: Promise<string> | undefined;

const forms = {
  "sign-in": {
    action: "app/(public)/sign-in/actions.ts#signInAction",
    path: "/sign-in",
    fields: (email: string) => ({ email, password: "none of these words", returnTo: "" }),
  },
  reset: {
    action: "app/(public)/reset/actions.ts#requestResetAction",
    path: "/reset",
    fields: (email: string) => ({ email }),
  },
  register: {
    action: "app/(public)/register/actions.ts#registerAction",
    path: "/register",
    fields: async (email: string) => ({
      ...{ email, name: "Kim Test", company: "Equal", intent: "EXPLORING" },
      terms: await (terms ??= shownTerms()),
    }),
  },
} satisfies Record<
  string,
  { action: string; path: string; fields: (email: string) => Fields | Promise<Fields> }
>;

/** One address of each kind; "unverified" has registered and not opened the link. */
async function addresses(): Promise<Record<Kind, string>> {
  const account = async (person: Actor, loginAllowed = true) => {
    const { userId, email } = await withPassword(person);
    await db.user.update({ where: { id: userId }, data: { loginAllowed } });
    return email;
  };
  const unverified = `${randomUUID()}@people.example`;
  await send("register", unverified);
  return {
    existing: await account(await aPerson()),
    member: await account(await aMember()),
    missing: `${randomUUID()}@people.example`,
    disabled: await account(await aPerson(), false),
    unverified,
  };
}

async function send(form: keyof typeof forms, email: string): Promise<Answer> {
  const { action, path, fields } = forms[form];
  const sent = { idempotencyKey: randomUUID(), ...(await fields(email)) };
  return ask(path, await formRequest({ action, path, fields: sent }));
}

/** Limits count across rounds; each round begins as if it were the first. */
async function liftLimits() {
  await db.signInThrottle.deleteMany();
  await db.signInLock.deleteMany();
}

/**
 * What an answer says: its status, its headers, where it leads, and every word in it. Names that a
 * rendering gives itself (keys, nonces, files) are another each time, and no words.
 */
function wordsOf({ status, headers, text }: Answer, email: string): string {
  const words = text
    .replaceAll(email, "")
    .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "")
    .replace(/[\w+/=-]{20,}/g, "")
    .match(/[\p{L}\d]+/gu);
  const isWord = (word: string) => /^\p{L}{4,}$/u.test(word);
  return JSON.stringify({
    status,
    headers: Object.keys(headers).toSorted(),
    leadsTo: headers["x-action-redirect"],
    words: [...new Set(words)].filter(isWord).toSorted(),
  });
}

for (const form of ["sign-in", "reset", "register"] as const) {
  test(`${form} answers alike for every kind of address`, async () => {
    test.setTimeout(60_000 + rounds * 2_000);
    const all = await addresses();
    const times: Record<Kind, number[]> = {
      ...{ existing: [], member: [], missing: [], disabled: [], unverified: [] },
    };
    const answers = new Set<string>();
    for (let round = -1; round < rounds; round += 1) {
      await liftLimits();
      for (const kind of shuffled(kinds)) {
        const began = performance.now();
        const answer = await send(form, all[kind]);
        // The first round warms up.
        if (round >= 0) times[kind].push(performance.now() - began);
        if (round < 4) answers.add(wordsOf(answer, all[kind]));
      }
    }
    expect([...answers]).toHaveLength(1);
    if (rounds < 100) return;
    const guesses = kinds.flatMap((one, place) =>
      kinds.slice(place + 1).map((other) => ({
        pair: `${one} or ${other}`,
        auc: bestGuess(times[one], times[other]),
      })),
    );
    console.log(
      `measured: ${form}: ${guesses.map(({ pair, auc }) => `${pair} ${auc.toFixed(3)}`).join(", ")}`,
    );
    for (const { pair, auc } of guesses) {
      expect.soft(auc, pair).toBeLessThanOrEqual(BEST_GUESS);
    }
  });
}

/** Area under the curve of a guess by a threshold of time, whichever way round it is better. */
function bestGuess(one: readonly number[], other: readonly number[]): number {
  const sorted = [
    ...one.map((time) => ({ time, of: 1 })),
    ...other.map((time) => ({ time, of: 0 })),
  ].toSorted((a, b) => a.time - b.time);
  let ranks = 0;
  for (const [place, { of }] of sorted.entries()) if (of === 1) ranks += place + 1;
  const area =
    (ranks - (one.length * (one.length + 1)) / 2) / (one.length * other.length);
  return Math.max(area, 1 - area);
}

function shuffled<T>(list: readonly T[]): T[] {
  const left = [...list];
  return list.map(() => left.splice(randomInt(left.length), 1)).flat();
}
