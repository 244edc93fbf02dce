import { readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeEach, expect } from "vitest";

/*
 * For `npm run prove -- sabotage` alone. Notes which tests reach which place that asks who may, and
 * lets one of them answer yes to everybody while a test runs. A setup file of that project; the
 * calls are led here by scripts/parts/sabotage-sites.ts.
 */

/**
 * By test file, by test: the place that is broken meanwhile, or null where nothing is; "*" stands
 * for the whole file. Without a plan nothing is broken, and what each test reaches is noted.
 */
type Plan = Record<string, Record<string, string | null>> | null;

const folder = process.env["SABOTAGE_FOLDER"] ?? "";
const plan = JSON.parse(readFileSync(join(folder, "plan.json"), "utf8")) as Plan;
const file = relative(process.cwd(), expect.getState().testPath ?? "");
const mine = plan?.[file] ?? {};
const wholly = mine["*"] ?? null;

const reached = new Map<string, Set<string>>();
const outcomes: Record<string, string> = {};
const met = new Set<string>();
let current = "";
let broken = wholly;

type Call = (...args: never[]) => unknown;

/** The call itself, or, where this place is broken, what it answers then. */
export function sabotaged<F extends Call>(site: string, how: string, call: F): F {
  const sites = reached.get(current) ?? new Set();
  reached.set(current, sites.add(site));
  // What is broken answers whatever its caller asks for: it has the caller's type.
  return site === broken ? (answers[how] as unknown as F) : call;
}

const allowed = { ok: true, value: null };
const answers: Record<string, () => unknown> = {
  yes: () => true,
  no: () => false,
  everything: () => ({}),
  // Awaited or not.
  allowed: () => Object.assign(Promise.resolve(allowed), allowed),
  decides: () => "decides",
  "every id": () => [...met],
  "every id together": () => [[...met]],
};

beforeEach(({ task, skip }) => {
  current = task.fullTestName;
  if (!plan || wholly) return;
  broken = mine[current] ?? null;
  if (!(current in mine)) skip();
});

afterEach(({ task }) => {
  const { state = "", errors = [] } = task.result ?? {};
  const isLate = errors.some(({ message }) => /timed out in \d+ms/.test(message));
  // Out of time is no answer: it notices nothing.
  outcomes[current] = isLate ? "late" : state;
  if (!wholly) broken = null;
  current = "";
});

afterAll(() => {
  const tests = Object.fromEntries(
    [...reached].map(([test, sites]) => [test, [...sites]]),
  );
  const name = `${file.replace(/\W+/g, "-")}.json`;
  writeFileSync(join(folder, name), JSON.stringify({ file, tests, outcomes }));
});

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Every id that was sent to the database or came from it: "all partners" for who asks for some. */
const query = pg.Client.prototype.query as Call;
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  const [asked, ...more] = args;
  if (typeof asked === "object" && asked !== null && "values" in asked)
    noteAll(asked.values);
  for (const one of more) noteAll(one);
  const done = more.at(-1);
  if (typeof done !== "function") {
    const answer = query.apply(this, args as never[]) as Promise<unknown>;
    void answer.then?.(noteRows, () => {});
    return answer;
  }
  const noting = (error: unknown, answer: unknown) => {
    noteRows(answer);
    (done as Call)(error as never, answer as never);
  };
  return query.apply(this, [...args.slice(0, -1), noting] as never[]);
} as never;

function noteRows(answer: unknown): void {
  if (typeof answer !== "object" || answer === null || !("rows" in answer)) return;
  if (Array.isArray(answer.rows)) for (const row of answer.rows) noteAll(row);
}

function noteAll(values: unknown): void {
  if (!Array.isArray(values)) return;
  for (const value of values as unknown[])
    if (typeof value === "string" && UUID.test(value)) met.add(value);
}
