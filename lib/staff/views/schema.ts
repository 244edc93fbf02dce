import * as z from "zod";
import { neededText } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";

export const startViewInput = z.object({
  idempotencyKey: z.uuid(),
  userId: z.uuid(),
  reason: neededText(500, text.views.reasonMissing),
});
export type StartViewInput = z.output<typeof startViewInput>;

export const stopViewInput = z.object({});
