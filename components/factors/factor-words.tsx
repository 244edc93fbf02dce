"use client";

import { createContext } from "react";
import type { factors } from "@/lib/words/en/factors";

type Words = typeof factors;

/** Of the page on which they are set up. */
type OfPage =
  | "passkeyAdding"
  | "starting"
  | "totpScan"
  | "totpScanHint"
  | "totpQr"
  | "totpKey"
  | "totpConfirm"
  | "confirming"
  | "code"
  | "codeHint"
  | "recoveryMaking"
  | "recoveryMade"
  | "recoveryWhat"
  | "recoveryNext"
  | "recoveryKept";

/** What the browser says of second factors: texts alone, so that the server can send them. */
export type FactorTexts = {
  page: Pick<Words["page"], OfPage>;
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
