import { allowNative, type NamedSecret } from "@/lib/configurations/native/rules";
import { DAY, later } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { instantIn } from "@/lib/core/zones";
import { text } from "@/lib/words/catalogue";

const words = text.releases.refused;

export const releaseChoices = ["ON_APPROVAL", "BY_HAND", "AT_TIME"] as const;
export type ReleaseChoice = (typeof releaseChoices)[number];
export type ReleaseState = "REQUESTED" | "WAITING" | "LIVE" | "LAPSED" | "GIVEN_UP";

/** From each state, where a release may go. The database holds the same pairs. */
export const RELEASE_TRANSITIONS = {
  REQUESTED: ["WAITING", "LIVE"],
  WAITING: ["LIVE", "LAPSED", "GIVEN_UP"],
  LIVE: [],
  LAPSED: [],
  GIVEN_UP: [],
} as const satisfies Record<ReleaseState, readonly ReleaseState[]>;

/** How long an approval waits to go live (decisions 5). The database holds the same. */
export const RELEASE_DAYS = 60;

/** When an approval lapses that did not go live. */
export function lapsesAt(approvedAt: Date): Date {
  return later(approvedAt, RELEASE_DAYS * DAY);
}

export type Chosen = { choice: ReleaseChoice; at: Date | null };

type Fields = {
  live?: ReleaseChoice | undefined;
  day?: string | undefined;
  time?: string | undefined;
  zone?: string | undefined;
};

/** What a form chose. Without the browser's time zone it is UTC, which the form says then. */
export function chosenOf({ live = "ON_APPROVAL", day, time, zone }: Fields): Chosen {
  const isSaid = live === "AT_TIME" && day && time;
  return { choice: live, at: isSaid ? instantIn(zone || "UTC", day, time) : null };
}

/**
 * Whether this may be chosen now. Before the approval nobody knows when the 60 days begin: what is
 * within 60 days from now is within them in any case.
 */
export function allowChoice(
  { choice, at }: Chosen,
  now: Date,
  lapses: Date | null,
): Result<Chosen> {
  if (choice !== "AT_TIME") return ok({ choice, at: null });
  if (!at) return fail("rule_broken", words.noTime, "day");
  if (at <= now) return fail("rule_broken", words.past, "day");
  if (at >= (lapses ?? lapsesAt(now))) {
    return fail("rule_broken", words.tooLate(RELEASE_DAYS, lapses !== null), "day");
  }
  return ok({ choice, at });
}

/** Whether an approval goes live at once. A time that was over before counts as reached. */
export function goesLiveAtOnce({ choice, at }: Chosen, approvedAt: Date): boolean {
  return choice === "ON_APPROVAL" || (at !== null && at <= approvedAt);
}

/**
 * The secrets that a choice is remembered to have named. Whoever lets a native version go live by itself
 * has read which end with it; who publishes by hand is asked then.
 */
export function namedWith(
  choice: ReleaseChoice,
  ends: readonly NamedSecret[],
  named: readonly string[] = [],
): Result<string[]> {
  const agreed = choice === "BY_HAND" ? ok(null) : allowNative(ends, named, "endsNamed");
  if (!agreed.ok) return agreed;
  return ok(ends.map(({ id }) => id).filter((id) => named.includes(id)));
}

/** Whether a secret would end that was made since the choice named those there were. */
export function endsUnnamed(
  ends: readonly NamedSecret[],
  named: readonly string[],
): boolean {
  return !allowNative(ends, named, "endsNamed").ok;
}

export type ReleaseTrouble =
  "STOPPED" | "TRANSFER" | "RECORD" | "UNSAFE" | "URLS" | "SECRETS";

export type ReleaseFacts = {
  /** The app, one of these environments or its whole partner is stopped. */
  isStopped: boolean;
  /** Accepted by another partner, and not handed over yet. */
  isInTransfer: boolean;
  /** The certification record of the approval ends then; null where there is none. */
  recordUntil: Date | null;
  isUnsafe: boolean;
  /** What the rules of today say against its URLs. */
  problems: readonly { message: string }[];
};

/** What stands against going live now, though it was approved; null: nothing. */
export function troubleOf(facts: ReleaseFacts, now: Date): ReleaseTrouble | null {
  if (facts.isStopped) return "STOPPED";
  if (facts.isInTransfer) return "TRANSFER";
  if (facts.isUnsafe) return "UNSAFE";
  if (!facts.recordUntil || facts.recordUntil <= now) return "RECORD";
  return facts.problems.length > 0 ? "URLS" : null;
}

/** Days before its end on which a waiting approval is announced to lapse. */
export const warningDays = [14, 7, 1] as const;

/** Which warning is due now, the nearest; null: none, or it was given. */
export function warningDue(
  { lapses, warned }: { lapses: Date; warned: number | null },
  now: Date,
): number | null {
  if (lapses <= now) return null;
  const nearest = warningDays.filter((days) => later(lapses, -days * DAY) <= now).at(-1);
  return nearest !== undefined && (warned === null || nearest < warned) ? nearest : null;
}
