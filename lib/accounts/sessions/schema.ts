import * as z from "zod";

export const endSessionInput = z.object({
  idempotencyKey: z.uuid(),
  sessionId: z.uuid(),
});
export type EndSessionInput = z.output<typeof endSessionInput>;

export const endOtherSessionsInput = z.object({ idempotencyKey: z.uuid() });
export type EndOtherSessionsInput = z.output<typeof endOtherSessionsInput>;
