"use server";

import { approveListing, rejectListing } from "@/lib/listings/requests/commands";
import { listingStepInput, rejectListingInput } from "@/lib/listings/requests/schema";
import { sendListingMessage } from "@/lib/listings/messages/commands";
import { sendListingMessageInput } from "@/lib/listings/messages/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.listings.desk;

export const approveListingAction = action({
  schema: listingStepInput,
  run: approveListing,
  done: () => ({ message: words.approved }),
});

export const rejectListingAction = action({
  schema: rejectListingInput,
  run: rejectListing,
  done: () => ({ message: words.rejected }),
});

export const sendListingMessageAction = action({
  schema: sendListingMessageInput,
  run: sendListingMessage,
  done: () => ({ message: text.listings.thread.sent }),
});
