import * as z from "zod";
import { neededText, revision } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";

const request = {
  idempotencyKey: z.uuid(),
  requestId: z.uuid(),
  revision,
};

export const approveActivationInput = z.object({
  ...request,
  /** Which rights the page showed. */
  rights: z.string().min(1).max(100),
});
export type ApproveActivationInput = z.output<typeof approveActivationInput>;

const reasonMissing = () => text.activations.fields.reasonMissing;

export const declineActivationInput = z.object({
  ...request,
  reason: neededText(2000, reasonMissing),
});
export type DeclineActivationInput = z.output<typeof declineActivationInput>;
