import * as z from "zod";
import { emailKey } from "@/lib/accounts/rules";
import { languages } from "@/lib/core/languages";
import { line, longText, revision } from "@/lib/forms/schema";
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

export const requestActivationInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  customerName: line(100, words.customerNameMissing),
  contextId,
  contactEmail,
  /** What the contact is written to in. */
  language: z.enum(languages).default("en"),
  note: longText(2000).default(""),
});
export type RequestActivationInput = z.output<typeof requestActivationInput>;

/** What withdrawing and sending again need: which request, as the page showed it. */
export const openRequestInput = z.object({
  idempotencyKey: z.uuid(),
  requestId: z.uuid(),
  revision,
});
export type OpenRequestInput = z.output<typeof openRequestInput>;
