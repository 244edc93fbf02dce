import * as z from "zod";
import { templates } from "../rules";

export const sorts = ["newest", "name"] as const;
export type Sort = (typeof sorts)[number];

export const kinds = ["CUSTOM", "STANDARD"] as const;
/** How an app may stand; it is published in SOD from its first day on. */
export const standings = [
  "STAGE",
  "PRODUCTION",
  "IN_REVIEW",
  "REJECTED",
  "STOPPED",
  "WAITS",
] as const;
export type Standing = (typeof standings)[number];

/** One of these, or nothing: an address that somebody changed shows the whole list. */
const one = <T extends readonly string[]>(values: T) =>
  z.enum(values).optional().catch(undefined);

/** Addresses that somebody kept say `published`, as the state was called when there were two of them. */
function withState(given: Record<string, unknown>): Record<string, unknown> {
  const { published, ...rest } = given;
  return { ...rest, state: rest.state ?? published };
}

/** What stands in the address of the list of apps. */
export const listQuery = z
  .record(z.string(), z.unknown())
  .transform(withState)
  .pipe(
    z.object({
      q: z.string().catch(""),
      sort: z.enum(sorts).catch("newest"),
      partner: z.uuid().optional().catch(undefined),
      kind: one(kinds),
      template: one(templates),
      state: one(standings),
      after: z.string().optional().catch(undefined),
    }),
  );
export type ListQuery = z.output<typeof listQuery>;

/** The address of the list as the query says it; what is usual is left out. */
export function listAddress(query: Partial<ListQuery>): string {
  return addressOf("/apps", query);
}

/** All pages of that list as a file. */
export function fileAddress(query: Partial<ListQuery>, format: "csv" | "jsonl"): string {
  return addressOf(`/api/apps/list/${format}`, { ...query, after: undefined });
}

function addressOf(path: string, query: Partial<ListQuery>): string {
  const { sort, ...rest } = query;
  const said = { ...rest, ...(sort === "newest" ? {} : { sort }) };
  const entries = Object.entries(said).filter(([, value]) => value);
  const written = new URLSearchParams(entries as [string, string][]).toString();
  return written === "" ? path : `${path}?${written}`;
}
