"use client";

import { CircleCheck, OctagonAlert } from "lucide-react";
import { useContext, useEffect, useRef } from "react";
import type { FormState } from "@/lib/web/form-state";
import { fieldId } from "./form-context";
import type { FieldLabels } from "./field-labels";
import { KitWords } from "./kit-words";

type Props = {
  state: FormState;
  formId: string;
  labels: FieldLabels;
};

/** Why the form was refused, with a link to each marked field; takes the focus. */
export function FormRefusal({ state, formId, labels }: Props) {
  const ref = useRef<HTMLDivElement>(null);
  const words = useContext(KitWords);
  const refused = state.status === "refused";

  useEffect(() => {
    if (!refused) return;
    for (const name of Object.keys(state.fieldErrors)) openAround(fieldId(formId, name));
    ref.current?.focus();
  }, [refused, state, formId]);

  if (!refused) return null;
  const names = labels.inOrder(
    Object.keys(state.fieldErrors).filter((name) => name !== "form"),
  );
  const errors = names.map((name) => [name, state.fieldErrors[name] ?? []] as const);
  // A single rule's refusal says the same above and beside its field.
  const repeats = errors.length === 1 && errors[0]?.[1].join(" ") === state.message;

  return (
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      className="flex gap-3 rounded border border-danger-line bg-danger-soft p-3 text-danger"
    >
      <OctagonAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="grid gap-1">
        {repeats ? null : (
          <p className="font-medium whitespace-pre-line">{state.message}</p>
        )}
        {errors.length > 0 ? (
          <ul className="grid gap-1">
            {errors.map(([name, messages]) => (
              <li key={name}>
                <a
                  href={`#${fieldId(formId, name)}`}
                  onClick={(event) => {
                    if (focusField(fieldId(formId, name))) event.preventDefault();
                  }}
                  className="inline-block py-0.5 whitespace-pre-line underline underline-offset-2"
                >
                  {sentence(labels.labelOf(name), messages)}
                </a>
              </li>
            ))}
          </ul>
        ) : null}
        {state.code === "signed_out" ? (
          <p>
            <a
              href="/sign-in"
              target="_blank"
              rel="noopener"
              className="inline-block py-0.5 font-medium underline underline-offset-2"
            >
              {words.form.signIn}
            </a>
          </p>
        ) : null}
      </div>
    </div>
  );
}

/** That the form was saved. */
export function FormSaved({ state }: { state: FormState }) {
  return <SavedWords>{state.status === "saved" ? state.message : ""}</SavedWords>;
}

/** The live region stands before its words come, or nobody hears them. */
export function SavedWords({ children }: { children: string }) {
  return (
    <div role="status">
      {children ? (
        <p className="inline-flex items-start gap-2 rounded border border-success-line bg-success-soft px-3 py-1.5 font-medium text-success">
          <CircleCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {children}
        </p>
      ) : null}
    </div>
  );
}

function sentence(label: string | undefined, messages: string[]): string {
  return label ? `${label}: ${messages.join(" ")}` : messages.join(" ");
}

/** Goes to the field itself, or to the chosen or first control of a group. */
function focusField(id: string): boolean {
  const field = document.getElementById(id);
  const control =
    field instanceof HTMLFieldSetElement
      ? (field.querySelector<HTMLElement>("input:checked") ??
        field.querySelector("input") ??
        field)
      : field;
  control?.focus({ preventScroll: true });
  field?.scrollIntoView({ block: "center" });
  return control !== null;
}

/** A field in a closed part of the page could be neither seen nor reached. */
function openAround(id: string) {
  const part = document.getElementById(id)?.closest("details");
  if (part) part.open = true;
}
