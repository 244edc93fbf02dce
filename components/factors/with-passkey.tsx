"use client";

import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
} from "@simplewebauthn/browser";
import type { FormAction } from "@/components/ui/keep-typing";
import type { FormState } from "@/lib/web/form-state";
import type { FactorTexts } from "./factor-words";

/**
 * A form whose browser makes or uses a passkey on the way: `begin` answers what is to be signed,
 * `finish` gets the answer in the field `passkey`.
 */
export function withPasskey(
  kind: "make" | "use",
  begin: FormAction,
  finish: FormAction,
  words: FactorTexts["refused"],
): FormAction {
  return async (previous, form) => {
    if (!browserSupportsWebAuthn()) return refused(previous, words.passkeyUnsupported);
    const begun = await begin(previous, new FormData());
    const options = begun.revealed?.["options"];
    if (!options) return begun;
    try {
      form.set("passkey", await answer(kind, options));
    } catch {
      // Closed, timed out, or nothing that fits: the browser does not say which.
      return refused(previous, words.passkeyCancelled);
    }
    return finish(previous, form);
  };
}

async function answer(kind: "make" | "use", options: string): Promise<string> {
  // Made by our own server for this very call.
  const optionsJSON = JSON.parse(options) as never;
  return JSON.stringify(
    kind === "make"
      ? await startRegistration({ optionsJSON })
      : await startAuthentication({ optionsJSON }),
  );
}

function refused(previous: FormState, message: string): FormState {
  return {
    status: "refused",
    code: "rule_broken",
    message,
    fieldErrors: {},
    values: {},
    key: previous.key,
    turn: previous.turn + 1,
  };
}
