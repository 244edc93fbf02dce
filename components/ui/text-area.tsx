"use client";

import { controlClasses } from "./control";
import { Field } from "./field";
import { startText, useField } from "./form-context";

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
  return (
    <Field {...field} label={label} hint={hint} required={props.required}>
      <textarea
        {...input}
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
