import { localChecks } from "../local/rules";
import { networkChecks } from "../network/rules";
import type { Check } from "../rules";

/** Every automatic check there is, in the order they are shown. */
export const checks: readonly Check[] = [...networkChecks, ...localChecks];

/** The checks that speak for an item on this list. */
export function checksFor(codes: Iterable<string>): Check[] {
  const list = new Set(codes);
  return checks.filter((check) => check.codes.some((code) => list.has(code)));
}

/** What is watched after approval: what may break while nobody changes anything. */
export const watched: readonly Check[] = checks.filter(({ isOutside }) => isOutside);
