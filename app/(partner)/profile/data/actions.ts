"use server";

import { cancelErasure, requestErasure } from "@/lib/accounts/erasure/commands";
import { cancelErasureInput, requestErasureInput } from "@/lib/accounts/erasure/schema";
import { openData } from "@/lib/accounts/own-data/commands";
import { openDataInput } from "@/lib/accounts/own-data/schema";
import { action } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.ownData;

export const openDataAction = action({
  schema: openDataInput,
  run: openData,
  done: () => ({ message: words.download.opened }),
});

export const requestErasureAction = action({
  schema: requestErasureInput,
  run: requestErasure,
  done: () => ({ message: words.erasure.asked }),
});

export const cancelErasureAction = action({
  schema: cancelErasureInput,
  run: cancelErasure,
  done: () => ({ message: words.erasure.cancelled }),
});
