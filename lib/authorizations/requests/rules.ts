import { DAY, later } from "@/lib/core/clock";
import type { AuthorizationState } from "../rules";

export type ActivationState =
  "REQUESTED" | "APPROVED" | "GRANTED" | "DECLINED" | "WITHDRAWN" | "EXPIRED";

/** Where an activation request may go from each state. The database holds the same pairs. */
export const ACTIVATION_TRANSITIONS: Record<ActivationState, readonly ActivationState[]> =
  {
    REQUESTED: ["APPROVED", "DECLINED", "WITHDRAWN", "EXPIRED"],
    APPROVED: ["GRANTED", "WITHDRAWN"],
    GRANTED: [],
    DECLINED: [],
    WITHDRAWN: [],
    EXPIRED: ["REQUESTED"],
  };

/** A customer has this long to decide; sending the request again starts it anew. */
export const LINK_LIFETIME = 30 * DAY;

/** Days before the end of the link at which the portal reminds the customer by itself. */
export const REMINDERS: readonly number[] = [14, 5, 1];

/** So often at most the partner reminds by hand. */
export const REMINDER_PAUSE = DAY;

/** How the token of an activation link begins, and what its MAC is made for. */
export const LINK_TOKEN = "dpiv_";
export const LINK_PURPOSE = "activation_link";

/** The states in which somebody still has to act; one such request per app and tenant. */
export const OPEN_STATES: readonly ActivationState[] = ["REQUESTED", "APPROVED"];

export function isOpen(state: ActivationState): boolean {
  return OPEN_STATES.includes(state);
}

/** Sent anew, a request that nobody decided waits again for another 30 days. */
export function canSendAgain(state: ActivationState): boolean {
  return state === "REQUESTED" || ACTIVATION_TRANSITIONS[state].includes("REQUESTED");
}

type Sent = {
  state: ActivationState;
  linkExpiresAt: Date;
  sentAt: Date;
  reminded: number | null;
};

/** Whether the partner may remind the customer with a link that ends when the earlier one does. */
export function canRemind(request: Sent, now: Date): boolean {
  return (
    stateAt(request, now) === "REQUESTED" &&
    now.getTime() - request.sentAt.getTime() >= REMINDER_PAUSE
  );
}

/** Which of the portal's reminders is due: the last of those whose day has come, unless it was sent. */
export function dueReminder(request: Sent, now: Date): number | null {
  if (!canRemind(request, now)) return null;
  const due = REMINDERS.filter((days) => later(now, days * DAY) >= request.linkExpiresAt);
  const last = due.at(-1);
  return last === undefined || (request.reminded ?? Infinity) <= last ? null : last;
}

/** Whole days that are left to decide, one at least. */
export function daysLeft({ linkExpiresAt }: { linkExpiresAt: Date }, now: Date): number {
  return Math.max(1, Math.ceil((linkExpiresAt.getTime() - now.getTime()) / DAY));
}

/** Until the customer has decided for good, both sides write about a request. */
export function takesMessages(state: ActivationState): boolean {
  return isOpen(state) || state === "EXPIRED";
}

/**
 * The state as people see it. The worker writes down some minutes later that a link ran out, so a
 * request nobody decided in time reads as expired from the very moment.
 */
export function stateAt(
  request: { state: ActivationState; linkExpiresAt: Date },
  now: Date,
): ActivationState {
  return request.state === "REQUESTED" && request.linkExpiresAt <= now
    ? "EXPIRED"
    : request.state;
}

/** How far an app has come on a tenant: the state of its access, or of the request before that. */
export type ShownState = Exclude<ActivationState, "GRANTED"> | AuthorizationState;

/** What all sides are shown: once granted, the access that came of the request. */
export function shownState(
  request: {
    state: ActivationState;
    linkExpiresAt: Date;
    authorizations: readonly { state: AuthorizationState }[];
  },
  now: Date,
): ShownState {
  const state = stateAt(request, now);
  if (state !== "GRANTED") return state;
  return request.authorizations[0]?.state ?? "ACTIVE";
}
