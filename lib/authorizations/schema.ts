import * as z from "zod";
import { longText, revision } from "@/lib/forms/schema";

const authorization = {
  idempotencyKey: z.uuid(),
  authorizationId: z.uuid(),
  revision,
};

export const revokeAuthorizationInput = z.object({
  ...authorization,
  reason: longText(2000).default(""),
});
export type RevokeAuthorizationInput = z.output<typeof revokeAuthorizationInput>;

export const endAuthorizationInput = z.object({
  ...authorization,
  /** The other side reads it; there is none on the partner's own test tenants. */
  reason: longText(2000).default(""),
});
export type EndAuthorizationInput = z.output<typeof endAuthorizationInput>;
