import * as z from "zod";
import { revision } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";

const words = text.certification.evaluation;

export const nameEvaluatorInput = z.object({
  idempotencyKey: z.uuid(),
  revision,
  evaluator: z.string().trim().min(1, text.form.required).max(100, words.nameLong),
});
export type NameEvaluatorInput = z.output<typeof nameEvaluatorInput>;
