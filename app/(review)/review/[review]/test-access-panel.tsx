"use client";

import { useEffect, useRef, type ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { CopyText } from "@/components/ui/copy-text";
import { Lines } from "@/components/ui/lines";
import { useShownOnce } from "@/components/ui/use-shown-once";
import type { TestCase } from "@/lib/reviews/access/schema";
import type { FormState } from "@/lib/web/form-state";
import { testAccess } from "@/lib/words/en/test-access";
import { seeTestAccessAction } from "./actions";

const words = testAccess;

type Props = { reviewId: string; formKey: string };
type Shown = { installLink: string; accountsSecret: string; testCases: TestCase[] };

/** Opens test access for whoever took the review: in this page's memory, until it is left. */
export function TestAccessPanel({ reviewId, formKey }: Props) {
  const { shown, show, close } = useShownOnce<Shown>();
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => ref.current?.focus(), [shown]);

  function onAnswer({ status, revealed }: FormState) {
    if (status !== "saved" || !revealed) return;
    show({
      installLink: revealed["installLink"] ?? "",
      accountsSecret: revealed["accountsSecret"] ?? "",
      // Written by our own action.
      testCases: JSON.parse(revealed["testCases"] ?? "[]") as TestCase[],
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
  return (
    <div
      ref={ref}
      tabIndex={-1}
      role="group"
      aria-label={words.heading}
      className="grid gap-3 rounded border-2 border-brand-line bg-brand-soft p-4"
    >
      <dl className="grid gap-3">
        {shown.installLink ? (
          <Fact term={words.installLink}>
            <CopyText value={shown.installLink} label={words.installLink} />
          </Fact>
        ) : null}
        {shown.accountsSecret ? (
          <Fact term={words.accounts}>
            <Lines>{shown.accountsSecret}</Lines>
          </Fact>
        ) : null}
      </dl>
      {shown.testCases.length > 0 ? <Cases cases={shown.testCases} /> : null}
      <p className="text-sm text-ink-soft">{words.bench.shown}</p>
      <div>
        <Button size="small" onClick={() => close("")}>
          {words.bench.hide}
        </Button>
      </div>
    </div>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <dt className="text-sm text-ink-soft">{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}

function Cases({ cases }: { cases: readonly TestCase[] }) {
  return (
    <ol aria-label={words.cases.heading} className="grid gap-4">
      {cases.map(({ title, steps, expected }, index) => (
        <li key={index} className="grid gap-2 border-t border-line pt-3">
          <p className="font-semibold">{title || words.cases.one(index + 1)}</p>
          <dl className="grid gap-2">
            <Fact term={words.cases.do}>
              <Lines>{steps}</Lines>
            </Fact>
            {expected ? (
              <Fact term={words.cases.see}>
                <Lines>{expected}</Lines>
              </Fact>
            ) : null}
          </dl>
        </li>
      ))}
    </ol>
  );
}
