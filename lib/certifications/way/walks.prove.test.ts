import { expect, it } from "vitest";
import { walks } from "@/lib/testing/certification-walks";
import { WAY_TRANSITIONS } from "./rules";

// Another one where the walks are shared out.
const SEED = Number(process.env["SEED"] ?? "28112026");
const COUNT = Number(process.env["WALKS"] ?? "5000");

it(`apps go their way as the model says on ${COUNT} walks`, async () => {
  const { steps, allowed, statements, written, stood, went } = await walks(SEED, COUNT);
  const places = [...stood].map(([step, times]) => `${step} ${times}`).toSorted();
  console.log(
    `${COUNT} walks: ${steps} steps (${allowed} allowed), ${statements} statements past the ` +
      `commands (${written} allowed), 0 other than the model; stood at ${places.join(", ")}; ` +
      `went ${[...went.keys()].toSorted().join(", ")}`,
  );
  // Every step of both ways was reached.
  expect([...stood.keys()].toSorted()).toEqual(Object.keys(WAY_TRANSITIONS).toSorted());
}, 3_600_000);
