import * as z from "zod";
import { faultNames } from "./rules";

export const startPracticeTestInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  fault: z.enum(["NONE", ...faultNames]),
});
export type StartPracticeTestInput = z.output<typeof startPracticeTestInput>;

export const stopPracticeTestInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  testId: z.uuid(),
});
export type StopPracticeTestInput = z.output<typeof stopPracticeTestInput>;
