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
  inputMode?: "text" | "numeric" | "email" | "url" | "search" | "tel" | undefined;
  mono?: boolean | undefined;
  maxLength?: number | undefined;
  placeholder?: string | undefined;
  readOnly?: boolean | undefined;
  /** Fixed text before the input, such as `https://`. */
  prefix?: string | undefined;
};

/** A labelled line of text whose hint and errors are announced with it. */
export function TextField(props: Props) {
  const {
    name,
    label,
    hint,
    defaultValue,
    mono,
    prefix,
    type = "text",
    ...input
  } = props;
  const field = useField(name, label, hint);
  const control = (
    <input
      {...input}
      id={field.id}
      name={name}
      type={type}
      defaultValue={startText(field.typed, defaultValue)}
      aria-invalid={field.invalid}
      aria-describedby={field.describedBy}
      spellCheck={mono || type === "email" || type === "url" ? false : undefined}
      className={`${controlClasses} ${mono ? "font-mono" : ""} ${prefix ? "rounded-l-none" : ""} read-only:bg-sunken`}
    />
  );
  return (
    <Field {...field} label={label} hint={hint} required={props.required}>
      {prefix ? (
        <div className="flex">
          <span className="flex items-center rounded-l border border-r-0 border-line-strong bg-sunken px-3 font-mono text-ink-soft">
            {prefix}
          </span>
          {control}
        </div>
      ) : (
        control
      )}
    </Field>
  );
}
