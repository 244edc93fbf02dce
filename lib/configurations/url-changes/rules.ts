import { environments, type Environment } from "@/lib/core/environments";
import { text } from "@/lib/words/catalogue";
import type { VersionUrl } from "../urls/rules";

/** What an address is where it stands: its switches by environment. */
type Standing = Map<Environment, VersionUrl>;

/**
 * What changed about the URLs, address by address: where it came, where it went, and which switch was
 * turned. One list for all environments and three lists that are equal say the same.
 */
export function describeUrls(
  before: readonly VersionUrl[],
  after: readonly VersionUrl[],
): string[] {
  const [was, is] = [standings(before), standings(after)];
  const both = [...is.keys(), ...[...was.keys()].filter((key) => !is.has(key))];
  const changes = both.map((key) => changesOf(was.get(key), is.get(key)));
  return [
    ...changes.flatMap(({ added }) => added),
    ...changes.flatMap(({ removed }) => removed),
    ...changes.flatMap(({ turned }) => turned),
  ];
}

function standings(urls: readonly VersionUrl[]): Map<string, Standing> {
  const found = new Map<string, Standing>();
  for (const url of urls) {
    const key = `${url.type} ${url.value}`;
    const standing = found.get(key) ?? new Map<Environment, VersionUrl>();
    for (const place of url.environment ? [url.environment] : environments)
      standing.set(place, url);
    found.set(key, standing);
  }
  return found;
}

function changesOf(was: Standing = new Map(), is: Standing = new Map()) {
  const words = text.configurations.changes;
  const say = (
    places: readonly Environment[],
    of: Standing,
    sentence: (field: string, value: string) => string,
  ): string[] => {
    const url = places[0] && of.get(places[0]);
    if (!url) return [];
    const field = text.configurations.urlTypes[url.type];
    return [sentence(field, words.where(url.value, places))];
  };
  const turnedTo = (setting: "enabled" | "sendErrorMails", on: boolean) =>
    environments.filter((place) => {
      const [old, now] = [was.get(place), is.get(place)];
      return old && now && old[setting] !== now[setting] && now[setting] === on;
    });
  return {
    added: say(
      environments.filter((place) => is.has(place) && !was.has(place)),
      is,
      words.added,
    ),
    removed: say(
      environments.filter((place) => was.has(place) && !is.has(place)),
      was,
      words.removed,
    ),
    turned: [true, false].flatMap((on) => [
      ...say(turnedTo("enabled", on), is, (field, value) =>
        words.traffic(field, value, on),
      ),
      ...say(turnedTo("sendErrorMails", on), is, (field, value) =>
        words.mails(field, value, on),
      ),
    ]),
  };
}
