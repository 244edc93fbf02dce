import * as z from "zod";
import { text } from "@/lib/words/catalogue";

const request = {
  idempotencyKey: z.uuid(),
  requestId: z.uuid(),
  revision: z.coerce.number().int().min(1).max(2_147_483_647),
};

export const approveActivationInput = z.object({
  ...request,
  /** Which rights the page showed. */
  rights: z.string().min(1).max(100),
});
export type ApproveActivationInput = z.output<typeof approveActivationInput>;

const reasonMissing = text.activations.fields.reasonMissing;

export const declineActivationInput = z.object({
  ...request,
  reason: z
    .string({ error: reasonMissing })
    .trim()
    .min(1, reasonMissing)
    .max(2000, text.form.tooLong(2000)),
});
export type DeclineActivationInput = z.output<typeof declineActivationInput>;
