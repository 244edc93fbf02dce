import * as z from "zod";
import { emailKey } from "@/lib/accounts/rules";
import { normalizeContextId } from "@/lib/tenants/rules";
import { text } from "@/lib/words/catalogue";

const words = text.activations.fields;

const contextId = z
  .string({ error: words.contextIdForm })
  .max(100, words.contextIdForm)
  .transform((typed, context) => {
    const id = normalizeContextId(typed);
    if (id) return id;
    context.addIssue({ code: "custom", message: words.contextIdForm });
    return z.NEVER;
  });

const contactEmail = z
  .string({ error: words.contactEmailMissing })
  .trim()
  .min(1, { error: words.contactEmailMissing, abort: true })
  .refine((typed) => emailKey(typed) !== null, words.contactEmailForm)
  .transform((typed) => emailKey(typed) ?? typed);

const customerName = z
  .string({ error: words.customerNameMissing })
  .transform((typed) => typed.normalize("NFC").replace(/\s+/gu, " ").trim())
  .refine((typed) => typed.length > 0, words.customerNameMissing)
  .refine((typed) => typed.length <= 100, text.form.tooLong(100))
  .refine((typed) => !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(typed), {
    error: text.form.noControl,
  });

export const requestActivationInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  customerName,
  contextId,
  contactEmail,
  note: z.string().trim().max(2000, text.form.tooLong(2000)).default(""),
});
export type RequestActivationInput = z.output<typeof requestActivationInput>;

/** What withdrawing and sending again need: which request, as the page showed it. */
export const openRequestInput = z.object({
  idempotencyKey: z.uuid(),
  requestId: z.uuid(),
  revision: z.coerce.number().int().min(1).max(2_147_483_647),
});
export type OpenRequestInput = z.output<typeof openRequestInput>;
