"use client";

import { usePathname } from "next/navigation";
import { useEffect } from "react";
import { LAST_WORD, say } from "@/components/ui/use-last-word";

/**
 * Below the bar, wherever one has scrolled to: what a form came to that went with what it was about. After
 * some seconds it covers nothing any more: it stands at the head of the page, where it has been all along.
 */
export function LastWord() {
  const here = usePathname();
  useEffect(() => () => say(""), [here]);
  return (
    <div
      id={LAST_WORD}
      role="status"
      className="last-word pointer-events-none sticky top-16 z-10 order-first mb-4 self-start rounded border border-success-line bg-success-soft px-3 py-1.5 font-medium text-success empty:sr-only"
    />
  );
}
