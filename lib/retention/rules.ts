/** What is kept for a time, by the names of the settings. */
export type KeptField =
  | "addresses"
  | "mailBodies"
  | "signInFailures"
  | "requestContacts"
  | "evidence"
  | "unusedEvidence"
  | "testAccess"
  | "deliveries";

/** Every setting: one of them is how long partners have, and removes nothing. */
export type RetentionField = KeptField | "copyDeletions";

type Bounds = { usual: number; least: number; most: number };

/** Days; the database holds the same bounds. */
export const bounds: Readonly<Record<RetentionField, Bounds>> = {
  // The profile tells people that it shows where they were signed in for 90 days.
  addresses: { usual: 90, least: 30, most: 90 },
  mailBodies: { usual: 30, least: 7, most: 90 },
  signInFailures: { usual: 30, least: 7, most: 365 },
  requestContacts: { usual: 365, least: 90, most: 730 },
  evidence: { usual: 730, least: 365, most: 1825 },
  unusedEvidence: { usual: 365, least: 30, most: 730 },
  testAccess: { usual: 30, least: 1, most: 90 },
  deliveries: { usual: 30, least: 7, most: 90 },
  copyDeletions: { usual: 30, least: 7, most: 90 },
};

export const retentionFields = Object.keys(bounds) as RetentionField[];

/** Under which name the database keeps what was removed. */
export const kindOf = {
  addresses: "ADDRESSES",
  mailBodies: "MAIL_BODIES",
  signInFailures: "SIGN_IN_FAILURES",
  requestContacts: "REQUEST_CONTACTS",
  evidence: "EVIDENCE",
  unusedEvidence: "UNUSED_EVIDENCE",
  testAccess: "TEST_ACCESS",
  deliveries: "DELIVERIES",
} as const satisfies Record<KeptField, string>;

export const keptFields = Object.keys(kindOf) as KeptField[];

/** Rows that one statement removes, and statements of one run: what is left is for the next. */
export const BATCH = 500;
export const BATCHES = 40;
