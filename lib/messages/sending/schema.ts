import * as z from "zod";

export const sendAgainInput = z.object({
  idempotencyKey: z.uuid(),
  mailId: z.uuid(),
  revision: z.coerce.number().int().min(1),
});
export type SendAgainInput = z.output<typeof sendAgainInput>;
