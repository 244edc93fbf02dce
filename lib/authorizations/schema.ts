import * as z from "zod";
import { longText, neededText, revision } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";

const authorization = {
  idempotencyKey: z.uuid(),
  authorizationId: z.uuid(),
  revision,
};
const reasonMissing = () => text.activations.fields.reasonMissing;

export const revokeAuthorizationInput = z.object({
  ...authorization,
  reason: longText(2000).default(""),
});
export type RevokeAuthorizationInput = z.output<typeof revokeAuthorizationInput>;

export const endAuthorizationInput = z.object({
  ...authorization,
  reason: neededText(2000, reasonMissing),
});
export type EndAuthorizationInput = z.output<typeof endAuthorizationInput>;
