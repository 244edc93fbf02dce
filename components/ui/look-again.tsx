"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";

/** When the page is asked for again, in seconds after the time before: less and less often. */
const pauses = [1, 2, 2, 3, 5, 8, 13, 21, 30, 30] as const;
/** What is looked at all the time is, for an hour at most. */
const LONGEST = 60 * 60;

type Props = {
  /** What a link says that does the same by hand. */
  label: string;
  href: string;
  /** Seconds between two looks, where something may come at any time. */
  every?: number | undefined;
};

/** Draws the page again while something on it is under way, for a while; then it is up to a link. */
export function LookAgain({ label, href, every }: Props) {
  const router = useRouter();
  const [turn, setTurn] = useState(0);
  const isOver = every !== undefined && turn * every > LONGEST;
  const pause = isOver ? undefined : (every ?? pauses[turn]);

  useEffect(() => {
    if (pause === undefined) return;
    const timer = setTimeout(() => {
      // Nobody looks at a page in the background.
      if (document.visibilityState === "visible") router.refresh();
      setTurn(turn + 1);
    }, pause * 1000);
    return () => clearTimeout(timer);
  }, [router, turn, pause]);

  return (
    <a href={href} className="link">
      {label}
    </a>
  );
}
