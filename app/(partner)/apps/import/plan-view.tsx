"use client";

import { useEffect, useId, useRef } from "react";
import { EndSecretsField } from "@/components/configurations/end-secrets-field";
import { ActionForm } from "@/components/ui/action-form";
import { Lines } from "@/components/ui/lines";
import { Note } from "@/components/ui/note";
import type { Plan } from "@/lib/manifests/dto";
import type { FormState } from "@/lib/web/form-state";
import { configurations } from "@/lib/words/en/configurations";
import { manifests } from "@/lib/words/en/manifests";
import { Differences } from "../[app]/configuration/compare/differences";
import { applyManifestAction, createFromManifestAction } from "./actions";

const words = manifests.plan;

type Props = {
  plan: Plan;
  formKey: string;
  /** It takes the place of one that the app had outrun. */
  isAnew: boolean;
  isNew: boolean;
  onStale: () => void;
};

/** What will happen, in words, with the button that makes it happen. Takes the focus. */
export function PlanView({ plan, formKey, isAnew, isNew, onStale }: Props) {
  const id = useId();
  const ref = useRef<HTMLElement>(null);
  useEffect(() => ref.current?.focus(), []);

  function onApplied({ code }: FormState) {
    if (code === "conflict") onStale();
  }

  return (
    <section
      ref={ref}
      tabIndex={-1}
      aria-labelledby={id}
      className="grid max-w-4xl gap-5 rounded border border-line bg-surface p-5"
    >
      <h2 id={id} className="text-lg font-semibold break-words">
        {words.heading}: {plan.heading}
      </h2>
      {isAnew ? <Note tone="warning">{manifests.stale}</Note> : null}
      {plan.isNothing ? (
        <p className="max-w-reading">{manifests.nothing}</p>
      ) : (
        <>
          <div className="grid gap-1.5">
            <h3 className="font-semibold">{words.settings}</h3>
            {plan.settings.length === 0 ? <p>{words.none}</p> : null}
            <ul className="grid list-disc gap-1.5 pl-5">
              {plan.settings.map((sentence) => (
                <li key={sentence} className="break-words">
                  {sentence}
                </li>
              ))}
            </ul>
          </div>
          <div className="grid gap-3">
            <h3 className="font-semibold">{words.configuration}</h3>
            <Differences lines={plan.configuration} same={words.same} under="h4" />
          </div>
          {plan.warnings.length > 0 ? (
            <Note tone="warning" title={words.warnings}>
              <Lines>{plan.warnings.join("\n")}</Lines>
            </Note>
          ) : null}
          <Note>
            <Lines>{plan.notes.join("\n")}</Lines>
          </Note>
          <ActionForm
            action={isNew ? createFromManifestAction : applyManifestAction}
            formKey={formKey}
            label={plan.heading}
            submitLabel={plan.submit}
            pendingLabel={manifests.page.applying}
            hidden={plan.base}
            onAnswer={onApplied}
          >
            <EndSecretsField
              secrets={plan.ends}
              hint={configurations.page.endSecretsInManifest}
              required
            />
          </ActionForm>
        </>
      )}
    </section>
  );
}
