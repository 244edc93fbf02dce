import * as z from "zod";
import { email } from "@/lib/accounts/schema";
import { revision } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";

const words = text.certification.evaluation;

export const nameEvaluatorInput = z.object({
  idempotencyKey: z.uuid(),
  revision,
  evaluator: z.string().trim().min(1, text.form.required).max(100, words.nameLong),
  email: z.union([z.literal(""), email]).default(""),
  contact: z.string().trim().max(100, words.nameLong).default(""),
});
export type NameEvaluatorInput = z.output<typeof nameEvaluatorInput>;
