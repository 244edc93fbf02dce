import type { ReactNode } from "react";
import { StatusBadge } from "./status-badge";

type Check = { key: string; what: ReactNode; met: boolean };
type Props = {
  checks: readonly Check[];
  /** What is said of one that holds, and of one that does not. */
  words: { met: string; missing: string };
};

/** What must hold before something can be done, each with whether it does. */
export function CheckList({ checks, words }: Props) {
  return (
    <ul className="grid rounded border border-line bg-surface">
      {checks.map(({ key, what, met }) => (
        <li
          key={key}
          className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 border-b border-line px-4 py-3 last:border-b-0"
        >
          <div className="grid min-w-0">{what}</div>
          <StatusBadge tone={met ? "success" : "danger"}>
            {met ? words.met : words.missing}
          </StatusBadge>
        </li>
      ))}
    </ul>
  );
}
