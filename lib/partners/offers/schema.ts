import * as z from "zod";

export const joinByDomainInput = z.object({
  idempotencyKey: z.uuid(),
  domainId: z.uuid(),
});
export type JoinByDomainInput = z.output<typeof joinByDomainInput>;
