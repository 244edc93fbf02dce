"use client";

import { useEffect, type ReactNode } from "react";
import { KitWords, type Kit } from "./kit-words";

type Props = { language: string; words: Kit; children: ReactNode };

/**
 * Everything in it that the browser draws speaks this language. The words come with the page: no other
 * page sends a script that holds them. The document says the language as long as it is shown: its first
 * page has said it in HTML, and the router goes on to pages in English without another one.
 */
export function SpokenKit({ language, words, children }: Props) {
  useEffect(() => {
    document.documentElement.lang = language;
    return () => {
      document.documentElement.lang = "en";
    };
  }, [language]);
  return <KitWords value={words}>{children}</KitWords>;
}
