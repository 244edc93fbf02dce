"use client";

import { lazy, Suspense, type ReactNode } from "react";
import { StepUpContext } from "@/components/ui/step-up-context";
import type { Ending, Ways } from "./proof-dialog";

/** Fetched when it is asked for: most pages are left without it. */
const ProofDialog = lazy(async () => {
  const { ProofDialog: dialog } = await import("./proof-dialog");
  return { default: dialog };
});

/** Gives every form of the page the dialog it opens when it is asked for a fresh proof. */
export function StepUp({ children, ...known }: Ways & { children: ReactNode }) {
  const ask = (ending: Ending) => (
    <Suspense fallback={null}>
      <ProofDialog {...known} {...ending} />
    </Suspense>
  );
  return <StepUpContext value={ask}>{children}</StepUpContext>;
}
