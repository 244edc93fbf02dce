import * as z from "zod";
import { isDay } from "@/lib/core/calendar";
import { text } from "@/lib/words/catalogue";

const wrong = text.reviewQueue.refused.awayDay;

export const sayAwayInput = z.object({
  idempotencyKey: z.uuid(),
  /** The last day away, such as `2026-12-24`. */
  until: z.string({ error: wrong }).trim().refine(isDay, wrong),
});
export type SayAwayInput = z.output<typeof sayAwayInput>;

export const comeBackInput = z.object({ idempotencyKey: z.uuid() });
export type ComeBackInput = z.output<typeof comeBackInput>;
