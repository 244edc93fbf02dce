"use client";

import { createContext, useContext, type ReactNode } from "react";

type Ending = { onProven: () => void; onCancel: () => void };

/**
 * The dialog in which somebody proves again who they are, so that what they were doing goes on; or
 * null where nobody is signed in.
 */
export const StepUpContext = createContext<((ending: Ending) => ReactNode) | null>(null);

/** That dialog, for the form it stands beside. */
export function AskForProof(ending: Ending) {
  const ask = useContext(StepUpContext);
  return ask?.(ending) ?? null;
}
