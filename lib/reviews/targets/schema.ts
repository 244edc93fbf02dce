import * as z from "zod";
import { revision } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";
import { LEAST_TARGET, MOST_TARGET } from "./rules";

const wrong = text.reviewTargets.between(LEAST_TARGET, MOST_TARGET);

const days = z
  .string({ error: wrong })
  .trim()
  .regex(/^\d{1,2}$/, wrong)
  .transform(Number)
  .refine((count) => count >= LEAST_TARGET && count <= MOST_TARGET, wrong);

export const saveTargetsInput = z.object({
  idempotencyKey: z.uuid(),
  revision,
  ...{
    firstAnswer: days,
    customRound: days,
    standardRound: days,
    listingRound: days,
    resubmission: days,
  },
});
export type SaveTargetsInput = z.output<typeof saveTargetsInput>;
