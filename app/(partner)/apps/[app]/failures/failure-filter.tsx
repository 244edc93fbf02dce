import { GetForm } from "@/components/ui/get-form";
import { Link } from "@/components/ui/link";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import { environments, environmentSlug } from "@/lib/core/environments";
import { familyNames } from "@/lib/failures/explanations/rules";
import { text } from "@/lib/words/catalogue";

const words = text.signInFailures;

type Props = {
  path: string;
  chosen: {
    environment?: string | undefined;
    reason?: string | undefined;
    request?: string | undefined;
  };
  isFiltered: boolean;
};

/** What the list is narrowed to stands in the address. */
export function FailureFilter({ path, chosen, isFiltered }: Props) {
  const { environment = "", reason = "", request = "" } = chosen;
  return (
    <GetForm
      action={path}
      role="search"
      aria-label={words.filter}
      className="flex flex-wrap items-end gap-3"
    >
      <div className="basis-44">
        <SelectField
          name="environment"
          label={words.environment}
          defaultValue={environment}
          options={[
            { value: "", label: words.anyEnvironment },
            ...environments.map((one) => ({
              value: environmentSlug(one),
              label: text.common.environments[one],
            })),
          ]}
        />
      </div>
      <div className="basis-56">
        <SelectField
          name="reason"
          label={words.reason}
          defaultValue={reason}
          options={[
            { value: "", label: words.anyReason },
            ...familyNames.map((one) => ({ value: one, label: words.families[one] })),
          ]}
        />
      </div>
      <div className="min-w-0 grow basis-72">
        {/* A new field for a new search: what was typed before would stay in the old one. */}
        <TextField
          key={request}
          name="request"
          type="search"
          label={words.request}
          hint={words.requestHint}
          defaultValue={request}
          mono
        />
      </div>
      <div className="flex items-center gap-3">
        <Button type="submit">{words.show}</Button>
        {isFiltered ? (
          <Link className="link py-2" href={path}>
            {words.clear}
          </Link>
        ) : null}
      </div>
    </GetForm>
  );
}
