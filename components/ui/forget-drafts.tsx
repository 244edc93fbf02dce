"use client";

import type { ReactNode } from "react";
import { allDraftKeys } from "@/lib/web/draft";

/** Around the form that signs out: what anybody typed and did not save leaves this browser with it. */
export function ForgetDrafts({ children }: { children: ReactNode }) {
  function forget() {
    try {
      for (const key of allDraftKeys(localStorage)) localStorage.removeItem(key);
    } catch {
      // A browser that keeps nothing has nothing to forget.
    }
  }
  return <div onSubmit={forget}>{children}</div>;
}
