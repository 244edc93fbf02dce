"use client";

import { createContext } from "react";
import type { factors } from "@/lib/words/en/factors";

type Words = typeof factors;

/** What the browser says of second factors: texts alone, so that the server can send them. */
export type FactorTexts = {
  page: Pick<Words["page"], "passkeyAdding">;
  refused: Pick<Words["refused"], "passkeyCancelled" | "passkeyUnsupported">;
  stepUp: Words["stepUp"];
  signIn: Pick<
    Words["signIn"],
    | "withPasskey"
    | "passkeyHint"
    | "withCode"
    | "recovery"
    | "recoveryField"
    | "recoveryHint"
  >;
};

/** Those of the page's language; null for English, whose words stand beside the forms. */
export const FactorWords = createContext<FactorTexts | null>(null);
