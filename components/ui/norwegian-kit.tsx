"use client";

import { useEffect, type ReactNode } from "react";
import { kit } from "@/lib/words/nb/kit";
import { KitWords } from "./kit-words";

/**
 * Everything in it that the browser draws is Norwegian. The document says so as long as it is shown:
 * its first page has said it in HTML, and the router goes on to pages in English without another one.
 */
export function NorwegianKit({ children }: { children: ReactNode }) {
  useEffect(() => {
    const { lang } = document.documentElement;
    document.documentElement.lang = "nb";
    return () => {
      document.documentElement.lang = lang === "nb" ? "en" : lang;
    };
  }, []);
  return <KitWords value={kit}>{children}</KitWords>;
}
