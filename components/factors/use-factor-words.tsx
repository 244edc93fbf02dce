"use client";

import { useContext } from "react";
import { KitWords } from "@/components/ui/kit-words";
import { factors as en } from "@/lib/words/en/factors";
import { factors as nb } from "@/lib/words/nb/factors";

/** What is said of second factors, in the language of the page. */
export function useFactorWords(): typeof nb {
  return useContext(KitWords).locale === "nb-NO" ? nb : en;
}
