"use client";

import { useEffect, useRef } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { CopyText } from "@/components/ui/copy-text";
import { Lines } from "@/components/ui/lines";
import { useShownOnce } from "@/components/ui/use-shown-once";
import type { FormState } from "@/lib/web/form-state";
import { testAccess } from "@/lib/words/en/test-access";
import { seeTestAccessAction } from "./actions";

const words = testAccess;
const fields = ["installLink", "accountsSecret", "testCases", "heavyTests"] as const;
const labels = {
  installLink: words.installLink,
  accountsSecret: words.accounts,
  testCases: words.testCases,
  heavyTests: words.heavyTests,
};

type Props = { reviewId: string; formKey: string };
type Shown = Record<(typeof fields)[number], string>;

/** Opens test access for whoever took the review: in this page's memory, until it is left. */
export function TestAccessPanel({ reviewId, formKey }: Props) {
  const { shown, show, close } = useShownOnce<Shown>();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), [shown]);

  function onAnswer({ status, revealed }: FormState) {
    if (status !== "saved" || !revealed) return;
    const said = (field: keyof Shown) => revealed[field] ?? "";
    show({
      ...{ installLink: said("installLink"), accountsSecret: said("accountsSecret") },
      ...{ testCases: said("testCases"), heavyTests: said("heavyTests") },
    });
  }

  if (!shown) {
    return (
      <ActionForm
        action={seeTestAccessAction}
        formKey={formKey}
        label={words.bench.show}
        submitLabel={words.bench.show}
        pendingLabel={words.bench.showing}
        submitTone="secondary"
        hidden={{ reviewId }}
        afterHydration
        onAnswer={onAnswer}
      />
    );
  }
  const filled = fields.filter((field) => shown[field] !== "");
  return (
    <div
      ref={ref}
      tabIndex={-1}
      role="group"
      aria-label={words.heading}
      className="grid gap-3 rounded border-2 border-brand-line bg-brand-soft p-4"
    >
      <dl className="grid gap-3">
        {filled.map((field) => (
          <div key={field} className="grid gap-0.5">
            <dt className="text-sm text-ink-soft">{labels[field]}</dt>
            <dd className="min-w-0 break-words">
              {field === "installLink" ? (
                <CopyText value={shown[field]} label={labels[field]} />
              ) : (
                <Lines>{shown[field]}</Lines>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className="text-sm text-ink-soft">{words.bench.shown}</p>
      <div>
        <Button size="small" onClick={() => close("")}>
          {words.bench.hide}
        </Button>
      </div>
    </div>
  );
}
