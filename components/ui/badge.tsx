import type { ReactNode } from "react";
import { toneClasses, type Tone } from "./tone";

type Props = { tone?: Tone | undefined; icon?: ReactNode; children: ReactNode };

/** A state in a word. The colour repeats what the word says. */
export function Badge({ tone = "neutral", icon, children }: Props) {
  return (
    <span
      className={`inline-flex w-fit items-center gap-1 rounded-full border px-2 py-0.5 text-xs font-medium sm:whitespace-nowrap [&_svg]:size-3.5 ${toneClasses[tone]}`}
    >
      {icon}
      {children}
    </span>
  );
}
