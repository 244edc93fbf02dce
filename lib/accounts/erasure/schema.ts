import * as z from "zod";
import { text } from "@/lib/words/catalogue";

export const requestErasureInput = z.object({
  idempotencyKey: z.uuid(),
  email: z.string({ error: () => text.ownData.erasure.confirmWrong }).max(300),
});
export type RequestErasureInput = z.output<typeof requestErasureInput>;

export const cancelErasureInput = z.object({ idempotencyKey: z.uuid() });
export type CancelErasureInput = z.output<typeof cancelErasureInput>;
