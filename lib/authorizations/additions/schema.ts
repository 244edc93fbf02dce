import * as z from "zod";
import { neededText, revision } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";

const authorization = {
  idempotencyKey: z.uuid(),
  authorizationId: z.uuid(),
  revision,
};
/** Which rights the page showed. */
const rights = z.string().min(1).max(100);

export const approveAdditionInput = z.object({ ...authorization, rights });
export type ApproveAdditionInput = z.output<typeof approveAdditionInput>;

export const declineAdditionInput = z.object({
  ...authorization,
  rights,
  reason: neededText(2000, () => text.activations.fields.reasonMissing),
});
export type DeclineAdditionInput = z.output<typeof declineAdditionInput>;

export const askAgainInput = z.object(authorization);
export type AskAgainInput = z.output<typeof askAgainInput>;
