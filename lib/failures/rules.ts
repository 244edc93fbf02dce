import { DAY } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";
import { withoutSecrets, withoutTokens } from "./masks/rules";

/** Refusals of one day that are alike are kept so long after the last of them. */
export const KEPT_FOR = 30 * DAY;
/** Request ids of one kind of refusal and day that can be looked up: those of the latest. */
export const REQUEST_IDS = 100;
/** Kinds that wait in memory to be written, of all apps; when there are more, the rest is dropped. */
export const WAITING = 2_000;

/** One refusal of an app. */
export type Failure = {
  appId: string;
  environment: Environment;
  /** SuperOffice's AuthorizeErrorCode, and the reason behind it. */
  code: number;
  reason: string;
  contextId: string;
  received: string;
  registered: string;
  requestId: string;
  at: Date;
};

/** Refusals that are alike, as one. */
export type Alike = Omit<Failure, "requestId" | "at"> & {
  count: number;
  firstAt: Date;
  lastAt: Date;
  /** Newest first. */
  requestIds: string[];
};

/** As it is kept. */
export function cleaned(failure: Failure): Failure {
  const { contextId, received, registered, requestId } = failure;
  return {
    ...failure,
    contextId: withoutSecrets(contextId).slice(0, 20),
    received: withoutSecrets(received, registered),
    registered: withoutTokens(registered),
    requestId: withoutTokens(requestId).slice(0, 100),
  };
}

export type About = Omit<Failure, "requestId" | "at">;

/** What two refusals share that are alike: they came on one day (UTC), so that each day is forgotten in turn. */
export function likeness(failure: About, at: Date): string {
  const { appId, environment, code, reason, contextId, received, registered } = failure;
  return JSON.stringify([
    ...[dayOf(at), appId, environment, code, reason, contextId, received, registered],
  ]);
}

/** When the day of this moment began (UTC). */
export function startOfDay(at: Date): Date {
  return new Date(dayOf(at));
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** One refusal, as those that are alike. */
export function alikeOf({ requestId, at, ...about }: Failure): Alike {
  return { ...about, count: 1, firstAt: at, lastAt: at, requestIds: [requestId] };
}

/** Refusals that are alike and were noted apart. */
export function joined(known: Alike | undefined, more: Alike): Alike {
  if (!known) return more;
  const [early, late] = known.lastAt <= more.lastAt ? [known, more] : [more, known];
  return {
    ...known,
    count: known.count + more.count,
    firstAt: known.firstAt < more.firstAt ? known.firstAt : more.firstAt,
    lastAt: late.lastAt,
    requestIds: [...late.requestIds, ...early.requestIds].slice(0, REQUEST_IDS),
  };
}

/** More than any message has in words. */
const MOST_WORDS = 60;

/**
 * What may be a request id in what somebody pasted: it comes alone, or in the message that it stands in,
 * and with capitals from some mail programs.
 */
export function requestIdsIn(pasted: string): string[] {
  const words = (pasted.match(/[\w.:-]{4,100}/g) ?? [])
    .slice(0, MOST_WORDS)
    .map((word) => word.replace(/(?<![.:])[.:]+$/, ""));
  return [...new Set(words.flatMap((word) => [word, word.toLowerCase()]))];
}
