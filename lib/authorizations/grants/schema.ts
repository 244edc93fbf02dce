import * as z from "zod";

export const grantActivationInput = z.object({
  idempotencyKey: z.uuid(),
  requestId: z.uuid(),
  revision: z.coerce.number().int().min(1),
});
export type GrantActivationInput = z.output<typeof grantActivationInput>;
