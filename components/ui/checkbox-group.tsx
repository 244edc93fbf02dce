"use client";

import { boxClasses } from "./box";
import { FieldGroup } from "./field-group";
import { useField } from "./form-context";

type Props = {
  name: string;
  legend: string;
  hint?: string | undefined;
  options: readonly { value: string; label: string; description?: string | undefined }[];
  defaultValues?: readonly string[] | undefined;
};

/** Any of a list; sends `name[]` once for each ticked option. */
export function CheckboxGroup({
  name,
  legend,
  hint,
  options,
  defaultValues = [],
}: Props) {
  const field = useField(name, legend, hint);
  const sent = Array.isArray(field.typed) ? field.typed : [];
  const ticked = field.refused ? sent : defaultValues;
  return (
    <FieldGroup {...field} legend={legend} hint={hint}>
      <div className="grid gap-2 pt-1">
        {options.map((option) => {
          const id = `${field.id}-${option.value}`;
          return (
            <div key={option.value} className="flex items-start gap-2.5">
              <input
                type="checkbox"
                id={id}
                name={`${name}[]`}
                value={option.value}
                defaultChecked={ticked.includes(option.value)}
                aria-invalid={field.invalid}
                aria-describedby={option.description ? `${id}-about` : undefined}
                className={boxClasses}
              />
              <div className="grid pt-0.5">
                <label htmlFor={id}>{option.label}</label>
                {option.description ? (
                  <span id={`${id}-about`} className="text-ink-soft">
                    {option.description}
                  </span>
                ) : null}
              </div>
            </div>
          );
        })}
      </div>
    </FieldGroup>
  );
}
