"use client";

import { createContext } from "react";
import type { failures } from "@/lib/words/en/failures";
import { kit } from "@/lib/words/en/kit";

/** The kit's own words that every page may need: texts alone, so that the server can send them. */
export type Kit = Pick<
  typeof kit,
  "locale" | "cancel" | "close" | "copy" | "download"
> & {
  form: Pick<(typeof kit)["form"], "signIn" | "noConnection" | "broke" | "reference">;
  failures?: typeof failures;
};

/** They are in the language of the page; in English where nobody says otherwise. */
export const KitWords = createContext<Kit>(kit);
