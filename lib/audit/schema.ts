import { isDay } from "@/lib/core/calendar";
import type { Environment } from "@/lib/core/environments";
import { environmentFromSlug, environmentSlug } from "@/lib/core/environments";

/** What a log is filtered by, as it stands in the address. Empty: not filtered by it. */
export type ActivityFilter = {
  /** An id, `portal`, or part of a name. */
  who: string;
  /** An action, or the noun of several. */
  what: string;
  /** An id, a customer ID, a review's number, a client ID, or part of an app's name. */
  about: string;
  environment: Environment | null;
  /** Days in UTC, both included. */
  from: string;
  to: string;
  /** The entry that the page begins behind. */
  after: string;
};

type Given = Record<string, string | string[] | undefined>;

const LONGEST = 200;

/** Whatever an address says: what is not understood does not filter. */
export function activityFilter(given: Given): ActivityFilter {
  return {
    who: line(given["who"]),
    what: /^[a-z_]+(?:\.[a-z_]+)?$/.exec(line(given["what"]))?.[0] ?? "",
    about: line(given["about"]),
    environment: environmentFromSlug(line(given["env"])),
    from: day(given["from"]),
    to: day(given["to"]),
    after: line(given["after"]),
  };
}

/** The same as an address says it, without what is empty. */
export function filterQuery(filter: ActivityFilter): string {
  const { environment, ...texts } = filter;
  const env = environment ? environmentSlug(environment) : "";
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...texts, env })) {
    if (value !== "") query.set(name, value);
  }
  const written = query.toString();
  return written === "" ? "" : `?${written}`;
}

/** Whether anything is left out; a later page leaves nothing out. */
export function isFiltered(filter: ActivityFilter): boolean {
  return filterQuery({ ...filter, after: "" }) !== "";
}

function line(value: string | string[] | undefined): string {
  const text = (Array.isArray(value) ? value[0] : value) ?? "";
  // No name holds a control character, and the database refuses to read a null.
  return text
    .replace(/\p{Cc}/gu, "")
    .trim()
    .slice(0, LONGEST);
}

function day(value: string | string[] | undefined): string {
  const text = line(value);
  return text.startsWith("2") && isDay(text) ? text : "";
}
