import * as z from "zod";

export const letIntoOwnTenantInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  tenantId: z.uuid(),
});
export type LetIntoOwnTenantInput = z.output<typeof letIntoOwnTenantInput>;
