import * as z from "zod";
import { environments } from "@/lib/core/environments";
import { optionalLine } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";

export const createSecretInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  environment: z.enum(environments),
  label: optionalLine(60).default(""),
  lifetime: z
    .string()
    .regex(/^(?:none|[1-9]\d{0,3})$/, text.form.chooseOne)
    .default("365"),
});
export type CreateSecretInput = z.output<typeof createSecretInput>;
