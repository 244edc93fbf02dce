"use client";

import { ChevronDown } from "lucide-react";
import { controlClasses } from "./control";
import { Field } from "./field";
import { startText, useField } from "./form-context";

type Props = {
  name: string;
  label: string;
  hint?: string | undefined;
  options: readonly { value: string; label: string }[];
  defaultValue?: string | undefined;
  required?: boolean | undefined;
};

/** One of a list. The browser's own select: it works by keyboard, on phones and unhydrated. */
export function SelectField({
  name,
  label,
  hint,
  options,
  defaultValue,
  required,
}: Props) {
  const field = useField(name, label, hint);
  const chosen = startText(field.typed, defaultValue ?? options[0]?.value);
  return (
    <Field {...field} label={label} hint={hint} required={required}>
      <span className="relative grid">
        <select
          // React's form reset forgets a select's default (react#30580), so a new default
          // makes a new select.
          key={chosen}
          id={field.id}
          name={name}
          required={required}
          defaultValue={chosen}
          aria-invalid={field.invalid}
          aria-describedby={field.describedBy}
          className={`${controlClasses} appearance-none pr-9`}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-soft"
        />
      </span>
    </Field>
  );
}
