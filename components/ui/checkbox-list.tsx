"use client";

import { boxClasses } from "./box";
import { FieldGroup } from "./field-group";
import { useField } from "./form-context";

type Props = {
  /** Sent as `name[]`, once for each that is ticked. */
  name: string;
  legend: string;
  hint?: string | undefined;
  options: readonly { value: string; label: string }[];
  defaultValues: readonly string[];
};

/** Any of a few names. */
export function CheckboxList({ name, legend, hint, options, defaultValues }: Props) {
  const field = useField(name, legend, hint);
  const typed = Array.isArray(field.typed) ? field.typed : [];
  const ticked = field.filled ? typed : defaultValues;
  return (
    <FieldGroup {...field} legend={legend} hint={hint} role="group">
      <div className="grid gap-2 pt-1 sm:grid-cols-2">
        {options.map(({ value, label }) => (
          <div key={value} className="flex items-start gap-2.5">
            <input
              type="checkbox"
              id={`${field.id}-${value}`}
              name={`${name}[]`}
              value={value}
              defaultChecked={ticked.includes(value)}
              className={boxClasses}
            />
            <label htmlFor={`${field.id}-${value}`} className="pt-0.5 break-all">
              {label}
            </label>
          </div>
        ))}
      </div>
    </FieldGroup>
  );
}
