import { explainDifference, firstDifference, nearMissKey } from "../differences/rules";
import { loopbackPattern, loopbackPatternMeans } from "../patterns/rules";
import { splitAuthority, splitUri } from "../parts/rules";
import { maxUrlLength } from "../text/rules";

export type RedirectMatch =
  | {
      matches: true;
      /** Which of the registered URLs. */
      index: number;
      /** It differs from the registered URL, and only by the port of a loopback literal. */
      byAnyPort: boolean;
    }
  | { matches: false; closest: ClosestEntry | null };

export type ClosestEntry = {
  index: number;
  /** Where the received URL first differs from it; its length if it only ends too early. */
  position: number;
  /** The same place in the registered URL; another number only behind a port that may vary. */
  registeredPosition: number;
  cause: string;
};

/**
 * Answers which registered URL a received `redirect_uri` is, character by character (RFC 9700
 * section 2.1), or the closest one and what differs.
 *
 * The one exception: for native apps the port of `http://127.0.0.1` and `http://[::1]` may be
 * any, also absent (RFC 8252 section 7.3). `localhost` is no literal, so its port counts.
 */
export function matchRedirect(
  candidate: string,
  registered: readonly string[],
  { isNative }: { isNative: boolean },
): RedirectMatch {
  const exact = registered.indexOf(candidate);
  if (exact >= 0 && candidate !== loopbackPattern) {
    return { matches: true, index: exact, byAnyPort: false };
  }
  const entries = isNative ? registered.map(translate) : registered;
  const received = isNative ? readLoopback(candidate) : null;
  if (received !== null) {
    const index = entries.findIndex((entry) =>
      isSameButPort(received, readLoopback(entry)),
    );
    if (index >= 0) return { matches: true, index, byAnyPort: true };
  }
  return { matches: false, closest: findClosest(candidate, entries, received) };
}

/**
 * A list of redirect URLs as the addresses that it means, for whoever knows no pattern. A native app's one
 * stands for every port of the loopback address; of any other app it matches nothing.
 */
export function redirectAddresses(
  registered: readonly string[],
  { isNative }: { isNative: boolean },
): string[] {
  const entries = isNative
    ? registered.map(translate)
    : registered.filter((entry) => entry !== loopbackPattern);
  return [...new Set(entries)];
}

/** A list may still hold SuperOffice's documented pattern; it is compared, never run. */
function translate(entry: string): string {
  return entry === loopbackPattern ? loopbackPatternMeans : entry;
}

/** A loopback address over http: everything before its port, and from `/` or `?` on. */
type Loopback = { origin: string; tail: string };

function readLoopback(url: string): Loopback | null {
  if (url.length > maxUrlLength) return null;
  const origin = ["http://127.0.0.1", "http://[::1]"].find((start) =>
    url.startsWith(start),
  );
  if (origin === undefined) return null;
  const rest = url.slice(origin.length);
  const port = /^:([1-9][0-9]{0,4})/.exec(rest);
  if (port !== null && Number(port[1]) > 65_535) return null;
  const tail = rest.slice(port?.[0].length ?? 0);
  return /^(?:[/?]|$)/.test(tail) ? { origin, tail } : null;
}

function isSameButPort(one: Loopback, other: Loopback | null): boolean {
  return other !== null && one.origin === other.origin && one.tail === other.tail;
}

function findClosest(
  candidate: string,
  entries: readonly string[],
  loopback: Loopback | null,
): ClosestEntry | null {
  const received = candidate.slice(0, maxUrlLength + 1);
  const key = nearMissKey(received);
  let best: (Place & { index: number; entry: string; score: number }) | null = null;
  for (const [index, entry] of entries.entries()) {
    const place = compare(received, entry, loopback);
    const score =
      nearMissKey(entry) === key ? Infinity : place.position + likeness(received, entry);
    if (best === null || score > best.score) best = { ...place, index, entry, score };
  }
  if (best === null) return null;
  const { index, entry, position, registeredPosition } = best;
  return {
    index,
    position,
    registeredPosition,
    cause: explainDifference(received, entry),
  };
}

/** An entry of the same host is meant rather than one that begins alike; then, of the same path. */
function likeness(received: string, entry: string): number {
  const [one, other] = [splitUri(received), splitUri(entry)];
  const [a, b] = [one, other].map(({ authority }) =>
    splitAuthority(authority ?? "").host.toLowerCase(),
  );
  return (a === b ? 2 : 0) * FAR + (one.path === other.path ? FAR : 0);
}

/** More than two URLs can have in common at their beginning. */
const FAR = 2 * maxUrlLength;

type Place = Pick<ClosestEntry, "position" | "registeredPosition">;

/** Compares behind the ports where those may vary, and from the start everywhere else. */
function compare(received: string, entry: string, loopback: Loopback | null): Place {
  const other = loopback === null ? null : readLoopback(entry);
  if (loopback === null || other === null || loopback.origin !== other.origin) {
    const position = firstDifference(received, entry);
    return { position, registeredPosition: position };
  }
  const at = firstDifference(loopback.tail, other.tail);
  return {
    position: received.length - loopback.tail.length + at,
    registeredPosition: entry.length - other.tail.length + at,
  };
}
