"use client";

import type { ReactNode } from "react";
import type { FormState } from "@/lib/web/form-state";
import { kit } from "@/lib/words/en/kit";
import { Button } from "./button";
import { FormSaved } from "./form-message";

type Props = {
  state: FormState;
  /** Labels of the fields that differ from what is stored. */
  changed: string[];
  canDiscard: boolean;
  pending: boolean;
  children: ReactNode;
};

/**
 * Rises at the foot of the window once something changed, names it, and reports the save. Without
 * script it simply stands there.
 */
export function SaveBar({ state, changed, canDiscard, pending, children }: Props) {
  const dirty = changed.length > 0;
  const shown = dirty || pending || state.status !== "idle";
  return (
    <div
      data-save-bar=""
      className={
        "sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center gap-3 border-t border-line bg-surface px-4 py-3 shadow-raised sm:mx-0 sm:mb-3 sm:bottom-3 sm:rounded sm:border " +
        (shown ? "" : "scripted:invisible")
      }
    >
      {children}
      {dirty && canDiscard && !pending ? (
        <Button type="reset" tone="quiet">
          {kit.form.discard}
        </Button>
      ) : null}
      <div className="min-w-0 grow">
        {dirty ? (
          <p className="text-ink-soft">
            {kit.form.changed(new Intl.ListFormat(kit.locale).format(changed))}
          </p>
        ) : null}
        <FormSaved state={dirty ? { ...state, status: "idle" } : state} />
      </div>
    </div>
  );
}
