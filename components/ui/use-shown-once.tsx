"use client";

import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import type { FormState } from "@/lib/web/form-state";

/**
 * Holds a value that is shown this once, in this component's memory and nowhere else, until the
 * form behind "I have stored it" has answered. `kept` is what that form said.
 */
export function useShownOnce<T extends object>() {
  const [shown, setShown] = useState<(T & { keepKey: string }) | null>(null);
  const [kept, setKept] = useState("");

  useEffect(() => {
    // Before the browser puts the page away: "Back" would bring it out again with the value.
    const forget = () => flushSync(() => setShown(null));
    window.addEventListener("pagehide", forget);
    return () => window.removeEventListener("pagehide", forget);
  }, []);

  function show(value: T) {
    setKept("");
    setShown({ ...value, keepKey: crypto.randomUUID() });
  }

  function close(message: string) {
    setShown(null);
    setKept(message);
  }

  function onKept(state: FormState) {
    if (state.status === "saved") close(state.message);
  }

  return { shown, kept, show, close, onKept };
}
