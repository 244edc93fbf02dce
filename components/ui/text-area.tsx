"use client";

import { useLayoutEffect, useRef, useState } from "react";
import { controlClasses } from "./control";
import { Field } from "./field";
import { startText, useField } from "./form-context";
import { useHydrated } from "./use-hydrated";

type Props = {
  name: string;
  label: string;
  hint?: string | undefined;
  defaultValue?: string | undefined;
  rows?: number | undefined;
  mono?: boolean | undefined;
  required?: boolean | undefined;
};

/** Several lines of text; grows with what is typed where the browser can. */
export function TextArea(props: Props) {
  const { name, label, hint, defaultValue, mono, rows = 4, ...input } = props;
  const field = useField(name, label, hint);
  const place = useRef<HTMLTextAreaElement>(null);
  // React writes what the page came with over what was typed before its script ran.
  const isHydrated = useHydrated();
  const [typed] = useState(() => (isHydrated ? null : textOf(field.id)));
  useLayoutEffect(() => {
    if (typed !== null && place.current) place.current.value = typed;
  }, [typed]);
  return (
    <Field {...field} label={label} hint={hint} required={props.required}>
      <textarea
        {...input}
        ref={place}
        id={field.id}
        name={name}
        rows={rows}
        defaultValue={startText(field.typed, defaultValue)}
        aria-invalid={field.invalid}
        aria-describedby={field.describedBy}
        spellCheck={mono ? false : undefined}
        className={`${controlClasses} field-sizing-content min-h-20 ${mono ? "font-mono" : ""}`}
      />
    </Field>
  );
}

/** The text that stands in the page already; null where it is not there yet. */
function textOf(id: string): string | null {
  if (typeof document === "undefined") return null;
  const drawn = document.getElementById(id);
  return drawn instanceof HTMLTextAreaElement ? drawn.value : null;
}
