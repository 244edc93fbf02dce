"use client";

import { boxClasses } from "./box";
import { FieldNotes, RequiredMark } from "./field";
import { useField } from "./form-context";

type Props = {
  name: string;
  label: string;
  hint?: string | undefined;
  /** What it sends when ticked. Another value than was sent is another question, and not ticked. */
  value?: string | undefined;
  defaultChecked?: boolean | undefined;
  required?: boolean | undefined;
};

/** One yes or no; sends its value when ticked and nothing when not. */
export function CheckboxField(props: Props) {
  const { name, label, hint, value = "on", required } = props;
  const field = useField(name, label, hint);
  const ticked = field.filled ? field.typed === value : (props.defaultChecked ?? false);
  return (
    <div className="flex items-start gap-2.5">
      <input
        type="checkbox"
        id={field.id}
        name={name}
        value={value}
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
