import * as z from "zod";
import { environments } from "@/lib/core/environments";
import { text } from "@/lib/words/catalogue";

export const regenerateClientIdInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  environment: z.enum(environments),
  /** The one the page showed: whoever was faster has replaced it already. */
  clientId: z.string().regex(/^[0-9a-f]{32}$/, text.form.stale),
  appName: z.string().max(200, text.secretLife.nameLong).default(""),
});
export type RegenerateClientIdInput = z.output<typeof regenerateClientIdInput>;
