"use client";

import { useCallback, useEffect, useRef } from "react";
import type { FormState } from "@/lib/web/form-state";

/** The frame's live region for words whose own place is gone. */
export const LAST_WORD = "last-word";

/**
 * A form that worked may disappear with what it was about, and the focus with it. Then the page's
 * heading takes the focus, and what the form came to is said in the frame. Answers the function that
 * is to hear of the form's answers; as state they would come too late for a form that goes with them.
 */
export function useLastWord(): (answer: FormState) => void {
  const last = useRef<FormState>(null);
  useEffect(
    () => () => {
      const { current: answer } = last;
      if (answer?.status === "saved")
        requestAnimationFrame(() => sayInstead(answer.message));
    },
    [],
  );
  return useCallback((answer) => {
    last.current = answer;
  }, []);
}

function sayInstead(message: string) {
  const region = document.getElementById(LAST_WORD);
  // Where the page says it itself, nobody should hear it twice.
  const isSaid = [...document.querySelectorAll('[role="status"]')].some(
    (place) => place !== region && place.textContent.includes(message),
  );
  if (region) region.textContent = isSaid ? "" : message;
  const held = document.activeElement;
  const heading = document.querySelector<HTMLElement>("main h1");
  if (!heading || (held && held !== document.body)) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
