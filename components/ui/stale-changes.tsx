"use client";

import { use } from "react";
import type { Difference } from "@/lib/core/result";
import { choiceName } from "@/lib/web/form-state";
import { kit } from "@/lib/words/en/kit";
import { Button } from "./button";
import { FormContext } from "./form-context";
import { RadioGroup } from "./radio-group";

const words = kit.stale;

/**
 * What somebody else saved while the form was open, field by field beside what was typed, and what
 * merging makes of it. Sends the form once more, onto that save; where both changed the same, one
 * of them is chosen. Nothing that was typed leaves its field.
 */
export function StaleChanges() {
  const form = use(FormContext);
  const stale = form?.state.stale;
  if (!stale) return null;
  return (
    <section
      aria-label={words.heading}
      className="grid gap-4 rounded border border-warning-line bg-surface p-4"
    >
      <input type="hidden" name="mergeOnto" value={stale.revision} />
      <div className="grid gap-1">
        <p className="text-lg font-semibold">{words.heading}</p>
        <p className="max-w-reading text-ink-soft">{words.by(stale.by)}</p>
      </div>
      <ul className="grid gap-4">
        {stale.differences.map((difference) => (
          <li key={difference.field} className="grid gap-2 border-t border-line pt-4">
            <p className="font-semibold">{difference.label}</p>
            <dl className="grid gap-3 sm:grid-cols-3">
              <Side term={words.before} value={difference.before} />
              <Side term={words.theirs} value={difference.theirs} />
              <Side term={words.yours} value={difference.yours} />
            </dl>
            <Outcome difference={difference} />
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" tone="primary">
          {words.merge}
        </Button>
        <p className="text-ink-soft">{words.kept}</p>
      </div>
    </section>
  );
}

function Side({ term, value }: { term: string; value: string }) {
  return (
    <div className="grid min-w-0 content-start gap-0.5">
      <dt className="text-sm text-ink-soft">{term}</dt>
      <dd className="break-words whitespace-pre-line">{value}</dd>
    </div>
  );
}

function Outcome({ difference }: { difference: Difference }) {
  const { field, label, merged } = difference;
  if (merged !== null) {
    return (
      <p className="break-words whitespace-pre-line">
        <span className="font-medium">{words.becomes}</span> {merged}
      </p>
    );
  }
  return (
    <RadioGroup
      name={choiceName(field)}
      legend={words.choose(label)}
      options={[
        { value: "theirs", label: words.keepTheirs },
        { value: "yours", label: words.keepYours },
      ]}
      required
    />
  );
}
