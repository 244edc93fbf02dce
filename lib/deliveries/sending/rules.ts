import { DAY, HOUR, later, MINUTE, SECOND } from "@/lib/core/clock";
import type { Finding } from "@/lib/endpoints/probes/rules";
import type { DeliveryFailure, DeliveryOff } from "../rules";

/** One request may take so long, its connection alone so long, and its body after the headers. */
export const PATIENCE = { whole: 15 * SECOND, connecting: 5 * SECOND, body: SECOND };

/** How long a worker has a receiver to itself; more than a request and its note take. */
export const LEASE = MINUTE;

/** A receiver's turn: with more to do after it, others go first. */
export const TURN = 5 * SECOND;

/** How long to wait after the first, second, … try: fourteen tries over three days and more. */
const WAITS = [
  ...[30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE],
  ...[HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR],
  ...[12 * HOUR, 12 * HOUR, 12 * HOUR, 12 * HOUR, 12 * HOUR],
];
export const TRIES = WAITS.length + 1;

/** A receiver may ask for so much patience at most. */
export const LONGEST_PATIENCE = DAY;

/** A receiver that took nothing for so long is switched off with the first delivery given up. */
export const LONGEST_FAILING = 3 * DAY;

/** People are told of a receiver that fails when it did so for this long. */
export const TELL_AFTER = 10 * MINUTE;

/** The first bytes of an answer are kept. */
export const KEPT_BODY = 8 * 1024;

/** What one try ended in. */
export type Outcome =
  "accepted" | "gone" | "busy" | "redirected" | "declined" | Exclude<Finding, "up">;

/** What the status of an answer says. */
export function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return "accepted";
  if (status === 410) return "gone";
  if (status === 429 || status === 503) return "busy";
  if (status >= 500) return "serverError";
  // Nobody is sent elsewhere: what is there was never registered.
  return status >= 300 && status < 400 ? "redirected" : "declined";
}

/** Addresses that nothing leads to from here, whenever it is tried. */
const NOWHERE: readonly Outcome[] = ["ownMachine", "appScheme", "port"];

/** Why no second try is made after this outcome, or null. */
function finalFailure(outcome: Outcome): DeliveryFailure | null {
  if (outcome === "gone") return "GONE";
  return NOWHERE.includes(outcome) ? "ADDRESS" : null;
}

/** What becomes of a delivery after a try. */
export type End =
  | { state: "DELIVERED"; failure: null }
  | { state: "FAILED"; failure: DeliveryFailure }
  | { state: "WAITING"; failure: null; next: Date };

type Tried = { tries: number; isTest: boolean };
type Chances = { chance: number; patience: number };

/** A test is tried once: whoever sent it looks at what came of it. */
export function endOf(
  { tries, isTest }: Tried,
  outcome: Outcome,
  now: Date,
  chances: Chances,
): End {
  if (outcome === "accepted") return { state: "DELIVERED", failure: null };
  if (isTest) return { state: "FAILED", failure: "TEST" };
  const failure = finalFailure(outcome);
  if (failure) return { state: "FAILED", failure };
  const next = nextTry(tries, now, chances);
  return next
    ? { state: "WAITING", failure: null, next }
    : { state: "FAILED", failure: "GIVEN_UP" };
}

/** Whether a receiver is switched off with a delivery that ended so, and why. */
export function offAfter(
  { failure }: End,
  failingSince: Date,
  now: Date,
): DeliveryOff | null {
  if (failure === "GONE") return "GONE";
  const isLong = later(failingSince, LONGEST_FAILING) <= now;
  return failure === "GIVEN_UP" && isLong ? "FAILING" : null;
}

/** Whether people are to be told that a receiver fails: once, and of what is given up once a day. */
export function isToBeTold(
  { failure }: End,
  { failingSince, toldAt }: { failingSince: Date; toldAt: Date | null },
  now: Date,
): boolean {
  if (failure !== null) return toldAt === null || later(toldAt, DAY) <= now;
  return toldAt === null && later(failingSince, TELL_AFTER) <= now;
}

/**
 * When to try again after `tries` tries, or null when that was the last. Never before a receiver asked
 * for; `chance` between 0 and 1 adds up to a tenth, so that those that failed together do not come back
 * together.
 */
export function nextTry(
  tries: number,
  now: Date,
  { chance, patience }: Chances,
): Date | null {
  const wait = WAITS[tries - 1];
  if (wait === undefined) return null;
  return later(now, Math.max(Math.round(wait * (1 + 0.1 * chance)), patience));
}

/** What `Retry-After` asks for (RFC 9110, section 10.2.3): seconds, or a date. */
export function patienceOf(header: string | undefined, now: Date): number {
  const said = header?.trim() ?? "";
  const asked = /^\d{1,9}$/.test(said)
    ? Number(said) * SECOND
    : Date.parse(said) - now.getTime();
  return Number.isNaN(asked) ? 0 : Math.min(Math.max(asked, 0), LONGEST_PATIENCE);
}

/** Headers that open doors, or say who somebody is. */
const SECRET_HEADERS =
  /^(?:set-cookie2?|cookie|authorization|proxy-.*|www-authenticate|x-api-key)$/;

const MOST_HEADERS = 40;
const LONGEST_HEADER = 300;

/** The headers of an answer as they are kept. */
export function keptHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !SECRET_HEADERS.test(name.toLowerCase()))
      .slice(0, MOST_HEADERS)
      .map(([name, value]) => [
        keptText(name, ""),
        keptText([value ?? ""].flat().join(", "), "").slice(0, LONGEST_HEADER),
      ]),
  );
}

/** A text that somebody else's server sent, as it is kept: no token of ours, nothing unprintable. */
export function keptText(said: string, token: string): string {
  return (token === "" ? said : said.replaceAll(token, "[token]"))
    .replace(/[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069]/gu, "\ufffd")
    .slice(0, KEPT_BODY);
}

/** A token that verifies nothing any more: without its signature. */
export function unsigned(token: string): string {
  return token.replace(/\.[^.]*$/, ".…");
}
