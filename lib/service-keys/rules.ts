import type { ServiceScope } from "@/lib/auth/actor";
import { DAY, later, MINUTE } from "@/lib/core/clock";

export const serviceScopes = [
  "operations:tenants",
  "operations:people",
  "clients:verify",
  "clients:read",
  "authorize:check",
  "authorizations:write",
] as const satisfies readonly ServiceScope[];

/** `dpsk_…`: how a service key begins. */
export const SERVICE_KEY = "dpsk_";

/** Living keys of one name: the old one and the one that takes its place. */
export const SERVICE_KEY_SLOTS = 2;

/** A new key works at once, but stops after this long unless it was kept or used. */
export const UNKEPT_LIFETIME = 15 * MINUTE;

/** Lifetimes to choose from, in days; the database allows no longer one. */
export const serviceKeyLifetimes = ["90", "180", "365", "730"] as const;
export type ServiceKeyLifetime = (typeof serviceKeyLifetimes)[number];
export const DEFAULT_LIFETIME: ServiceKeyLifetime = "365";

/** Requests of one key within `REQUEST_WINDOW`. */
export const REQUESTS = 600;
export const REQUEST_WINDOW = MINUTE;

/** Requests with keys that are not accepted, from one address, within `REQUEST_WINDOW`. */
export const UNKNOWN_KEYS = 100;

type Times = {
  createdAt: Date;
  expiresAt: Date;
  keptAt: Date | null;
  closedAt: Date | null;
  closedById: string | null;
};

export type ServiceKeyState = "PENDING" | "ACTIVE" | "EXPIRED" | "REVOKED" | "NOT_KEPT";

/** What a key is at a moment: its times say it, whether anybody has closed the row or not. */
export function serviceKeyState(key: Times, now: Date): ServiceKeyState {
  if (key.closedById !== null) return "REVOKED";
  if (key.expiresAt <= now) return "EXPIRED";
  if (key.keptAt) return key.closedAt ? "EXPIRED" : "ACTIVE";
  return key.closedAt || later(key.createdAt, UNKEPT_LIFETIME) <= now
    ? "NOT_KEPT"
    : "PENDING";
}

/** Whether a key opens the door now. */
export function isAcceptedKey(key: Times, now: Date): boolean {
  return ["PENDING", "ACTIVE"].includes(serviceKeyState(key, now));
}

export function keyExpiry(lifetime: ServiceKeyLifetime, now: Date): Date {
  return later(now, Number(lifetime) * DAY);
}

/** The lower free slot, or null when both are taken. */
export function freeKeySlot(taken: readonly number[]): number | null {
  for (let slot = 1; slot <= SERVICE_KEY_SLOTS; slot += 1)
    if (!taken.includes(slot)) return slot;
  return null;
}
