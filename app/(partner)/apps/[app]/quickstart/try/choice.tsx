import { GetForm } from "@/components/ui/get-form";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { text } from "@/lib/words/catalogue";

const words = text.practiceTrials;

type Props = { path: string; redirects: readonly string[]; chosen: string | null };

/** Where the browser comes back to; it stands in the address. */
export function Choice({ path, redirects, chosen }: Props) {
  if (redirects.length === 0) return null;
  return (
    <GetForm action={path} className="flex flex-wrap items-start gap-3">
      <div className="min-w-0 basis-112">
        <SelectField
          key={chosen}
          name="to"
          label={words.to}
          hint={words.toHint}
          defaultValue={chosen ?? ""}
          options={[
            { value: "", label: words.toPortal },
            ...redirects.map((url) => ({ value: url, label: url })),
          ]}
        />
      </div>
      <div className="self-end">
        <Button type="submit">{words.choose}</Button>
      </div>
    </GetForm>
  );
}
