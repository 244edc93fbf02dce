import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { expect, test } from "@playwright/test";
import { formRequest, outcomeOf } from "../support/actions";
import { ask } from "../support/raw";

/*
 * Many sign-ins at once: what waits to be hashed is bounded, the rest is told so at once, and other
 * people's pages go on. A second of it always; `npm run prove -- flood` measures twenty.
 */

const seconds = Number(process.env["FLOOD_SECONDS"] ?? 1);
const RATE = 200;

type Timed = { took: number; outcome: string };

async function signIn(): Promise<Timed> {
  const fields = { password: "none of these words", returnTo: "" };
  const question = await formRequest({
    action: "app/(public)/sign-in/actions.ts#signInAction",
    path: "/sign-in",
    fields: { ...fields, email: `${randomUUID()}@people.example` },
  });
  const began = performance.now();
  const outcome = await ask("/sign-in", { ...question, isAlone: true }).then(
    outcomeOf,
    // More than the machine itself lets wait for a connection.
    () => "reset",
  );
  return { took: performance.now() - began, outcome };
}

async function page(): Promise<number> {
  const began = performance.now();
  expect((await ask("/docs/terms", { isAlone: true })).status).toBe(200);
  return performance.now() - began;
}

const pause = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Pages, one after the other with a breath between them, for so long. */
async function pagesFor(milliseconds: number): Promise<number[]> {
  const times: number[] = [];
  for (const end = performance.now() + milliseconds; performance.now() < end;) {
    times.push(await page());
    await pause(20);
  }
  return times;
}

/** At the given rate, whether answers come or not. */
async function flood(milliseconds: number): Promise<Timed[]> {
  const sent: Promise<Timed>[] = [];
  const began = performance.now();
  for (let now = 0; now < milliseconds; now = performance.now() - began) {
    while (sent.length < (now / 1000) * RATE) sent.push(signIn());
    await pause(5);
  }
  return Promise.all(sent);
}

const quantile = (times: readonly number[], part: number) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? 0;

test("a flood of sign-ins is bounded, and pages go on", async () => {
  test.setTimeout(120_000 + seconds * 10_000);
  await pagesFor(500);
  const base = await pagesFor(seconds * 500);
  const [answers, during] = await Promise.all([
    flood(seconds * 1000),
    pagesFor(seconds * 1000),
  ]);
  const refused = answers.filter(({ outcome }) =>
    // By the action, or at the gate where the database is not reached in time.
    /^(unavailable|status 503)$/.test(outcome),
  );
  const hashed = answers.filter(({ outcome }) => outcome === "rule_broken");
  // Each sign-in is answered one way or the other: none fails.
  const reset = answers.filter(({ outcome }) => outcome === "reset");
  expect(refused.length + hashed.length + reset.length).toBe(answers.length);
  if (seconds < 10) return;

  const times = (list: Timed[]) => list.map(({ took }) => took);
  const said = {
    sent: answers.length / seconds,
    hashed: hashed.length / seconds,
    refusals: quantile(times(refused), 0.99),
    base: quantile(base, 0.99),
    during: quantile(during, 0.99),
  };
  console.log(
    `measured: ${said.sent.toFixed(0)} sign-ins a second: ${said.hashed.toFixed(0)} hashed, ` +
      `${reset.length} never connected, ` +
      `refusals p50 ${quantile(times(refused), 0.5).toFixed(0)} ms, ` +
      `p99 ${said.refusals.toFixed(0)} ms; pages p99 ${said.base.toFixed(0)} ms before, ` +
      `${said.during.toFixed(0)} ms during`,
  );
  expect.soft(said.refusals, "refusals").toBeLessThanOrEqual(100);
  expect.soft(said.during, "pages").toBeLessThanOrEqual(2 * said.base);
});
