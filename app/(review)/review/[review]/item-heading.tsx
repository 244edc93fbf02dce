"use client";

import { useEffect, useRef } from "react";

type Props = { code: string; children: string };

/**
 * The item's heading; takes the focus when another item comes, not when the page opens. The item comes to
 * the top of the screen with it: whoever works by keys sees what they judge, and the verdict.
 */
export function ItemHeading({ code, children }: Props) {
  const ref = useRef<HTMLHeadingElement>(null);
  const shown = useRef(code);

  useEffect(() => {
    if (shown.current === code) return;
    shown.current = code;
    ref.current?.focus({ preventScroll: true });
    ref.current?.scrollIntoView({ block: "start" });
  }, [code]);

  return (
    <h2
      ref={ref}
      tabIndex={-1}
      className="max-w-reading scroll-mt-12 text-lg font-semibold"
    >
      {children}
    </h2>
  );
}
