import * as z from "zod";
import { isSeoName } from "@/lib/changes/rules";
import { text } from "@/lib/words/catalogue";

export const nameForStoreInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  seoName: z
    .string({ error: text.listings.naming.missing })
    .trim()
    .min(1, text.listings.naming.missing)
    .max(200, text.appSettings.seoForm)
    .refine(isSeoName, text.appSettings.seoForm),
});
export type NameForStoreInput = z.output<typeof nameForStoreInput>;
