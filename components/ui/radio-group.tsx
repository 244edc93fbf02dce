"use client";

import { boxClasses } from "./box";
import { FieldGroup } from "./field-group";
import { startText, useField } from "./form-context";

type Option = {
  value: string;
  label: string;
  description?: string | undefined;
};

type Props = {
  name: string;
  legend: string;
  hint?: string | undefined;
  options: readonly Option[];
  defaultValue?: string | undefined;
  /** A row is for short answers such as yes and no. */
  layout?: "cards" | "list" | "row" | undefined;
  required?: boolean | undefined;
};

/** One of a few, with room to say what each means. */
export function RadioGroup(props: Props) {
  const { name, legend, hint, options, defaultValue, layout = "list", required } = props;
  const field = useField(name, legend, hint);
  const chosen = startText(field.typed, defaultValue);
  const cards = layout === "cards";
  return (
    <FieldGroup
      {...field}
      legend={legend}
      hint={hint}
      required={required}
      role="radiogroup"
    >
      <div className={cards ? cardsClasses(options.length) : listClasses[layout]}>
        {options.map((option) => {
          const id = `${field.id}-${option.value}`;
          const about = option.description ? `${id}-about` : undefined;
          return (
            <div key={option.value} className={cards ? cardClasses : rowClasses}>
              <input
                type="radio"
                id={id}
                name={name}
                value={option.value}
                required={required}
                defaultChecked={option.value === chosen}
                aria-describedby={about}
                className={`relative z-1 ${boxClasses}`}
              />
              <div className="grid content-start gap-0.5 pt-0.5">
                <label
                  htmlFor={id}
                  // The whole card answers to a click, while the name stays the label alone.
                  className={
                    cards ? "font-medium after:absolute after:inset-0" : "font-medium"
                  }
                >
                  {option.label}
                </label>
                {about ? (
                  <span id={about} className="text-ink-soft">
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

function cardsClasses(count: number): string {
  return `grid gap-3 pt-1 sm:grid-cols-2 ${count % 3 === 0 ? "xl:grid-cols-3" : ""}`;
}

const listClasses = {
  list: "grid gap-2 pt-1",
  row: "flex flex-wrap gap-x-8 gap-y-2 pt-1",
};

const rowClasses = "flex items-start gap-2.5";

const cardClasses =
  "relative flex items-start gap-2.5 rounded border border-line-strong bg-surface p-3 hover:border-ink-soft " +
  "has-checked:border-brand-ink has-checked:bg-brand-soft has-checked:ring-1 has-checked:ring-brand-ink";
