import { Button } from "@/components/ui/button";
import { LiveForm } from "@/components/ui/live-form";
import { SelectField } from "@/components/ui/select-field";
import type { ComparisonSide } from "@/lib/configurations/comparisons/dto";
import { text } from "@/lib/words/catalogue";

const words = text.configurations.comparison;

type Props = {
  path: string;
  choices: readonly ComparisonSide[];
  from: string;
  to: string;
};

/** What is compared with what; the address follows what is picked. */
export function Pickers({ path, choices, from, to }: Props) {
  const options = choices.map(({ pick, words: label }) => ({ value: pick, label }));
  return (
    <LiveForm
      action={path}
      label={words.form}
      query={`?from=${from}&to=${to}`}
      className="grid items-end gap-4 sm:grid-cols-[minmax(0,20rem)_minmax(0,20rem)_auto]"
    >
      <SelectField name="from" label={words.from} options={options} defaultValue={from} />
      <SelectField name="to" label={words.to} options={options} defaultValue={to} />
      <div className="scripted:sr-only">
        <Button type="submit">{words.apply}</Button>
      </div>
    </LiveForm>
  );
}
