import * as z from "zod";

/** A redirect URL as it was received goes among the app's own. */
export const addReceivedUrlInput = z.object({
  idempotencyKey: z.uuid(),
  appId: z.uuid(),
  failureId: z.uuid(),
  place: z.enum(["here", "everywhere"]),
});
export type AddReceivedUrlInput = z.output<typeof addReceivedUrlInput>;
