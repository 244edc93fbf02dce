"use client";

// On the client, because ids made on the server start anew with every request: a page fetched later
// would bear those of the layout it is put into.
import { useId, type ReactNode } from "react";

type Props = {
  heading: string;
  why: string;
  hidden?: boolean | undefined;
  children: ReactNode;
};

/** A part of a form: what it is about and why we ask on the left, the fields on the right. */
export function FormSection({ heading, why, hidden, children }: Props) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      hidden={hidden}
      className="grid gap-x-10 gap-y-4 border-t border-line py-6 first:border-t-0 first:pt-0 lg:grid-cols-[16rem_minmax(0,44rem)]"
    >
      <div className="grid content-start gap-1">
        <h2 id={id} className="text-lg font-semibold">
          {heading}
        </h2>
        <p className="max-w-reading text-ink-soft">{why}</p>
      </div>
      <div className="grid content-start gap-5">{children}</div>
    </section>
  );
}
