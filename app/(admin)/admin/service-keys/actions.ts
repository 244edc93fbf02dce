"use server";

import {
  keepServiceKey,
  makeServiceKey,
  replaceServiceKey,
  revokeServiceKey,
} from "@/lib/service-keys/commands";
import {
  makeServiceKeyInput,
  oneServiceKeyInput,
  replaceServiceKeyInput,
} from "@/lib/service-keys/schema";
import { action, revealAction } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.serviceKeys.page;

export const makeServiceKeyAction = revealAction({
  schema: makeServiceKeyInput,
  run: makeServiceKey,
  reveal: ({ keyId, plain }) => ({ message: words.madeOne, revealed: { keyId, plain } }),
});

export const replaceServiceKeyAction = revealAction({
  schema: replaceServiceKeyInput,
  run: replaceServiceKey,
  reveal: ({ keyId, plain }) => ({ message: words.madeOne, revealed: { keyId, plain } }),
});

export const keepServiceKeyAction = action({
  schema: oneServiceKeyInput,
  run: keepServiceKey,
  done: () => ({ message: words.kept }),
});

export const revokeServiceKeyAction = action({
  schema: oneServiceKeyInput,
  run: revokeServiceKey,
  done: () => ({ message: words.revoked }),
});
