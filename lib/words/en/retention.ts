import type { KeptField, RetentionField } from "@/lib/retention/rules";

type Words = { label: string; why: string };

function files(count: number): string {
  return count === 1 ? "1 file" : `${count} files`;
}

const fields: Record<RetentionField, Words> = {
  addresses: {
    label: "Sessions with their addresses",
    why: "Where and with what somebody was signed in. People see their own on the profile. Counted from signing in.",
  },
  mailBodies: {
    label: "Text of mails",
    why: "What a mail said, and its link. That it was sent, to whom and when stays. Counted from writing it.",
  },
  signInFailures: {
    label: "Wrong passwords in a row",
    why: "A count for each account. Ten or more in a row stay until the right password, so that no lock can be waited out. Counted from the last one.",
  },
  requestContacts: {
    label: "Contacts of ended requests",
    why: "The address that an activation request was sent to, counted from the decision or the grant, or else from the end of its link; and who was asked during a review, counted from its end.",
  },
  evidence: {
    label: "Evidence of approved apps",
    why: "Files that a partner gave for a review. Counted from the approval.",
  },
  unusedEvidence: {
    label: "Evidence of apps that were not approved",
    why: "The same where the request was withdrawn, or rejected and not sent again. Counted from then.",
  },
  testAccess: {
    label: "Test access after a rejection",
    why: "How the reviewer gets into an app, kept for its next round. An approval or a withdrawal deletes it at once. Counted from the rejection.",
  },
  deliveries: {
    label: "Deliveries to apps",
    why: "What an app was told about its tenants, what was sent and what came back. Counted from what happened.",
  },
  copyDeletions: {
    label: "Time to confirm a deletion",
    why: "Until then a partner says that it deleted its copy of a customer's data. Counted from the end of the access; what is owed already keeps its date.",
  },
};

/** What a run removed. */
const removed: Record<KeptField, (count: number) => string> = {
  addresses: (count) => (count === 1 ? "1 session" : `${count} sessions`),
  mailBodies: (count) => (count === 1 ? "1 text" : `${count} texts`),
  signInFailures: (count) => (count === 1 ? "1 count" : `${count} counts`),
  requestContacts: (count) => (count === 1 ? "1 contact" : `${count} contacts`),
  evidence: files,
  unusedEvidence: files,
  testAccess: (count) => (count === 1 ? "1 test access" : `${count} test accesses`),
  deliveries: (count) => (count === 1 ? "1 event" : `${count} events`),
};

/** How long things are kept. */
export const retention = {
  title: "Settings",
  description:
    "How long the portal keeps what it does not need for ever, and who tests security.",
  heading: "How long things are kept",
  why: "In days. Whatever is older is removed within the hour, for good.",
  formLabel: "How long things are kept",
  save: "Save settings",
  saving: "Saving…",
  saved: "The settings are saved. They count from the next run, within the hour.",
  hint: (why: string, usual: number, least: number, most: number) =>
    `${why} Usually ${usual} days; ${least} to ${most} are possible.`,
  between: (least: number, most: number) =>
    `Enter a whole number of days from ${least} to ${most}.`,
  runs: "What the last run removed",
  kind: "What",
  when: "When",
  howMany: "Removed",
  nothing: "Nothing",
  never: "Not yet",
  audit: "The audit log",
  auditKept:
    "It is kept for good, so at least the 13 months that it must be: each entry follows from the one before it. It holds ids alone, so erasing a person takes their name out of it as well.",
  fields,
  removed,
};
