/**
 * What a use case may answer. Anything a person can cause is a value; bugs and outages throw and
 * end in the nearest error boundary.
 */
export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };

export type FailureCode =
  | "not_found"
  | "forbidden"
  | "conflict"
  | "rule_broken"
  | "too_many"
  | "unavailable"
  /** Allowed, once the person has proved again who they are. */
  | "step_up"
  /** Sent by somebody who only looks on as another. */
  | "read_only";

export type Failure = {
  code: FailureCode;
  message: string;
  /** The input field the message belongs to, where there is one. */
  field?: string;
  /** The page asks about what has changed since: it is drawn again with the answer. */
  redraw?: true;
  /** What somebody else saved meanwhile, beside what was typed. */
  stale?: Stale;
};

/** A form that was opened before somebody else's save. */
export type Stale = {
  /** Counts the saves: what a merge is made onto. */
  revision: number;
  /** Who saved since. */
  by: string[];
  differences: Difference[];
};

/** One field that two people had at once, in words. */
export type Difference = {
  field: string;
  label: string;
  /** What the form began with. */
  before: string;
  theirs: string;
  yours: string;
  /** What a merge makes of it; null where both changed it and somebody has to choose. */
  merged: string | null;
};

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(code: FailureCode, message: string, field?: string): Result<never> {
  return { ok: false, failure: field ? { code, message, field } : { code, message } };
}

/** Refused because the page asks about something else by now, beside the field that asks. */
export function failAnew(message: string, field: string): Result<never> {
  return { ok: false, failure: { code: "rule_broken", message, field, redraw: true } };
}
