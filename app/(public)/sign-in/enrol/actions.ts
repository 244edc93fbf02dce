"use server";

import { signInWholly } from "@/lib/auth/session";
import { addPasskey, beginPasskey } from "@/lib/factors/passkeys/commands";
import {
  addPasskeyInput,
  confirmTotpInput,
  nothing,
  oneFormInput,
} from "@/lib/factors/schema";
import { confirmTotp, startTotp } from "@/lib/factors/totp/commands";
import { halfAction, halfRevealAction } from "@/lib/web/action";
import { returnPath } from "@/lib/web/return-path";

export const enrolTotpAction = halfRevealAction({
  schema: oneFormInput,
  run: (half, input) => startTotp(half, input),
  reveal: (revealed) => ({ message: "", revealed }),
});

export const confirmEnrolledTotpAction = halfAction({
  schema: confirmTotpInput,
  run: (half, { factorCode }) => signInWholly(half, () => confirmTotp(half, factorCode)),
  done: (_value, { returnTo }) => ({ goTo: codesPage(returnTo) }),
});

export const enrolPasskeyAction = halfRevealAction({
  schema: nothing,
  run: (half) => beginPasskey(half),
  reveal: ({ options }) => ({ message: "", revealed: { options } }),
});

export const keepEnrolledPasskeyAction = halfAction({
  schema: addPasskeyInput,
  run: (half, input) => signInWholly(half, () => addPasskey(half, input)),
  done: (_value, { returnTo }) => ({ goTo: codesPage(returnTo) }),
});

function codesPage(returnTo: string): string {
  return `/profile/security/recovery-codes?returnTo=${encodeURIComponent(returnPath(returnTo))}`;
}
