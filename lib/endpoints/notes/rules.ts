import type { Environment } from "@/lib/core/environments";
import type { UrlFlag } from "../hosts/rules";
import { checkUrl, type UrlType } from "../rules";

/** What a person should know of a registered URL beside its letters. */
export type UrlNotes = {
  /** How it reads, where that differs from how it is stored. */
  reading: string | null;
  flags: UrlFlag[];
};

type Registered = { type: UrlType; value: string; environment: Environment | null };

/** Notes on a URL as it is stored; of one that the rules of today refuse there are none. */
export function notesOn(
  { type, value, environment }: Registered,
  isNative: boolean,
): UrlNotes {
  const checked = checkUrl(value, { type, isNative, environment: environment ?? "ALL" });
  if (!checked.ok) return { reading: null, flags: [] };
  const { display, flags } = checked.value;
  return { reading: display === value ? null : display, flags };
}

export function hasNotes({ reading, flags }: UrlNotes): boolean {
  return reading !== null || flags.length > 0;
}
