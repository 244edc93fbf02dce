import { Link } from "@/components/ui/link";
import { Button } from "@/components/ui/button";
import { LiveForm } from "@/components/ui/live-form";
import { SelectField } from "@/components/ui/select-field";
import { TextField } from "@/components/ui/text-field";
import {
  kinds,
  listAddress,
  sorts,
  standings,
  type ListQuery,
} from "@/lib/applications/list/schema";
import { templates } from "@/lib/applications/rules";
import { text } from "@/lib/words/catalogue";

const words = text.applications.list;

type Props = {
  query: ListQuery;
  partners: readonly { id: string; name: string }[];
  /** Whether a partner has to be chosen: there are too many to list all of their apps together. */
  isOne: boolean;
};

/** What the list is narrowed to and sorted by. All of it stands in the address. */
export function AppFilter({ query, partners, isOne }: Props) {
  const address = listAddress({ ...query, after: undefined });
  const whole = isOne ? listAddress({ partner: query.partner }) : "/apps";
  return (
    <LiveForm
      action="/apps"
      label={words.filter}
      query={address.slice("/apps".length)}
      className="grid gap-3"
    >
      <div className="grid items-end gap-3 min-[24rem]:grid-cols-2 lg:grid-cols-6">
        <div className="min-[24rem]:col-span-2">
          <TextField
            {...{ name: "q", label: words.search, type: "search" }}
            hint={words.searchHint}
            defaultValue={query.q}
          />
        </div>
        {partners.length > 1 ? (
          <SelectField
            {...{ name: "partner", label: words.partner, defaultValue: query.partner }}
            options={[
              ...(isOne ? [] : [{ value: "", label: words.anyPartner }]),
              ...partners.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        ) : null}
        <SelectField
          {...{ name: "kind", label: words.kind, defaultValue: query.kind }}
          options={[
            { value: "", label: words.anyKind },
            ...kinds.map((one) => ({ value: one, label: text.applications.kinds[one] })),
          ]}
        />
        <SelectField
          {...{ name: "template", label: words.template, defaultValue: query.template }}
          options={[
            { value: "", label: words.anyTemplate },
            ...templates.map((one) => ({
              value: one,
              label: text.applications.templates[one],
            })),
          ]}
        />
        <SelectField
          {...{ name: "state", label: words.state, defaultValue: query.state }}
          options={[
            { value: "", label: words.anyState },
            ...standings.map((one) => ({ value: one, label: words.standings[one] })),
          ]}
        />
        {query.q.trim() === "" ? (
          <SelectField
            {...{ name: "sort", label: words.sort }}
            defaultValue={query.sort === "newest" ? "" : query.sort}
            options={sorts.map((one) => ({
              value: one === "newest" ? "" : one,
              label: words.sorts[one],
            }))}
          />
        ) : (
          <p className="text-sm text-ink-soft">{words.byMatch}</p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="scripted:hidden">
          <Button type="submit">{words.show}</Button>
        </span>
        {address === whole ? null : (
          <Link href={whole} className="link">
            {words.clear}
          </Link>
        )}
      </div>
    </LiveForm>
  );
}
