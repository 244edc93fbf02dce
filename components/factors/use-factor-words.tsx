"use client";

import { useContext } from "react";
import { factors } from "@/lib/words/en/factors";
import { FactorWords, type FactorTexts } from "./factor-words";

/** What is said of second factors, in the language of the page. */
export function useFactorWords(): FactorTexts {
  return useContext(FactorWords) ?? factors;
}
