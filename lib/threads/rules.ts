/**
 * Another kind of conversation joins here, with what the types then ask for: who sees it (policy), how it
 * is searched and read, its words; and with the triggers of its table (migrations 0059 and 0066).
 */
export const threadKinds = ["REVIEW", "SUSPENSION", "ACTIVATION", "REJECTION"] as const;
export type ThreadKind = (typeof threadKinds)[number];

export const threadStates = [
  "WITH_SUPEROFFICE",
  "WITH_PARTNER",
  "WITH_CUSTOMER",
  "CLOSED",
] as const;
export type ThreadState = (typeof threadStates)[number];

/** What the inbox can be narrowed to. */
export const threadFilters = {
  all: threadStates,
  superoffice: ["WITH_SUPEROFFICE"],
  open: ["WITH_PARTNER", "WITH_CUSTOMER"],
  closed: ["CLOSED"],
} as const satisfies Record<string, readonly ThreadState[]>;
export type ThreadFilter = keyof typeof threadFilters;
export const threadFilterNames = Object.keys(threadFilters) as ThreadFilter[];

/** Beyond this many, the top bar says that there are more. */
export const MOST_COUNTED = 99;

/** What a search asks the words of the database for: each word, or its beginning. */
export function wordsWanted(query: string): string | null {
  const words = query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length > 0 ? words.map((word) => `${word}:*`).join(" & ") : null;
}

/** A place in the list: when its last message came, and which it is. */
export type Place = { at: string; id: string };

export function printPlace({ at, id }: { at: Date; id: string }): string {
  return `${at.toISOString()}_${id}`;
}

/** A key that is none begins at the start. */
export function readPlace(key: string): Place | null {
  const [, at, id] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(
      key,
    ) ?? [];
  return at && id && !Number.isNaN(Date.parse(at)) ? { at, id } : null;
}
