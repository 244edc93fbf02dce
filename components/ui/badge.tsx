import type { ReactNode } from "react";
import { toneClasses, type Tone } from "./tone";

type Props = { tone?: Tone | undefined; icon?: ReactNode; children: ReactNode };

/** A state in a word. The colour repeats what the word says. */
export function Badge({ tone = "neutral", icon, children }: Props) {
  return (
    <span className={`badge ${toneClasses[tone]}`}>
      {icon}
      {children}
    </span>
  );
}
