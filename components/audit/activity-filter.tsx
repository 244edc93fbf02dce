import { ChevronDown } from "lucide-react";
import { Link } from "@/components/ui/link";
import { Button } from "@/components/ui/button";
import { controlClasses } from "@/components/ui/control";
import { LiveForm } from "@/components/ui/live-form";
import { TextField } from "@/components/ui/text-field";
import {
  filterQuery,
  isFiltered,
  type ActivityFilter as Filter,
} from "@/lib/audit/schema";
import { environments, environmentSlug } from "@/lib/core/environments";
import { text } from "@/lib/words/catalogue";

const words = text.audit.filter;

type Props = { path: string; filter: Filter; actions: readonly string[] };

/** Who, what, about what, where and when. The list follows each choice. */
export function ActivityFilter({ path, filter, actions }: Props) {
  return (
    <LiveForm
      action={path}
      label={words.label}
      query={filterQuery({ ...filter, after: "" })}
      className="grid gap-3"
    >
      <div className="grid items-end gap-3 min-[24rem]:grid-cols-2 lg:grid-cols-6">
        <TextField
          {...{ name: "who", label: words.who, type: "search", maxLength: 200 }}
          hint={words.whoHint}
          defaultValue={filter.who}
        />
        <Choice
          name="what"
          label={words.what}
          options={[{ value: "", label: words.everything }, ...choices(actions)]}
          defaultValue={filter.what}
        />
        <TextField
          {...{ name: "about", label: words.about, type: "search", maxLength: 200 }}
          hint={words.aboutHint}
          defaultValue={filter.about}
        />
        <Choice
          name="env"
          label={words.environment}
          options={[
            { value: "", label: words.allEnvironments },
            ...environments.map((environment) => ({
              value: environmentSlug(environment),
              label: text.common.environments[environment],
            })),
          ]}
          defaultValue={filter.environment ? environmentSlug(filter.environment) : ""}
        />
        <TextField
          {...{ name: "from", label: words.from, type: "date" }}
          defaultValue={filter.from}
        />
        <TextField
          {...{ name: "to", label: words.to, type: "date" }}
          defaultValue={filter.to}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="scripted:hidden">
          <Button type="submit">{words.show}</Button>
        </span>
        <p className="text-sm text-ink-soft">{words.hint}</p>
        {isFiltered(filter) ? (
          <Link href={path} className="link">
            {words.clear}
          </Link>
        ) : null}
      </div>
    </LiveForm>
  );
}

type ChoiceProps = {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
  defaultValue: string;
};

/** A select that stays the same one while the page behind it changes, so that it keeps the focus. */
function Choice({ name, label, options, defaultValue }: ChoiceProps) {
  return (
    <div className="grid gap-1">
      <label htmlFor={`filter-${name}`} className="font-medium">
        {label}
      </label>
      <span className="relative grid">
        <select
          id={`filter-${name}`}
          name={name}
          defaultValue={defaultValue}
          className={`${controlClasses} appearance-none pr-9`}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-soft"
        />
      </span>
    </div>
  );
}

/** Each noun with all its events, then each of them. */
function choices(actions: readonly string[]) {
  return Object.entries(text.audit.groups).flatMap(([group, name]) => {
    const own = Object.entries(text.audit.actions).filter(
      ([action]) => action.startsWith(`${group}.`) && actions.includes(action),
    );
    return own.length === 0
      ? []
      : [
          { value: group, label: words.all(name) },
          ...own.map(([action, said]) => ({
            value: action,
            label: `\u2003${said.charAt(0).toUpperCase()}${said.slice(1)}`,
          })),
        ];
  });
}
