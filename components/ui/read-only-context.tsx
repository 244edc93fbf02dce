"use client";

import { createContext } from "react";

/**
 * Why no form on the page can be sent, or nothing where they can. Only shown: the server refuses
 * them all.
 */
export const ReadOnlyContext = createContext<string | null>(null);
