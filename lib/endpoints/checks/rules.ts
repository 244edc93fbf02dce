import { SECOND } from "@/lib/core/clock";
import {
  LOOK,
  outcomes,
  targetOf,
  type Observation,
  type Outcome,
} from "../probes/rules";

/** Looks that are on their way at the same time. */
const AT_ONCE = 10;
/** And of those at one host, which may be somebody else's. */
const AT_ONE_HOST = 2;

/** What was seen this short a time ago is not looked at again, however often somebody clicks. */
export const FRESH = 30 * SECOND;
/** All looks of one click together: somebody waits for the answer. */
export const PATIENCE = 15 * SECOND;
/** Clicks an hour, for one app and by one person, that make the portal look. */
export const CLICKS_AN_HOUR = 40;

/** Looks at one URL, for so long at most. */
export type Look = (url: string, limit: number) => Promise<Observation>;
export type Seen = { url: string; observation: Observation };
type Known = Seen & { at: Date };

/**
 * Does the work for all of them, a few at a time; answers in their order. With `hostOf`, of those at
 * one host fewer are under way, and the others need not wait for them.
 */
export async function inTurn<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  hostOf: (item: T) => string | null = () => null,
): Promise<R[]> {
  const done = new Array<R>(items.length);
  const waiting = items.map((item, at) => ({ item, at, host: hostOf(item) }));
  const busy = new Map<string, number>();
  const isFree = (host: string | null) =>
    host === null || (busy.get(host) ?? 0) < AT_ONE_HOST;
  const enter = (host: string | null, by: number) => {
    if (host !== null) busy.set(host, (busy.get(host) ?? 0) + by);
  };
  const worker = async () => {
    for (;;) {
      // What waits for its host is taken by whoever is there now, when that is done.
      const [next] = waiting.splice(nextFree(), 1);
      if (!next) return;
      enter(next.host, 1);
      done[next.at] = await work(next.item);
      enter(next.host, -1);
    }
  };
  const nextFree = () => {
    const at = waiting.findIndex(({ host }) => isFree(host));
    return at < 0 ? waiting.length : at;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return done;
}

/**
 * What is looked at now: all that was not seen just now, and first of it what nobody came to last
 * time, then what was seen longest ago.
 */
export function dueLooks(
  urls: readonly string[],
  known: readonly Known[],
  now: Date,
): { fresh: Seen[]; due: string[] } {
  const seenAt = new Map<string, number>();
  const fresh: Seen[] = [];
  for (const { url, observation, at } of known) {
    if (observation.finding === "noTime") continue;
    seenAt.set(url, at.getTime());
    if (at.getTime() > now.getTime() - FRESH) fresh.push({ url, observation });
  }
  const done = new Set(fresh.map(({ url }) => url));
  const due = urls
    .filter((url) => !done.has(url))
    .toSorted((one, other) => (seenAt.get(one) ?? 0) - (seenAt.get(other) ?? 0));
  return { fresh, due };
}

/** Looks at all of them in the time that there is; what nobody comes to, nobody can tell. */
export async function lookInTime(
  urls: readonly string[],
  look: Look,
  patience = PATIENCE,
): Promise<Seen[]> {
  const end = performance.now() + patience;
  return inTurn(
    urls,
    async (url): Promise<Seen> => {
      const left = Math.min(end - performance.now(), LOOK);
      const isFar = hostOf(url) !== null;
      if (isFar && left <= 0) return { url, observation: { finding: "noTime" } };
      const observation = await look(url, left);
      // It had less time than others: nobody is called slow for that.
      const isCut = left < LOOK && observation.finding === "slow";
      return { url, observation: isCut ? { finding: "noTime" } : observation };
    },
    hostOf,
  );
}

/** The host that a look connects to; null where nobody looks. */
function hostOf(url: string): string | null {
  const target = targetOf(url);
  return typeof target === "string" ? null : target.host;
}

export type Counts = Record<Outcome, number>;

export function countsOf(seen: readonly Seen[]): Counts {
  const counts: Counts = { PASSED: 0, FAILED: 0, UNCLEAR: 0 };
  for (const { observation } of seen) counts[outcomes[observation.finding]] += 1;
  return counts;
}
