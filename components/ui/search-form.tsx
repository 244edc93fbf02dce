import { GetForm } from "./get-form";
import { Button } from "./button";
import { TextField } from "./text-field";

type Props = {
  /** The page that lists what is found. */
  action: string;
  name: string;
  label: string;
  submitLabel: string;
  /** What the list is searched for now. */
  value: string;
  /** What else stands in the address. */
  hidden?: Record<string, string> | undefined;
};

/** Searches a list; what was searched for stands in the address. */
export function SearchForm(props: Props) {
  const { action, name, label, submitLabel, value, hidden = {} } = props;
  return (
    <GetForm
      action={action}
      role="search"
      aria-label={label}
      className="flex max-w-xl items-end gap-2"
    >
      {Object.entries(hidden).map(([field, kept]) => (
        <input key={field} type="hidden" name={field} value={kept} />
      ))}
      <div className="min-w-0 grow">
        {/* A new field for a new search: what was typed before would stay in the old one. */}
        <TextField
          key={value}
          name={name}
          type="search"
          label={label}
          defaultValue={value}
        />
      </div>
      <div className="shrink-0">
        <Button type="submit">{submitLabel}</Button>
      </div>
    </GetForm>
  );
}
