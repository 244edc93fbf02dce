"use client";

import { createContext } from "react";
import { kit } from "@/lib/words/en/kit";

/** The kit's own words, in the language of the page; English where nobody says otherwise. */
export const KitWords = createContext(kit);
