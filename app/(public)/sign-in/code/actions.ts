"use server";

import { signInWholly } from "@/lib/auth/session";
import { beginProof } from "@/lib/factors/passkeys/commands";
import { proveSecondFactor } from "@/lib/factors/proofs/commands";
import { nothing, proofInput } from "@/lib/factors/schema";
import { halfAction, halfRevealAction } from "@/lib/web/action";
import { returnPath } from "@/lib/web/return-path";

/** What a passkey of the person signs as the second step of signing in. */
export const beginSecondStepAction = halfRevealAction({
  schema: nothing,
  run: (half) => beginProof(half),
  reveal: ({ options }) => ({ message: "", revealed: { options } }),
});

export const secondStepAction = halfAction({
  schema: proofInput,
  run: (half, input) => signInWholly(half, () => proveSecondFactor(half, input)),
  done: (_value, { returnTo }) => ({ goTo: returnPath(returnTo) }),
});
