import { text } from "@/lib/words/catalogue";
import { splitAuthority, splitUri } from "../parts/rules";

const words = text.endpoints.differences;

/** Differences that are slips more often than meant. */
export type NearMiss = "http or https" | "www" | "trailing slash" | "letter case";

/** A near miss as a part of a sentence. */
export function sayMiss(miss: NearMiss): string {
  return words.misses[miss];
}

/** Equal for two addresses that differ by nothing but near misses. */
export function nearMissKey(url: string): string {
  return withoutEndSlash(withoutWww(withoutScheme(url))).toLowerCase();
}

/** The near misses between two different addresses with one key, in the order a person would name them. */
export function nearMisses(one: string, other: string): NearMiss[] {
  const found: NearMiss[] = [];
  let [a, b] = [one, other];
  for (const [name, strip] of strippers) {
    const [nextA, nextB] = [strip(a), strip(b)];
    if (cutOff(a, nextA) !== cutOff(b, nextB)) found.push(name);
    [a, b] = [nextA, nextB];
  }
  return a === b && found.length > 0 ? found : [...found, "letter case"];
}

const strippers: readonly [NearMiss, (url: string) => string][] = [
  ["http or https", withoutScheme],
  ["www", withoutWww],
  ["trailing slash", withoutEndSlash],
];

function cutOff(before: string, after: string): number {
  return before.length - after.length;
}

/** The first character in which two texts differ; the length of the shorter if it starts the other. */
export function firstDifference(one: string, other: string): number {
  const end = Math.min(one.length, other.length);
  let at = 0;
  while (at < end && one[at] === other[at]) at += 1;
  return at;
}

/** Why a received address is not the registered one, in words for the person who typed them. */
export function explainDifference(received: string, registered: string): string {
  if (received.trim() === registered) return words.blank;
  if (nearMissKey(received) === nearMissKey(registered)) {
    return explainNearMisses(received, registered);
  }
  if (/^https?%3a/i.test(received)) return words.encoded;
  const [a, b] = [splitUri(received), splitUri(registered)];
  if (a.scheme !== b.scheme) {
    return words.scheme(a.scheme, b.scheme);
  }
  const [one, other] = [
    splitAuthority(a.authority ?? ""),
    splitAuthority(b.authority ?? ""),
  ];
  if (one.userInfo !== null) return words.userInfo;
  if (one.host !== other.host) return words.host;
  if (one.port !== other.port) return words.port;
  if (a.path !== b.path) return words.path;
  if (a.query !== b.query) {
    return b.query === null ? words.queryTooMany : words.query;
  }
  return words.fragment;
}

function explainNearMisses(received: string, registered: string): string {
  const misses = nearMisses(received, registered);
  if (misses.length > 1 || misses[0] !== "trailing slash") {
    return words.nearMiss(misses.map(sayMiss));
  }
  return received.length > registered.length ? words.slashTooMany : words.slashMissing;
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//i, "");
}

function withoutWww(url: string): string {
  return url.replace(/^www\./i, "");
}

/** Without the slash at the end of the path, before a query if there is one. */
function withoutEndSlash(url: string): string {
  const query = url.indexOf("?");
  const end = query < 0 ? url.length : query;
  return url[end - 1] === "/" ? url.slice(0, end - 1) + url.slice(end) : url;
}
