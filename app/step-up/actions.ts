"use server";

import { ok } from "@/lib/core/result";
import { beginProof } from "@/lib/factors/passkeys/commands";
import { proveAgain } from "@/lib/factors/proofs/commands";
import { nothing, proofInput } from "@/lib/factors/schema";
import { revealAction } from "@/lib/web/action";
import { text } from "@/lib/words/catalogue";

/** What the person can prove who they are with now: the page may be older than a factor. */
export const waysToProveAction = revealAction({
  schema: nothing,
  run: (actor) => Promise.resolve(ok(actor.factors)),
  reveal: ({ otp, passkey }) => ({
    message: "",
    revealed: { otp: String(otp), passkey: String(passkey) },
  }),
});

/** What a passkey of the person signs for a fresh proof. */
export const beginProofAction = revealAction({
  schema: nothing,
  run: (actor) => beginProof(actor),
  reveal: ({ options }) => ({ message: "", revealed: { options } }),
});

// Reveals nothing; but a refresh would take the page away from under the form that goes on now.
export const proveAgainAction = revealAction({
  schema: proofInput,
  run: (actor, input) => proveAgain(actor, input),
  reveal: () => ({ message: text.factors.stepUp.done, revealed: {} }),
});
