"use client";

import { createContext, useContext, useEffect, useId } from "react";
import type { FormState, FormValues } from "@/lib/web/form-state";

type FormParts = {
  id: string;
  state: FormState;
  /** What was just saved, while the page still says what was there before. */
  stored: FormValues | undefined;
  /** Tells the form what a field is called, for the error summary and the save bar. */
  nameField: (name: string, label: string) => void;
};

/** What the fields of an ActionForm know of it; null in a plain form, such as a filter. */
export const FormContext = createContext<FormParts | null>(null);

export function fieldId(formId: string, name: string): string {
  return `${formId}-${name}`;
}

/** Ids, errors and the typed value of one field, by its name in the surrounding form. */
export function useField(name: string, label: string, hint: string | undefined) {
  const form = useContext(FormContext);
  const loneId = useId();
  const id = form ? fieldId(form.id, name) : loneId;
  const errors = form?.state.fieldErrors[name] ?? [];
  const filled = form?.state.status === "refused" ? form.state.values : form?.stored;
  const nameField = form?.nameField;
  useEffect(() => nameField?.(name, label), [nameField, name, label]);

  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = errors.length > 0 ? `${id}-error` : undefined;
  return {
    id,
    hintId,
    errorId,
    errors,
    invalid: errorId ? true : undefined,
    describedBy: [hintId, errorId].filter(Boolean).join(" ") || undefined,
    /**
     * True after a refusal, when `typed` says what was sent, and after a save until the page is drawn
     * again, when it says what is stored. Nothing means "left empty".
     */
    filled: filled !== undefined,
    typed: filled?.[name],
  };
}

/** The text a field starts with: what was typed wins over what the page says is stored. */
export function startText(
  typed: string | string[] | undefined,
  stored: string | undefined,
) {
  return typeof typed === "string" ? typed : (stored ?? "");
}
