import { environments, type Environment } from "@/lib/core/environments";
import { text as catalogue } from "@/lib/words/catalogue";
import { nearMisses, nearMissKey, sayMiss, type NearMiss } from "../differences/rules";
import { urlLimits } from "../reach/rules";
import type { UrlFailure, UrlRule } from "../refusals/rules";
import { checkUrl, type CheckedUrl, type UrlOptions } from "../rules";

const words = catalogue.endpoints.lists;

export type UrlEntry = { text: string; environment: Environment | "ALL" };

export type ListedUrl = CheckedUrl & {
  /** Its place in the list that was checked. */
  index: number;
  /** Where it will be seen: for a SOD-only URL, SOD, even if it was entered for all. */
  environments: readonly Environment[];
};

export type UrlWarning = {
  index: number;
  /** The earlier entry that it resembles. */
  otherIndex: number;
  misses: (NearMiss | "loopback port")[];
  message: string;
};

export type UrlListCheck = {
  accepted: ListedUrl[];
  failures: { index: number; failure: UrlFailure }[];
  /** Near misses between accepted entries that one environment sees together. */
  warnings: UrlWarning[];
};

/** More rows than every limit together allows; the rest is refused without being read. */
const maxRows = 200;

/**
 * Checks a whole list of one type: each URL by itself, then duplicates and the number of URLs
 * that each environment would see. Entries are judged in order, so that of two equal ones the
 * second is refused, and of too many the last ones.
 */
export function checkUrlList(
  entries: readonly UrlEntry[],
  options: Omit<UrlOptions, "environment">,
): UrlListCheck {
  const check: UrlListCheck = { accepted: [], failures: [], warnings: [] };
  const limit = urlLimits[options.type];
  const seen = new Map<string, ListedUrl[]>();
  const used: Record<Environment, number> = { SOD: 0, STAGE: 0, PRODUCTION: 0 };
  for (const [index, { text, environment }] of entries.entries()) {
    if (index >= maxRows) {
      addFailure(check, index, "limit", words.rows(maxRows));
      continue;
    }
    const result = checkUrl(text, { ...options, environment });
    if (!result.ok) {
      check.failures.push({ index, failure: result.failure });
      continue;
    }
    const listed = list(result.value, index, environment);
    const same = (seen.get(listed.value) ?? []).find((other) => meet(other, listed));
    const full = listed.environments.find((place) => used[place] >= limit);
    if (same !== undefined) {
      addFailure(check, index, "duplicate", words.duplicate(same.index + 1));
    } else if (full !== undefined) {
      addFailure(check, index, "limit", words.limit(limit, full));
    } else {
      check.accepted.push(listed);
      seen.set(listed.value, [...(seen.get(listed.value) ?? []), listed]);
      for (const place of listed.environments) used[place] += 1;
    }
  }
  check.warnings = findNearMisses(check.accepted);
  return check;
}

function list(
  checked: CheckedUrl,
  index: number,
  environment: Environment | "ALL",
): ListedUrl {
  const all = checked.sodOnly ? (["SOD"] as const) : environments;
  return { ...checked, index, environments: environment === "ALL" ? all : [environment] };
}

function meet(one: ListedUrl, other: ListedUrl): boolean {
  return one.environments.some((place) => other.environments.includes(place));
}

function addFailure(
  check: UrlListCheck,
  index: number,
  rule: UrlRule,
  message: string,
): void {
  const failure: UrlFailure = { code: "rule_broken", field: "url", rule, message };
  check.failures.push({ index, failure });
}

/** Each entry against the first earlier one that it resembles: once is enough to look. */
function findNearMisses(accepted: readonly ListedUrl[]): UrlWarning[] {
  const groups = new Map<string, ListedUrl[]>();
  const warnings: UrlWarning[] = [];
  for (const listed of accepted) {
    const key = nearMissKey(portless(listed));
    const group = groups.get(key) ?? [];
    const other = group.find((earlier) => meet(earlier, listed));
    groups.set(key, [...group, listed]);
    if (other !== undefined) warnings.push(warn(listed, other));
  }
  return warnings;
}

/** Where any port counts as the same, two entries that differ only by it are one and the same. */
function portless({ value, loopbackAnyPort }: ListedUrl): string {
  return loopbackAnyPort ? value.replace(/^(http:\/\/[0-9.:[\]]+):[0-9]+/, "$1") : value;
}

function warn(listed: ListedUrl, other: ListedUrl): UrlWarning {
  const [one, two] = [portless(listed), portless(other)];
  const place = { index: listed.index, otherIndex: other.index };
  if (one === two) {
    const message = words.anyPort(other.index + 1);
    return { ...place, misses: ["loopback port"], message };
  }
  const misses = nearMisses(one, two);
  const message = words.nearMiss(other.index + 1, misses.map(sayMiss));
  return { ...place, misses, message };
}
