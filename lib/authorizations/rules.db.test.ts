import { expect, it } from "vitest";
import { db } from "@/lib/testing/database";
import { ACTIVATION_TRANSITIONS } from "./requests/rules";
import { AUTHORIZATION_TRANSITIONS } from "./rules";

it.each([
  ["activation_request", ACTIVATION_TRANSITIONS],
  ["authorization", AUTHORIZATION_TRANSITIONS],
])("%s moves in the database as in the rules", async (machine, table) => {
  const rows = await db.$queryRaw<{ step: string }[]>`
    SELECT from_state || ' ' || to_state AS step FROM state_transition
    WHERE machine = ${machine}`;
  const steps = Object.entries<readonly string[]>(table).flatMap(([from, to]) =>
    to.map((next) => `${from} ${next}`),
  );
  expect(rows.map(({ step }) => step).sort()).toEqual(steps.sort());
});
