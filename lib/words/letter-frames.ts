import { letterFrame as en } from "./en/letter-frame";
import type { LetterBody } from "./letter";
import { letterFrame as nb } from "./nb/letter-frame";

/** What stands around a letter, in the letter's own language. */
export function frameOf({ language }: LetterBody): typeof en {
  return language === "nb" ? nb : en;
}
