"use client";

import type { HTMLInputTypeAttribute } from "react";
import { controlClasses } from "./control";
import { Field } from "./field";
import { startText, useField } from "./form-context";

type Props = {
  name: string;
  label: string;
  hint?: string | undefined;
  defaultValue?: string | undefined;
  type?: HTMLInputTypeAttribute | undefined;
  required?: boolean | undefined;
  autoComplete?: string | undefined;
  mono?: boolean | undefined;
};

/**
 * A labelled line of text whose hint and errors are announced with it. No `maxLength`: a browser cuts
 * off what is pasted beyond it without a word.
 */
export function TextField(props: Props) {
  const { name, label, hint, defaultValue, mono, type = "text", ...input } = props;
  const field = useField(name, label, hint);
  return (
    <Field {...field} label={label} hint={hint} required={props.required}>
      <input
        {...input}
        id={field.id}
        name={name}
        type={type}
        defaultValue={startText(field.typed, defaultValue)}
        aria-invalid={field.invalid}
        aria-describedby={field.describedBy}
        spellCheck={mono || type === "email" || type === "url" ? false : undefined}
        className={`${controlClasses} ${mono ? "font-mono" : ""}`}
      />
    </Field>
  );
}
