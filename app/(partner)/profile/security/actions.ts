"use server";

import { addPasskey, beginPasskey, removePasskey } from "@/lib/factors/passkeys/commands";
import { makeRecoveryCodes } from "@/lib/factors/recovery/commands";
import { cancelReset } from "@/lib/factors/resets/commands";
import { cancelResetInput } from "@/lib/factors/resets/schema";
import {
  addPasskeyInput,
  confirmTotpInput,
  nothing,
  oneFormInput,
  removePasskeyInput,
} from "@/lib/factors/schema";
import { confirmTotp, removeTotp, startTotp } from "@/lib/factors/totp/commands";
import { action, revealAction } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

const words = text.factors.page;

export const startTotpAction = revealAction({
  schema: oneFormInput,
  run: (actor, input) => startTotp(actor, input),
  reveal: (revealed) => ({ message: "", revealed }),
});

export const confirmTotpAction = action({
  schema: confirmTotpInput,
  run: (actor, { factorCode }) => confirmTotp(actor, factorCode),
  done: ({ codes }) => added(codes, words.totpAdded),
});

export const removeTotpAction = action({
  schema: oneFormInput,
  run: removeTotp,
  done: () => ({ message: words.totpRemoved }),
});

export const beginPasskeyAction = revealAction({
  schema: nothing,
  run: (actor) => beginPasskey(actor),
  reveal: ({ options }) => ({ message: "", revealed: { options } }),
});

export const addPasskeyAction = action({
  schema: addPasskeyInput,
  run: (actor, input) => addPasskey(actor, input),
  done: ({ codes }) => added(codes, words.passkeyAdded),
});

export const removePasskeyAction = action({
  schema: removePasskeyInput,
  run: removePasskey,
  done: () => ({ message: words.passkeyRemoved }),
});

export const makeRecoveryCodesAction = revealAction({
  schema: oneFormInput,
  run: makeRecoveryCodes,
  reveal: (revealed) => ({ message: words.recoveryMade, revealed }),
});

export const cancelResetAction = action({
  schema: cancelResetInput,
  run: cancelReset,
  done: () => ({ message: words.resetCancelled }),
});

/** With the first factor come the codes for the day it is lost. */
function added(codes: number, message: string) {
  return codes === 0 ? { goTo: "/profile/security/recovery-codes" } : { message };
}
