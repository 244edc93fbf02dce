import type { ReactNode } from "react";

type Props = { title: string; body: ReactNode; action?: ReactNode };

/** Why nothing is here, and what to do about it. */
export function EmptyState({ title, body, action }: Props) {
  return (
    <div className="grid justify-items-start gap-2 rounded border border-dashed border-line-strong bg-surface px-6 py-8">
      <p className="text-lg font-semibold">{title}</p>
      <div className="max-w-reading text-ink-soft">{body}</div>
      {action ? <div className="flex flex-wrap gap-2 pt-2">{action}</div> : null}
    </div>
  );
}
