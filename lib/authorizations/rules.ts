export type AuthorizationState = "ACTIVE" | "PAUSED" | "REVOKED" | "ENDED";

/** Where an authorization may go from each state. The database holds the same pairs. */
export const AUTHORIZATION_TRANSITIONS: Record<
  AuthorizationState,
  readonly AuthorizationState[]
> = {
  ACTIVE: ["PAUSED", "REVOKED", "ENDED"],
  PAUSED: ["ACTIVE", "REVOKED", "ENDED"],
  REVOKED: [],
  ENDED: [],
};

/** The states in which an app is let in, or may be again. */
export const LIVING_STATES: readonly AuthorizationState[] = ["ACTIVE", "PAUSED"];

export function isLiving(state: AuthorizationState): boolean {
  return LIVING_STATES.includes(state);
}
