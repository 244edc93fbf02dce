import type { ReactNode } from "react";
import type { Environment } from "@/lib/core/environments";
import { EnvironmentBadge } from "./environment-badge";
import { StatusBadge } from "./status-badge";
import type { Tone } from "./tone";

type Item = {
  environment: Environment;
  label: string;
  state: string;
  tone: Tone;
  detail?: ReactNode;
};

/** SOD, Stage and Production side by side, each with its state in icon, word and colour. */
export function EnvironmentStrip({
  items,
  label,
}: {
  items: readonly Item[];
  label: string;
}) {
  return (
    <ul
      aria-label={label}
      className="grid overflow-hidden rounded border border-line bg-surface sm:auto-cols-fr sm:grid-flow-col"
    >
      {items.map(({ environment, label: name, state, tone, detail }) => (
        <li
          key={environment}
          className="grid content-start gap-1.5 border-t border-line px-3.5 py-3 first:border-t-0 sm:border-t-0 sm:border-l sm:first:border-l-0"
        >
          <div className="flex flex-wrap items-center justify-between gap-2">
            <EnvironmentBadge environment={environment} label={name} />
            <StatusBadge tone={tone}>{state}</StatusBadge>
          </div>
          {detail ? <div className="text-sm text-ink-soft">{detail}</div> : null}
        </li>
      ))}
    </ul>
  );
}
