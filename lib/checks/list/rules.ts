import type { Environment } from "@/lib/core/environments";
import { listingChecks } from "../listings/rules";
import { localChecks } from "../local/rules";
import { networkChecks } from "../network/rules";
import { practiceChecks } from "../practice/rules";
import type { Check } from "../rules";

/** Every automatic check there is, in the order they are shown. */
export const checks: readonly Check[] = [
  ...networkChecks,
  ...localChecks,
  ...listingChecks,
  ...practiceChecks,
];

/** The checks that speak for an item on this list. */
export function checksFor(codes: Iterable<string>): Check[] {
  const list = new Set(codes);
  return checks.filter((check) => check.codes.some((code) => list.has(code)));
}

/** What is run: all of them for a self-test; after approval what may break while nobody changes anything. */
export function checksIn(environment: Environment | null): readonly Check[] {
  return environment === null ? checks : checks.filter(({ isOutside }) => isOutside);
}
