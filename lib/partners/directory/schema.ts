import * as z from "zod";
import { email } from "@/lib/accounts/schema";
import { line } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";

export const createPartnerInput = z.object({
  idempotencyKey: z.uuid(),
  name: line(100, text.accounts.companyMissing),
  email,
});
export type CreatePartnerInput = z.output<typeof createPartnerInput>;
