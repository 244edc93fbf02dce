import * as z from "zod";
import { text } from "@/lib/words/catalogue";

/** What was found somewhere. Spaces around it come with copying. */
export const reportPastedInput = z.object({
  idempotencyKey: z.uuid(),
  leakedSecret: z
    .string({ error: text.leaks.notWhole })
    .trim()
    .max(200, text.leaks.notWhole),
});
export type ReportPastedInput = z.output<typeof reportPastedInput>;
