import * as z from "zod";
import { longText, optionalLine } from "@/lib/forms/schema";

export const requestTestTenantInput = z.object({
  idempotencyKey: z.uuid(),
  partnerId: z.uuid(),
  name: optionalLine(200).default(""),
  purpose: longText(2000).default(""),
});
export type RequestTestTenantInput = z.output<typeof requestTestTenantInput>;
