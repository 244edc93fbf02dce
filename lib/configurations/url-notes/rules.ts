import { canonicalJson } from "@/lib/core/canonical-json";
import { hasNotes, notesOn, type UrlNotes } from "@/lib/endpoints/notes/rules";
import type { Configuration } from "../rules";

type Noted = { value: string; notes: UrlNotes };
type Side = Pick<Configuration, "isNative" | "urls">;

/** The URLs of which there is something to say that there was not before, each of them once. */
export function newlyNoted(before: Side, after: Side): Noted[] {
  const [was, is] = [notesOf(before), notesOf(after)];
  const found = [...is]
    .filter(([key, now]) => canonicalJson(was.get(key) ?? null) !== canonicalJson(now))
    .map(([, now]) => [now.value, now] as const);
  // Of two types there is the same to say.
  return [...new Map(found).values()];
}

function notesOf({ isNative, urls }: Side): Map<string, Noted> {
  const found = urls.map((url) => {
    const { type, value } = url;
    return [`${type} ${value}`, { value, notes: notesOn(url, isNative) }] as const;
  });
  return new Map(found.filter(([, { notes }]) => hasNotes(notes)));
}
