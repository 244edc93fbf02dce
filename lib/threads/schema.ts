import * as z from "zod";

export const markThreadInput = z.object({
  idempotencyKey: z.uuid(),
  threadId: z.uuid(),
  /** The last message that was on the page. */
  upTo: z.iso.datetime(),
  isRead: z.enum(["yes", "no"]),
});
export type MarkThreadInput = z.output<typeof markThreadInput>;
