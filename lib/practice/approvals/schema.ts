import * as z from "zod";

export const approveSignInInput = z.object({
  idempotencyKey: z.uuid(),
  /** The sign-in that waits. */
  uid: z.string().regex(/^[\w-]{16,64}$/),
  contextId: z.string().regex(/^Cust\d{1,10}$/),
  /** Which rights were read. */
  rights: z.string().max(100),
});
export type ApproveSignInInput = z.output<typeof approveSignInInput>;
