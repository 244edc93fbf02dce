"use server";

import {
  createSecret,
  discardSecret,
  keepSecret,
  revokeSecret,
} from "@/lib/credentials/commands";
import {
  createSecretInput,
  discardSecretInput,
  keepSecretInput,
  revokeSecretInput,
} from "@/lib/credentials/schema";
import { action, revealAction } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.credentials.page;

export const createSecretAction = revealAction({
  schema: createSecretInput,
  run: createSecret,
  reveal: ({ secretId, plain }) => ({
    message: words.created,
    revealed: { secretId, plain },
  }),
});

export const keepSecretAction = action({
  schema: keepSecretInput,
  run: keepSecret,
  done: () => ({ message: words.kept }),
});

export const discardSecretAction = action({
  schema: discardSecretInput,
  run: discardSecret,
  done: () => ({ message: words.discarded }),
});

export const revokeSecretAction = action({
  schema: revokeSecretInput,
  run: revokeSecret,
  done: () => ({ message: words.revoked }),
});
