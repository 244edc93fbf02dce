import type { ReactNode } from "react";
import { StateBadge, type ActivationWord } from "./state-badge";

type Props = {
  id: string;
  title: ReactNode;
  state: ActivationWord;
  /** Under the title: whose it is, or on whom it waits. */
  subtitle: string | undefined;
  actions: ReactNode;
  children: ReactNode;
};

/** One app on one tenant, with its state: as the partner sees it, and as the customer does. */
export function StateCard({ id, title, state, subtitle, actions, children }: Props) {
  return (
    <article
      aria-labelledby={id}
      className="grid min-w-0 gap-4 rounded border border-line bg-surface p-4"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="grid min-w-0 gap-0.5">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h3 id={id} className="font-semibold break-words">
              {title}
            </h3>
            {/* Always there, so that a change of state is announced. */}
            <span role="status">
              <StateBadge state={state} />
            </span>
          </div>
          {subtitle ? <p className="text-ink-soft">{subtitle}</p> : null}
        </div>
        {actions}
      </div>
      {children}
    </article>
  );
}
