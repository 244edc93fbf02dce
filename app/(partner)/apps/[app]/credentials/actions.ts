"use server";

import { regenerateClientId } from "@/lib/credentials/client-ids/commands";
import { regenerateClientIdInput } from "@/lib/credentials/client-ids/schema";
import { createSecret } from "@/lib/credentials/commands";
import { reportLeak, reportPastedSecret } from "@/lib/credentials/leaks/commands";
import { reportPastedInput } from "@/lib/credentials/leaks/schema";
import {
  disableSecret,
  discardSecret,
  enableSecret,
  keepSecret,
  retireSecret,
  revokeSecret,
} from "@/lib/credentials/rotation/commands";
import {
  oneSecretInput,
  retireSecretInput,
  revokeSecretInput,
} from "@/lib/credentials/rotation/schema";
import { createSecretInput } from "@/lib/credentials/schema";
import { keepToken, makeToken, revokeToken } from "@/lib/credentials/tokens/commands";
import { makeTokenInput, oneTokenInput } from "@/lib/credentials/tokens/schema";
import { registerKey } from "@/lib/keys/commands";
import { reportKeyLeak, revokeKey } from "@/lib/keys/revoking/commands";
import { oneKeyInput, registerKeyInput, revokeKeyInput } from "@/lib/keys/schema";
import { action, revealAction } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.credentials.page;
const life = text.secretLife.page;
const tokens = text.ciTokens.page;

export const createSecretAction = revealAction({
  schema: createSecretInput,
  run: createSecret,
  reveal: ({ secretId, plain }) => ({
    message: words.created,
    revealed: { secretId, plain },
  }),
});

export const keepSecretAction = action({
  schema: oneSecretInput,
  run: keepSecret,
  done: () => ({ message: words.kept }),
});

export const discardSecretAction = action({
  schema: oneSecretInput,
  run: discardSecret,
  done: () => ({ message: words.discarded }),
});

export const disableSecretAction = action({
  schema: oneSecretInput,
  run: disableSecret,
  done: () => ({ message: life.disabled }),
});

export const enableSecretAction = action({
  schema: oneSecretInput,
  run: enableSecret,
  done: () => ({ message: life.enabled }),
});

export const retireSecretAction = action({
  schema: retireSecretInput,
  run: retireSecret,
  done: () => ({ message: life.retired }),
});

export const revokeSecretAction = action({
  schema: revokeSecretInput,
  run: revokeSecret,
  done: () => ({ message: words.revoked }),
});

const reported = (secret: { app: string; environment: string; lastFour: string }) => ({
  message: text.leaks.page.reported(secret.app, secret.environment, secret.lastFour),
});

export const reportLeakAction = action({
  schema: oneSecretInput,
  run: reportLeak,
  done: reported,
});

export const reportPastedSecretAction = action({
  schema: reportPastedInput,
  run: reportPastedSecret,
  done: reported,
});

export const regenerateClientIdAction = action({
  schema: regenerateClientIdInput,
  run: regenerateClientId,
  done: () => ({ message: text.clientIds.page.done }),
});

export const makeTokenAction = revealAction({
  schema: makeTokenInput,
  run: makeToken,
  reveal: ({ tokenId, plain, environment }) => ({
    message: tokens.created,
    revealed: { tokenId, plain, environment },
  }),
});

export const keepTokenAction = action({
  schema: oneTokenInput,
  run: keepToken,
  done: () => ({ message: tokens.kept }),
});

export const revokeTokenAction = action({
  schema: oneTokenInput,
  run: revokeToken,
  done: () => ({ message: tokens.revoked }),
});

/** Takes a public key, whoever made it: what is shown once stays in the browser that did. */
export const registerKeyAction = action({
  schema: registerKeyInput,
  run: registerKey,
  done: () => ({ message: text.keys.page.added }),
});

export const revokeKeyAction = action({
  schema: revokeKeyInput,
  run: revokeKey,
  done: () => ({ message: text.keys.page.revoked }),
});

export const reportKeyLeakAction = action({
  schema: oneKeyInput,
  run: reportKeyLeak,
  done: ({ app, environment, name }) => ({
    message: text.keys.page.reported(app, environment, name),
  }),
});
