import { environments, type Environment } from "@/lib/core/environments";

export type StopSide = "SUPEROFFICE" | "PARTNER";

/** Where a stop holds that is not lifted: everywhere, where no environment is named. */
export type Stop = { environment: Environment | null; side: StopSide };

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
export function stillStopped(lifted: Stop, others: readonly Stop[]): Environment[] {
  return reachOf(lifted).filter(
    (environment) => holdingIn(others, environment).length > 0,
  );
}
