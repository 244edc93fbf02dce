import { Link } from "@/components/ui/link";
import { EnvironmentBadge } from "@/components/ui/environment-badge";
import type { Detail } from "@/lib/audit/details/rules";
import type { ActivityEntry, Named } from "@/lib/audit/dto";
import { whoWords } from "@/lib/audit/exports/dto";
import { text } from "@/lib/words/catalogue";

const words = text.audit;

type FilterBy = (changed: { who?: string; about?: string }) => string;

/** Who did it; the name shows only what they did. */
export function EntryWho({
  entry,
  filterBy,
}: {
  entry: ActivityEntry;
  filterBy: FilterBy;
}) {
  if (!entry.who) return whoWords(entry);
  return (
    <Link
      href={filterBy({ who: entry.who.id })}
      scroll={false}
      title={words.filter.only(entry.who.name)}
      className="hover:underline"
    >
      {whoWords(entry)}
    </Link>
  );
}

/** What was done, to what; each name shows only what is about it. */
export function EntryWhat({
  entry,
  filterBy,
}: {
  entry: ActivityEntry;
  filterBy: FilterBy;
}) {
  const belongs = [entry.app, entry.tenant, entry.partner].filter((one) => one !== null);
  return (
    <>
      {`${words.actions[entry.action] ?? entry.action}: `}
      <About thing={entry.about} filterBy={filterBy} />
      {belongs.map((thing) => (
        <span key={thing.id}>
          {" · "}
          <About thing={thing} filterBy={filterBy} />
        </span>
      ))}
      {entry.environments.map((environment) => (
        <span key={environment} className="ml-2 inline-block align-middle">
          <EnvironmentBadge
            environment={environment}
            label={text.common.environments[environment]}
          />
        </span>
      ))}
    </>
  );
}

function About({ thing, filterBy }: { thing: Named; filterBy: FilterBy }) {
  return (
    <Link
      href={filterBy({ about: thing.id })}
      scroll={false}
      title={words.filter.only(thing.name)}
      className="text-brand-ink underline underline-offset-2"
    >
      {thing.name}
    </Link>
  );
}

/** Each field as it was and as it is; what was only said stands alone. */
export function EntryDetails({ details }: { details: readonly Detail[] }) {
  return (
    <dl className="grid gap-x-4 gap-y-1 text-sm sm:grid-cols-[minmax(8rem,max-content)_minmax(0,1fr)]">
      {details.map((detail) => (
        <div key={detail.field} className="contents">
          <dt className="text-ink-faint">{detail.field}</dt>
          <dd className="min-w-0 break-words whitespace-pre-line">
            {detail.before === null ? (
              detail.after
            ) : (
              <>
                <del className="text-ink-faint">{detail.before}</del>
                <span aria-hidden="true">{" → "}</span>
                <ins className="font-medium no-underline">{detail.after}</ins>
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
