import * as z from "zod";
import { isDay } from "@/lib/core/calendar";
import { revision } from "@/lib/forms/schema";
import { reviewStepInput } from "@/lib/reviews/schema";
import { text } from "@/lib/words/catalogue";
import { packages } from "./rules";

const words = text.certification.evaluation.refused;

export const handOverInput = reviewStepInput.extend({
  package: z.enum(packages, text.form.chooseOne),
});
export type HandOverInput = z.output<typeof handOverInput>;

/** An evaluation as somebody saw it: a stale page is refused. */
const evaluationStep = z.object({
  idempotencyKey: z.uuid(),
  evaluationId: z.uuid(),
  revision,
});

export const scheduleEvaluationInput = evaluationStep.extend({
  day: z.string().refine(isDay, words.day),
  /** In Oslo. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, words.time),
});
export type ScheduleEvaluationInput = z.output<typeof scheduleEvaluationInput>;

export const recordOutcomeInput = evaluationStep.extend({
  outcome: z.enum(["PASSED", "FAILED"], text.form.chooseOne),
});
export type RecordOutcomeInput = z.output<typeof recordOutcomeInput>;

export const askRetestInput = evaluationStep;
export type AskRetestInput = z.output<typeof askRetestInput>;
