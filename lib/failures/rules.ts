import { DAY } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";

/** Refusals that are alike are kept so long after the last of them. */
export const KEPT_FOR = 30 * DAY;
/** Request ids of one kind of refusal that can be looked up: those of the latest. */
export const REQUEST_IDS = 100;
/** Kinds of refusals of one app in an environment: what comes beyond is counted under its reason alone. */
export const KINDS = 200;
/** Kinds that wait in memory to be written; when there are more, the rest is dropped. */
export const WAITING = 2_000;
const LONGEST = 2_000;

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

/** Parameters whose values open doors, in an address. */
const OPENS =
  /([?&#;](?:code|state|nonce|password|secret|client_secret|token|[a-z_]*token|assertion|ticket|key|api_?key|sig|signature|usec)=)[^&#;]*/gi;
/** What the portal issues, user and password of an address, JSON Web Tokens, and long random texts. */
const OWN = /\bdp[a-z]{2}_[0-9A-Za-z_-]*/g;
const USER = /(?<=:\/\/)[^/\s@]*@/g;
const JWT = /\beyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g;
const RANDOM =
  /(?<![0-9A-Za-z_-])(?=[0-9A-Za-z_-]*\d)(?=[0-9A-Za-z_-]*[A-Za-z])[0-9A-Za-z_-]{40,}/g;
const MASK = "[removed]";

/** A value fit to be kept and shown: whatever might open a door is cut out, and it is no longer than needed. */
export function withoutSecrets(text: string): string {
  return (
    text
      .slice(0, 2 * LONGEST)
      .replace(OWN, MASK)
      .replace(USER, `${MASK}@`)
      .replace(OPENS, `$1${MASK}`)
      .replace(JWT, MASK)
      .replace(RANDOM, MASK)
      // Postgres keeps no such character, and no terminal or page should meet one.
      .replace(/[\p{Cc}\p{Cs}]/gu, "\ufffd")
      .slice(0, LONGEST)
  );
}

/** As it is kept. */
export function cleaned(failure: Failure): Failure {
  return {
    ...failure,
    contextId: withoutSecrets(failure.contextId).slice(0, 20),
    received: withoutSecrets(failure.received),
    registered: withoutSecrets(failure.registered),
    requestId: withoutSecrets(failure.requestId).slice(0, 100),
  };
}

/** What two refusals share that are alike. */
export function likeness(failure: Omit<Failure, "requestId" | "at">): string {
  const { appId, environment, code, reason, contextId, received, registered } = failure;
  return JSON.stringify([
    ...[appId, environment, code, reason, contextId, received, registered],
  ]);
}

/** The same without what differs endlessly: for what is too much. */
export function withoutDetail<F extends Omit<Failure, "requestId" | "at">>(
  failure: F,
): F {
  return { ...failure, contextId: "", received: "", registered: "" };
}

/** Adds one refusal to those that are alike. */
export function joined(known: Alike | undefined, failure: Failure): Alike {
  const { requestId, at, ...about } = failure;
  if (!known)
    return { ...about, count: 1, firstAt: at, lastAt: at, requestIds: [requestId] };
  return {
    ...known,
    count: known.count + 1,
    firstAt: at < known.firstAt ? at : known.firstAt,
    lastAt: at > known.lastAt ? at : known.lastAt,
    requestIds: [requestId, ...known.requestIds].slice(0, REQUEST_IDS),
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
    .map((word) => word.replace(/[.:]+$/, ""));
  return [...new Set(words.flatMap((word) => [word, word.toLowerCase()]))];
}
