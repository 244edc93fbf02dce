import * as z from "zod";
import { neededText } from "@/lib/forms/schema";
import { normalizeContextId } from "@/lib/tenants/rules";
import { text } from "@/lib/words/catalogue";

const words = text.ownCompanies.refusals;
const form = text.activations.fields.contextIdForm;

export const confirmOwnCompanyInput = z.object({
  idempotencyKey: z.uuid(),
  partnerId: z.uuid(),
  contextId: z
    .string({ error: form })
    .max(100, form)
    .transform((typed, context) => {
      const id = normalizeContextId(typed);
      if (id) return id;
      context.addIssue({ code: "custom", message: form });
      return z.NEVER;
    }),
  note: neededText(1000, words.noteMissing),
});
export type ConfirmOwnCompanyInput = z.output<typeof confirmOwnCompanyInput>;

export const withdrawOwnCompanyInput = z.object({
  idempotencyKey: z.uuid(),
  partnerId: z.uuid(),
  ownCompanyId: z.uuid(),
  reason: neededText(1000, words.reasonMissing),
});
export type WithdrawOwnCompanyInput = z.output<typeof withdrawOwnCompanyInput>;
