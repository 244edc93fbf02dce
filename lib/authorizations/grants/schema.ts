import * as z from "zod";

export const grantActivationInput = z.object({
  idempotencyKey: z.uuid(),
  requestId: z.uuid(),
  revision: z.coerce.number().int().min(1).max(2_147_483_647),
});
export type GrantActivationInput = z.output<typeof grantActivationInput>;
