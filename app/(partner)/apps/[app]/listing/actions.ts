"use server";

import { beginListing, saveListing } from "@/lib/listings/commands";
import { nameForStore } from "@/lib/listings/naming/commands";
import { nameForStoreInput } from "@/lib/listings/naming/schema";
import { removeImage, saveImage } from "@/lib/listings/placing/commands";
import { removeImageInput, saveImageInput } from "@/lib/listings/placing/schema";
import { requestListing, withdrawListing } from "@/lib/listings/requests/commands";
import { listingStepInput, requestListingInput } from "@/lib/listings/requests/schema";
import { beginListingInput, saveListingInput } from "@/lib/listings/schema";
import { sendListingMessage } from "@/lib/listings/messages/commands";
import { sendListingMessageInput } from "@/lib/listings/messages/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const { page, images, request } = text.listings;

export const beginListingAction = action({
  schema: beginListingInput,
  run: beginListing,
  done: () => ({ message: page.begun }),
});

export const saveListingAction = action({
  schema: saveListingInput,
  run: saveListing,
  done: ({ gaps }) => ({ message: gaps > 0 ? page.savedWithGaps(gaps) : page.saved }),
});

export const nameForStoreAction = action({
  schema: nameForStoreInput,
  run: nameForStore,
  done: () => ({ message: text.listings.naming.saved }),
});

export const saveImageAction = action({
  schema: saveImageInput,
  run: saveImage,
  done: () => ({ message: images.saved }),
});

export const removeImageAction = action({
  schema: removeImageInput,
  run: removeImage,
  done: () => ({ message: images.removed }),
});

export const requestListingAction = action({
  schema: requestListingInput,
  run: requestListing,
  done: () => ({ message: request.sent }),
});

export const withdrawListingAction = action({
  schema: listingStepInput,
  run: withdrawListing,
  done: () => ({ message: request.withdrawn }),
});

export const sendListingMessageAction = action({
  schema: sendListingMessageInput,
  run: sendListingMessage,
  done: () => ({ message: text.listings.thread.sent }),
});
