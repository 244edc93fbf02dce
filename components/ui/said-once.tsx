"use client";

import { useEffect } from "react";

/**
 * Takes what an upload came to out of the page's address. It stands there until the page is drawn again,
 * with the next thing that is done on it or when it is opened anew, and is not said once more.
 */
export function SaidOnce({ parameter }: { parameter: string }) {
  useEffect(() => {
    // Only after the router, whose own effect comes later, has learnt to hear of it.
    const frame = requestAnimationFrame(() => {
      const address = new URL(window.location.href);
      if (!address.searchParams.has(parameter)) return;
      address.searchParams.delete(parameter);
      window.history.replaceState(null, "", address);
    });
    return () => cancelAnimationFrame(frame);
  }, [parameter]);
  return null;
}
