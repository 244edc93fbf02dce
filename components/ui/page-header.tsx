import type { ReactNode } from "react";

type Props = {
  title: string;
  /** Above the title: what kind of thing this is, or where it belongs. */
  eyebrow?: ReactNode;
  /** Before the title: what the thing is known by. */
  picture?: ReactNode;
  badges?: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
};

/** The page's one h1, what kind of thing it is, and what can be done with it. */
export function PageHeader({
  title,
  eyebrow,
  picture,
  badges,
  description,
  actions,
}: Props) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="grid min-w-0 gap-1">
        {eyebrow ? (
          <div className="text-sm font-medium text-ink-soft">{eyebrow}</div>
        ) : null}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {picture}
          <h1 className="min-w-0 text-2xl font-semibold tracking-tight break-words">
            {title}
          </h1>
          {badges ? (
            <div className="flex flex-wrap items-center gap-1.5">{badges}</div>
          ) : null}
        </div>
        {description ? (
          <div className="max-w-reading text-ink-soft">{description}</div>
        ) : null}
      </div>
      {actions ? (
        <div className="flex flex-wrap items-center gap-2">{actions}</div>
      ) : null}
    </header>
  );
}
