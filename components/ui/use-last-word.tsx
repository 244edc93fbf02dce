"use client";

import { useEffect, useRef } from "react";
import type { FormState } from "@/lib/web/form-state";

/** The frame's live region for words whose own place is gone. */
export const LAST_WORD = "last-word";

/**
 * A form that worked may disappear with what it was about, and the focus with it. Then the page's
 * heading takes the focus, and what the form came to is said in the frame.
 */
export function useLastWord(state: FormState): void {
  const last = useRef(state);
  useEffect(() => {
    last.current = state;
  }, [state]);
  useEffect(
    () => () => {
      const { status, message } = last.current;
      if (status === "saved") requestAnimationFrame(() => sayInstead(message));
    },
    [],
  );
}

function sayInstead(message: string) {
  const region = document.getElementById(LAST_WORD);
  if (region) region.textContent = message;
  const held = document.activeElement;
  const heading = document.querySelector<HTMLElement>("main h1");
  if (!heading || (held && held !== document.body)) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
