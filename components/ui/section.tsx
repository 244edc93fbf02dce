"use client";

// On the client, because ids made on the server start anew with every request: a page fetched later
// would bear those of the layout it is put into.
import { useId, type ReactNode } from "react";

type Props = {
  heading: string;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** For links to this part of the page. */
  id?: string | undefined;
};

/** A part of a page, a region named by its heading. */
export function Section({ heading, description, actions, children, id }: Props) {
  const headingId = useId();
  return (
    <section
      id={id}
      aria-labelledby={headingId}
      className="grid min-w-0 content-start gap-3"
    >
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
        <div className="grid min-w-0 gap-0.5">
          <h2 id={headingId} className="text-lg font-semibold">
            {heading}
          </h2>
          {description ? (
            <div className="max-w-reading text-ink-soft">{description}</div>
          ) : null}
        </div>
        {actions ? (
          <div className="flex flex-wrap items-center gap-2">{actions}</div>
        ) : null}
      </div>
      {children}
    </section>
  );
}
