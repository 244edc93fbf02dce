"use client";

import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from "react";
import type { FormState } from "@/lib/web/form-state";

/** The frame's place for words whose own place is gone. */
export const LAST_WORD = "last-word";

/**
 * A form that worked may disappear with what it was about, and the focus with it. Then the page's
 * heading takes the focus, and what the form came to is said in the frame. Answers the function that
 * is to hear of the form's answers; as state they would come too late for a form that goes with them.
 */
export function useLastWord(
  form: RefObject<HTMLFormElement | null>,
): (answer: FormState) => void {
  const last = useRef<FormState>(null);
  const filledTheWindow = useRef(false);
  useLayoutEffect(() => {
    const { current: element } = form;
    return () => {
      const height = element?.getBoundingClientRect().height ?? 0;
      filledTheWindow.current = height > window.innerHeight;
    };
  }, [form]);
  useEffect(
    () => () => {
      const { current: answer } = last;
      if (answer?.status !== "saved") return;
      const { current: isLong } = filledTheWindow;
      requestAnimationFrame(() => sayInstead(answer.message, isLong));
    },
    [],
  );
  return useCallback((answer) => {
    last.current = answer;
    say("");
  }, []);
}

/** What the frame says now; an empty word takes the last one away. */
export function say(message: string): void {
  const region = document.getElementById(LAST_WORD);
  if (!region || region.textContent === message) return;
  region.textContent = message;
  // Each word is held below the bar for its own time.
  for (const hold of region.getAnimations()) {
    hold.currentTime = 0;
    hold.play();
  }
}

function sayInstead(message: string, isLong: boolean) {
  const region = document.getElementById(LAST_WORD);
  // Where the page says it itself, nobody should hear it twice.
  const isSaid = [...document.querySelectorAll('[role="status"]')].some(
    (place) => place !== region && place.textContent.includes(message),
  );
  say(isSaid ? "" : message);
  const held = document.activeElement;
  const heading = document.querySelector<HTMLElement>("main h1");
  if (!heading || (held && held !== document.body)) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  // Below a form that filled the window, one would find oneself in the middle of something else.
  if (isLong) window.scrollTo(0, 0);
}
