import { DAY } from "@/lib/core/clock";
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
    EXPIRED: [],
  };

/** A customer has this long to decide; sending the request again starts it anew. */
export const LINK_LIFETIME = 30 * DAY;

/** How the token of an activation link begins, and what its MAC is made for. */
export const LINK_TOKEN = "dpiv_";
export const LINK_PURPOSE = "activation_link";

/** The states in which somebody still has to act; one such request per app and tenant. */
export const OPEN_STATES: readonly ActivationState[] = ["REQUESTED", "APPROVED"];

export function isOpen(state: ActivationState): boolean {
  return OPEN_STATES.includes(state);
}

/**
 * The state as people see it. Nobody writes down the moment a link runs out, so a request nobody
 * decided in time reads as expired from then on.
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
