"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False in HTML from the server and while it hydrates, true from then on. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
