import * as z from "zod";

export const requestResetInput = z.object({
  idempotencyKey: z.uuid(),
  userId: z.uuid(),
});
export type RequestResetInput = z.output<typeof requestResetInput>;

export const cancelResetInput = z.object({ idempotencyKey: z.uuid() });
export type CancelResetInput = z.output<typeof cancelResetInput>;
