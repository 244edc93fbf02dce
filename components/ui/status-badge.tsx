"use client";

import { Badge } from "./badge";
import { StateIcon } from "./state-icon";
import type { Tone } from "./tone";

/** The state of a thing, in word, icon and colour: the same wherever one stands. */
export function StatusBadge({ tone, children }: { tone: Tone; children: string }) {
  return (
    <Badge tone={tone} icon={<StateIcon tone={tone} />}>
      {children}
    </Badge>
  );
}
