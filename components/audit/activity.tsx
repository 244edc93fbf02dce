import { Link } from "@/components/ui/link";
import { EmptyState } from "@/components/ui/empty-state";
import { FileLinks } from "@/components/ui/file-links";
import { Moment } from "@/components/ui/moment";
import { Timeline } from "@/components/ui/timeline";
import type { ActivityPage } from "@/lib/audit/dto";
import { EXPORT_CAP } from "@/lib/audit/exports/rules";
import {
  filterQuery,
  isFiltered,
  type ActivityFilter as Filter,
} from "@/lib/audit/schema";
import { text } from "@/lib/words/catalogue";
import { ActivityFilter } from "./activity-filter";
import { EntryDetails, EntryWhat, EntryWho } from "./entry";

const words = text.audit;

type Props = {
  /** The page's own address. */
  path: string;
  /** The address of its file, without the form. */
  file: string;
  filter: Filter;
  /** What may be in this log, for the choice of events. */
  actions: readonly string[];
  page: ActivityPage;
};

/** A log: its filter, its entries newest first, the way to older ones, and its files. */
export function Activity({ path, file, filter, actions, page }: Props) {
  const { entries, next, searchedBackTo } = page;
  const link = (changed: Partial<Filter>) =>
    path + filterQuery({ ...filter, ...changed });
  const only = (changed: Partial<Filter>) => link({ ...changed, after: "" });
  return (
    <>
      <ActivityFilter path={path} filter={filter} actions={actions} />
      <p role="status" className="text-ink-soft">
        {words.found(entries.length, {
          more: next !== null,
          filtered: isFiltered(filter),
        })}
        {chosen(filter, entries).map((name) => ` · ${name}`)}
      </p>
      {entries.length > 0 ? (
        <Timeline
          label={words.timeline}
          entries={entries.map((entry) => ({
            key: entry.key,
            who: <EntryWho entry={entry} filterBy={only} />,
            what: <EntryWhat entry={entry} filterBy={only} />,
            when: entry.at,
            detail:
              entry.details.length > 0 ? <EntryDetails details={entry.details} /> : null,
          }))}
        />
      ) : (
        <Nothing filtered={isFiltered(filter)} />
      )}
      {searchedBackTo ? (
        <p className="flex flex-wrap gap-x-1 text-ink-soft">
          {words.searchedBackTo} <Moment at={searchedBackTo} exact />
        </p>
      ) : null}
      {next || filter.after ? (
        <nav className="flex flex-wrap gap-4" aria-label={words.timeline}>
          {filter.after ? (
            <Link className="link" href={link({ after: "" })}>
              {words.newest}
            </Link>
          ) : null}
          {next ? (
            <Link className="link" href={link({ after: next })}>
              {searchedBackTo ? words.searchOn : words.older}
            </Link>
          ) : null}
        </nav>
      ) : null}
      <Files file={file} query={filterQuery({ ...filter, after: "" })} />
    </>
  );
}

/** What the ids in a filter stand for, which the fields cannot say. */
function chosen({ who, about }: Filter, entries: ActivityPage["entries"]): string[] {
  const things = entries.flatMap((entry) => [
    ...[entry.who, entry.about, entry.app, entry.tenant, entry.partner],
  ]);
  return [who, about].flatMap(
    (id) => things.find((thing) => thing?.id === id)?.name ?? [],
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  const { empty } = words;
  return filtered ? (
    <EmptyState title={empty.noneFit} body={empty.noneFitBody} />
  ) : (
    <EmptyState title={empty.title} body={empty.body} />
  );
}

function Files({ file, query }: { file: string; query: string }) {
  const { exports } = words;
  return (
    <FileLinks
      label={exports.label}
      files={(["csv", "jsonl"] as const).map((format) => ({
        href: `${file}/${format}${query}`,
        label: exports[format],
      }))}
      hint={exports.hint(EXPORT_CAP.toLocaleString(text.ui.locale))}
    />
  );
}
