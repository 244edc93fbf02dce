import { environments, type Environment } from "@/lib/core/environments";

export type StopSide = "SUPEROFFICE" | "PARTNER";

/** Where a stop of an app holds that is not lifted: everywhere, where no environment is named. */
export type Stop = { environment: Environment | null; side: StopSide };

/** What a stop is about: an app, every app of a partner, or the access of one tenant. */
export type StopTarget = "APP" | "PARTNER" | "TENANT";

export function targetOf(stop: {
  partnerId: string | null;
  authorizationId: string | null;
}): StopTarget {
  if (stop.partnerId !== null) return "PARTNER";
  return stop.authorizationId === null ? "APP" : "TENANT";
}

/**
 * What stands against an app: its own stops, and those of its partner, which hold everywhere. The
 * database's `portal_is_stopped` says the same.
 */
export function stopsAgainst<T>(app: {
  stops: readonly T[];
  partner: { stops: readonly T[] };
}): T[] {
  return [...app.partner.stops, ...app.stops];
}

/** What holds in an environment, SuperOffice's first: a suspension weighs more than a stop. */
export function holdingIn<T extends Stop>(
  stops: readonly T[],
  environment: Environment,
): T[] {
  return stops
    .filter((stop) => stop.environment === null || stop.environment === environment)
    .toSorted((a, b) => Number(a.side === "PARTNER") - Number(b.side === "PARTNER"));
}

/** The environments that a stop reaches. */
export function reachOf({ environment }: Pick<Stop, "environment">): Environment[] {
  return environment ? [environment] : [...environments];
}

/** Where the app goes on being stopped, of those that a lifted stop had reached. */
export function stillStopped(
  lifted: Pick<Stop, "environment">,
  others: readonly Stop[],
): Environment[] {
  return reachOf(lifted).filter(
    (environment) => holdingIn(others, environment).length > 0,
  );
}
