import { DAY, later, MINUTE } from "@/lib/core/clock";

/** `dpct_…`: how a CI token begins. */
export const CI_TOKEN = "dpct_";

/** The one thing a CI token is for. */
export const CI_SCOPE = "credentials:rotate";

/** Living tokens of an app in an environment; the database holds the same limit. */
export const TOKEN_SLOTS = 3;

/** A new token works at once, but stops after this long unless it was kept or used. */
export const UNKEPT_LIFETIME = 15 * MINUTE;

/** Lifetimes to choose from, in days; the database allows no longer one. */
export const tokenLifetimes = ["30", "90", "180", "365"] as const;
export type TokenLifetime = (typeof tokenLifetimes)[number];
export const DEFAULT_LIFETIME: TokenLifetime = "90";

/** Requests of one token within `REQUEST_WINDOW`. */
export const REQUESTS = 60;
export const REQUEST_WINDOW = MINUTE;

export type TokenTimes = {
  createdAt: Date;
  expiresAt: Date;
  keptAt: Date | null;
  closedAt: Date | null;
  closedById: string | null;
};

export type TokenState = "PENDING" | "ACTIVE" | "EXPIRED" | "REVOKED" | "NOT_KEPT";

/** What a token is at a moment: its times say it, whether anybody has closed the row or not. */
export function tokenState(token: TokenTimes, now: Date): TokenState {
  if (token.closedById !== null) return "REVOKED";
  if (token.expiresAt <= now) return "EXPIRED";
  if (token.keptAt) return token.closedAt ? "EXPIRED" : "ACTIVE";
  return token.closedAt || later(token.createdAt, UNKEPT_LIFETIME) <= now
    ? "NOT_KEPT"
    : "PENDING";
}

export function isAcceptedToken(token: TokenTimes, now: Date): boolean {
  return ["PENDING", "ACTIVE"].includes(tokenState(token, now));
}

export function tokenExpiry(lifetime: TokenLifetime, now: Date): Date {
  return later(now, Number(lifetime) * DAY);
}

export function freeTokenSlot(taken: readonly number[]): number | null {
  for (let slot = 1; slot <= TOKEN_SLOTS; slot += 1)
    if (!taken.includes(slot)) return slot;
  return null;
}
