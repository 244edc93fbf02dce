import type { ConfigurationInput, Configuration } from "@/lib/checklist/rules";
import { itemInputs } from "@/lib/checklist/rules";
import { canonicalJson } from "@/lib/core/canonical-json";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";
import type { Outcome } from "@/lib/endpoints/probes/rules";
import type { ImageFacts } from "@/lib/listings/images/rules";
import type { Listing } from "@/lib/listings/rules";
import { faultsFor, type FaultName } from "@/lib/practice/faults/rules";
import { weigh, type Sight } from "./sights/rules";
import type { Look } from "./sites/rules";

/** What the App Store says, or will say, about an app. */
export type Listed = { listing: Listing; images: readonly ImageFacts[] };

/** How an app did in a practice test of a fault; the newest of each counts. */
export type Shown = {
  fault: FaultName;
  hasPassed: boolean;
  /** It asked how the tenant is. */
  hasAsked: boolean;
  /** What it depends on is as it was. */
  isSame: boolean;
  /** The version that was tested, and when, as text. */
  version: number;
  at: string;
};

/** What is known of an app beside its configuration. */
export type Facts = {
  name: string;
  isContactThere: boolean;
  /** Somebody is named beside the technical contact, for the time of the review. */
  isContactNamed: boolean;
  /** In which environments there is something to sign in with. */
  credentials: readonly {
    environment: Environment;
    hasSecret: boolean;
    hasKey: boolean;
  }[];
  configuration: Configuration;
  /** The version of its listing that is written, else the published one; null: there is none. */
  listing: Listed | null;
  /** The newest first. */
  practice: readonly Shown[];
};

/** What a check may depend on beside the configuration. */
const besides = ["name", "contact", "credentials", "listing", "practice"] as const;
type Beside = (typeof besides)[number];
export type Input = ConfigurationInput | Beside;

export function isBeside(input: Input): input is Beside {
  return besides.some((one) => one === input);
}

export type Context = {
  facts: Facts;
  /** Whose URLs are looked at; null: those of every environment. */
  environment: Environment | null;
  look: Look;
};

/** One automatic check. Whatever looks at an app is one of these. */
export type Check = {
  id: string;
  /** The items of the checklist that it speaks for. */
  codes: readonly string[];
  /** What its result depends on: another input, another result. */
  needs: readonly Input[];
  /** Whether it looks out of the portal, and may say something else tomorrow. */
  isOutside: boolean;
  /** Counts up when it judges otherwise than before: what it said then counts no more. */
  edition: number;
  /** It is the item’s own test: where it passes, what merely hints at the item does not count. */
  isProof?: true;
  run: (context: Context) => Promise<Sight[]> | Sight[];
};

/** How long after the first look something is looked at again before it fails. */
export const CONFIRM_AFTER = 5 * MINUTE;
/** What was seen longer ago says nothing any more. */
export const COUNTS_FOR = 90 * DAY;

/** What a result was given on, as one text. */
export function checkInputs(
  { id, codes, edition, needs }: Check,
  facts: Facts,
  environment: Environment | null,
): string {
  const configured = needs.filter(
    (input): input is ConfigurationInput => !isBeside(input),
  );
  return canonicalJson({
    ...{ id, edition, environment },
    configuration: itemInputs(configured, facts.configuration),
    name: needs.includes("name") ? facts.name : null,
    contact: needs.includes("contact") ? contactOf(facts) : null,
    credentials: needs.includes("credentials") ? facts.credentials : null,
    // Left out of the others, so that what they were given on reads as before there were listings.
    ...(needs.includes("listing") ? { listing: facts.listing } : {}),
    ...(needs.includes("practice") ? { practice: shownOf(codes, facts) } : {}),
  });
}

/** What an app showed at the faults that say something about these items. */
function shownOf(codes: readonly string[], { practice }: Facts): readonly Shown[] {
  const own = codes.flatMap(faultsFor);
  return practice.filter(({ fault }) => own.includes(fault));
}

function contactOf({ isContactThere, isContactNamed }: Facts): boolean | "named" {
  return isContactNamed ? "named" : isContactThere;
}

/** What is kept of a check from look to look. */
export type Kept = {
  inputHash: string;
  outcome: Outcome;
  tries: number;
  troubledSince: Date | null;
  toldAt: Date | null;
};

/**
 * What a look makes of a check, after what was kept of it. What is down fails only when it is still
 * down some minutes later; until then nobody can tell. Trouble lasts from look to look, over one that
 * could not tell, until one passes.
 */
export function settle(
  before: Kept | null,
  seen: { inputHash: string; sights: readonly Sight[]; at: Date },
): Kept & { isLookedAtAgain: boolean } {
  const { inputHash, at } = seen;
  const earlier = before?.inputHash === inputHash ? before : null;
  const raw = weigh(seen.sights);
  const isTroubled = raw === "DOWN" || raw === "FAILED";
  const since =
    raw === "PASSED" ? null : (earlier?.troubledSince ?? (isTroubled ? at : null));
  const isOld = since !== null && since <= later(at, -CONFIRM_AFTER);
  const outcome = raw === "DOWN" ? (isOld ? "FAILED" : "UNCLEAR") : raw;
  return {
    ...{ inputHash, outcome, troubledSince: since, tries: (earlier?.tries ?? 0) + 1 },
    toldAt: outcome === "FAILED" ? (earlier?.toldAt ?? null) : null,
    isLookedAtAgain: isTroubled && !isOld,
  };
}

/** Whether what is kept still speaks of the app as it is. */
export function isCurrent(
  row: { inputHash: string; checkedAt: Date },
  inputHash: string,
  now: Date,
): boolean {
  return row.inputHash === inputHash && row.checkedAt > later(now, -COUNTS_FOR);
}

/** What several checks say of one item together; null: not everything was looked at. */
export function together(outcomes: readonly (Outcome | null)[]): Outcome | null {
  if (outcomes.includes("FAILED")) return "FAILED";
  if (outcomes.length === 0 || outcomes.includes(null)) return null;
  return outcomes.includes("UNCLEAR") ? "UNCLEAR" : "PASSED";
}

/** Whether one of the checks of an item is its own test, and passed. */
export function isProven(
  about: readonly { isProof: boolean; outcome: Outcome | null }[],
): boolean {
  return about.some(({ isProof, outcome }) => isProof && outcome === "PASSED");
}
