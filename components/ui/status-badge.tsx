"use client";

import type { Tone } from "./tone";

/**
 * The state of a thing, in word, icon and colour: the same wherever one stands. The icon comes with the
 * tone, so that none is told by colour alone.
 */
export function StatusBadge({ tone, children }: { tone: Tone; children: string }) {
  return <span className={`badge state-${tone}`}>{children}</span>;
}
