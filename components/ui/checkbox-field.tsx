"use client";

import { boxClasses } from "./box";
import { FieldNotes, RequiredMark } from "./field";
import { useField } from "./form-context";

type Props = {
  name: string;
  label: string;
  hint?: string | undefined;
  defaultChecked?: boolean | undefined;
  required?: boolean | undefined;
};

/** One yes or no; sends `on` when ticked and nothing when not. */
export function CheckboxField({ name, label, hint, defaultChecked, required }: Props) {
  const field = useField(name, label, hint);
  const ticked = field.refused ? field.typed !== undefined : (defaultChecked ?? false);
  return (
    <div className="flex items-start gap-2.5">
      <input
        type="checkbox"
        id={field.id}
        name={name}
        required={required}
        defaultChecked={ticked}
        aria-invalid={field.invalid}
        aria-describedby={field.describedBy}
        className={boxClasses}
      />
      <div className="grid gap-1 pt-0.5">
        <div>
          <label htmlFor={field.id} className="font-medium">
            {label}
          </label>{" "}
          {required ? <RequiredMark /> : null}
        </div>
        <FieldNotes {...field} hint={hint} />
      </div>
    </div>
  );
}
