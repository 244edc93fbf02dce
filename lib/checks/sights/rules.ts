import type { Outcome } from "@/lib/endpoints/probes/rules";

/**
 * What one look says: an outcome; `DOWN`, which fails only when it is still so minutes later; or
 * `NOTED`, which says nothing about the outcome.
 */
export type Weight = Outcome | "DOWN" | "NOTED";

/** Everything that an automatic check can see, and what it says. */
export const sights = {
  // Whether it answers at all.
  up: "PASSED",
  serverError: "DOWN",
  noSuchName: "DOWN",
  refused: "DOWN",
  noHttp: "DOWN",
  slow: "DOWN",
  privateAddress: "FAILED",
  namesUnreachable: "UNCLEAR",
  port: "UNCLEAR",
  exampleName: "UNCLEAR",
  noModernTls: "UNCLEAR",
  ownMachine: "NOTED",
  appScheme: "NOTED",

  // Where another check says why nothing could be seen.
  notReached: "UNCLEAR",
  nowhereToLook: "UNCLEAR",
  tooMany: "UNCLEAR",
  tookTooLong: "UNCLEAR",
  broke: "UNCLEAR",

  offered: "PASSED",
  notOffered: "FAILED",
  switchedOff: "PASSED",
  stillOffered: "FAILED",
  noWord: "UNCLEAR",

  certificateGood: "PASSED",
  certificateExpired: "FAILED",
  certificateOfAnother: "FAILED",
  certificateUntrusted: "FAILED",

  hsts: "PASSED",
  hstsShort: "FAILED",
  hstsMissing: "FAILED",

  cookiesGuarded: "PASSED",
  cookieBare: "FAILED",
  noCookies: "UNCLEAR",

  errorPlain: "PASSED",
  errorLeaks: "FAILED",

  panelWhole: "PASSED",
  panelLacks: "FAILED",
  panelClean: "PASSED",
  panelLeaks: "FAILED",
  noPanels: "NOTED",

  contactNamed: "PASSED",
  contactThere: "PASSED",
  contactGone: "FAILED",

  secretThere: "PASSED",
  secretMissing: "FAILED",
  keyThere: "PASSED",
  keyMissing: "FAILED",
  noSecretNeeded: "PASSED",

  nameGood: "PASSED",
  nameRefused: "FAILED",
  nameGeneric: "FAILED",

  stateChange: "PASSED",
  noStateChange: "UNCLEAR",

  // A listing may follow at any time during certification.
  noListing: "UNCLEAR",
  listingWhole: "PASSED",
  listingLacks: "UNCLEAR",
  listingWrong: "FAILED",
  imageGood: "PASSED",
  imageWrong: "FAILED",
  iconMissing: "UNCLEAR",
  altMissing: "UNCLEAR",
  noScreenshots: "NOTED",
  licencesAgree: "PASSED",
  licenceUnsaid: "FAILED",
  licenceUnneeded: "FAILED",

  practicePassed: "PASSED",
  practiceFailed: "FAILED",
  practiceNone: "UNCLEAR",
  practiceNotRun: "UNCLEAR",
  practiceOld: "UNCLEAR",
  practiceNotAsked: "UNCLEAR",
} as const satisfies Record<string, Weight>;

export type Saw = keyof typeof sights;

/** The page of the app on which the partner mends it; of everything else the mend is not in the portal. */
export const mendedOn: Partial<Record<Saw, MendPage>> = {
  secretMissing: "credentials",
  keyMissing: "credentials",
  panelLacks: "configuration/about",
  panelLeaks: "configuration/about",
  noListing: "listing",
  listingLacks: "listing",
  listingWrong: "listing",
  imageWrong: "listing",
  iconMissing: "listing",
  altMissing: "listing",
  licenceUnsaid: "listing",
  licenceUnneeded: "listing",
};
export type MendPage = "credentials" | "configuration/about" | "listing";

/** One thing that was seen, as it is kept: where, and what of it. Never what a site's page says. */
export type Sight = { saw: Saw; at?: string; what?: string };

const worst = ["FAILED", "DOWN", "UNCLEAR"] as const;

/** What several sights say together: what could not be seen never counts as passed. */
export function weigh(seen: readonly Sight[]): Outcome | "DOWN" {
  const weights = new Set<Weight>(seen.map(({ saw }) => sights[saw]));
  return (
    worst.find((weight) => weights.has(weight)) ??
    (weights.has("PASSED") ? "PASSED" : "UNCLEAR")
  );
}
