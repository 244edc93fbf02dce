import * as z from "zod";
import { text } from "@/lib/words/catalogue";

const words = text.tenantManager.request;

export const requestTestTenantInput = z.object({
  idempotencyKey: z.uuid(),
  partnerId: z.uuid(),
  name: z
    .string()
    .trim()
    .max(200, words.nameLong)
    .transform((name) => name.replace(/\p{Cc}+/gu, " "))
    .default(""),
  purpose: z.string().trim().max(2000, words.purposeLong).default(""),
});
export type RequestTestTenantInput = z.output<typeof requestTestTenantInput>;
