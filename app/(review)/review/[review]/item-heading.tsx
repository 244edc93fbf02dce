"use client";

import { useEffect, useRef } from "react";

type Props = { code: string; children: string };

/** The item's heading; takes the focus when another item comes, not when the page opens. */
export function ItemHeading({ code, children }: Props) {
  const ref = useRef<HTMLHeadingElement>(null);
  const shown = useRef(code);

  useEffect(() => {
    if (shown.current === code) return;
    shown.current = code;
    ref.current?.focus();
  }, [code]);

  return (
    <h2 ref={ref} tabIndex={-1} className="max-w-reading text-lg font-semibold">
      {children}
    </h2>
  );
}
