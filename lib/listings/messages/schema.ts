import * as z from "zod";
import { neededText } from "@/lib/forms/schema";
import { text } from "@/lib/words/catalogue";

const MESSAGE_MAX = 4000;

export const sendListingMessageInput = z.object({
  idempotencyKey: z.uuid(),
  listingId: z.uuid(),
  message: neededText(MESSAGE_MAX, text.listings.thread.missing),
});
export type SendListingMessageInput = z.output<typeof sendListingMessageInput>;
