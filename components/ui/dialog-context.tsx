"use client";

import { createContext } from "react";

type DialogParts = {
  close: () => void;
  /** The form's answer, to be said where the dialog was opened. */
  finish: (message: string) => void;
};

/** The dialog a form stands in, or null. */
export const DialogContext = createContext<DialogParts | null>(null);
