"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, useTransition, type ReactNode } from "react";

type Props = {
  /** The page that the form filters. */
  action: string;
  label: string;
  /** What the address says now, in the form's own words: `?who=Kari`, or nothing. */
  query: string;
  className?: string | undefined;
  children: ReactNode;
};

/** Long enough to type on, short enough not to wait. */
const PAUSE = 400;
const TYPED = new Set(["text", "search"]);

/**
 * A filter that applies itself: the address, and with it the page, follows what is chosen. Without
 * script it is a plain form with a button.
 */
export function LiveForm({ action, label, query, className, children }: Props) {
  const router = useRouter();
  const now = inOrder(query);
  // What this form asked for and has not come yet.
  const [own, setOwn] = useState<readonly string[]>([]);
  const [seen, setSeen] = useState({ query: now, turn: 0 });
  const [pending, start] = useTransition();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  if (seen.query !== now) {
    const place = own.indexOf(now);
    // Set elsewhere, such as by a link: the fields begin anew. Else they stay as they are, and
    // with them the place of whoever is typing.
    setSeen({ query: now, turn: seen.turn + (place < 0 ? 1 : 0) });
    setOwn(own.slice(place + 1));
  }

  function apply(form: HTMLFormElement) {
    clearTimeout(timer.current);
    const chosen = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && value.trim() !== "")
        chosen.set(name, value.trim());
    }
    const written = chosen.toString();
    setOwn((earlier) => [...earlier, inOrder(written)]);
    start(() =>
      router.replace(written === "" ? action : `${action}?${written}`, { scroll: false }),
    );
  }

  return (
    <form
      action={action}
      method="get"
      role="search"
      aria-label={label}
      aria-busy={pending}
      className={className}
      onSubmit={(event) => {
        event.preventDefault();
        apply(event.currentTarget);
      }}
      onChange={(event) => {
        const form = event.currentTarget;
        const isTyped =
          event.target instanceof HTMLInputElement && TYPED.has(event.target.type);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => apply(form), isTyped ? PAUSE : 0);
      }}
    >
      <Fresh key={seen.turn}>{children}</Fresh>
    </form>
  );
}

function Fresh({ children }: { children: ReactNode }) {
  return <>{children}</>;
}

function inOrder(query: string): string {
  const parts = new URLSearchParams(query);
  parts.sort();
  return parts.toString();
}
