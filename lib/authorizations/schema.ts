import * as z from "zod";
import { text } from "@/lib/words/catalogue";

const authorization = {
  idempotencyKey: z.uuid(),
  authorizationId: z.uuid(),
  revision: z.coerce.number().int().min(1).max(2_147_483_647),
};
const reasonMissing = text.activations.fields.reasonMissing;

export const revokeAuthorizationInput = z.object({
  ...authorization,
  reason: z.string().trim().max(2000, text.form.tooLong(2000)).default(""),
});
export type RevokeAuthorizationInput = z.output<typeof revokeAuthorizationInput>;

export const endAuthorizationInput = z.object({
  ...authorization,
  reason: z
    .string({ error: reasonMissing })
    .trim()
    .min(1, reasonMissing)
    .max(2000, text.form.tooLong(2000)),
});
export type EndAuthorizationInput = z.output<typeof endAuthorizationInput>;
