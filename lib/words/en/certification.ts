import { rechecks } from "./certification-rechecks";
import { moves } from "./certification-moves";
import { reminders } from "./certification-reminders";
import { mails, packages, states, type Package } from "./certification-mails";

const items = (count: number) => (count === 1 ? "1 item" : `${count} items`);
const customers = (count: number) => (count === 1 ? "1 customer" : `${count} customers`);

/** From certification to full status: the security evaluation, the record, where an app stands. */
export const certification = {
  steps: {
    T0: "Registered",
    T1: "In development",
    T2: "Requested for Stage",
    T3: "Tested in SOD",
    T3A: "Approved for Stage",
    T3X: "Rejected in SOD",
    T4: "Published to Stage",
    T5: "Requested for Production",
    T6: "Tested in Stage",
    T6X: "Rejected in Stage",
    T7: "Handed over to the evaluator",
    T8: "Security evaluation",
    T9: "Security evaluation under way",
    T10: "Security evaluation passed",
    T10A: "Approved for Production",
    T10X: "Security evaluation failed",
    T11: "Certified for Production",
    T12: "Works in Production",
    T13: "Listing approved",
    T14: "In the App Store as beta",
    T14X: "Not compliant",
    T15: "Full status",
    T16: "Change under way",
    TX: "Delisted",
    C0: "Developed in SOD",
    C1: "Publish request",
    C2: "Validation in SOD",
    C2A: "Approved",
    C2X: "Rejected",
    C3: "Published to Stage and Production",
  },
  /** What the partner does next, at each step. */
  next: {
    T0: "Add a redirect URL, then build and test in SOD.",
    T1: "Work through the checklist, then request publishing to Stage.",
    T2: "Nothing to do: a reviewer takes the request from the queue.",
    T3: "Nothing to do, unless SuperOffice asks.",
    T3A: "Publish it to Stage, or let it go live at the time you chose, within 60 days.",
    T3X: "Mend what failed, then request again.",
    T4: "Install the app in Stage and see that it works, then request Production.",
    T5: "Nothing to do: a reviewer takes the request from the queue.",
    T6: "Nothing to do, unless SuperOffice asks.",
    T6X: "Mend what failed, then request Production again.",
    T7: "Agree a day with the evaluator and enter it below.",
    T8: "Be reachable on the day of the evaluation.",
    T9: "The evaluator tests. The report comes to you; SuperOffice hears passed or failed.",
    T10: "Nothing to do: SuperOffice publishes to Production.",
    T10A: "Publish it to Production, or let it go live at the time you chose, within 60 days.",
    T10X: "Mend what the report says, then ask for a re-test. Or withdraw the request.",
    T11: "Install the app in Production and see that it works, then say so.",
    T12: "Complete the App Store listing and request its publication. SuperOffice approves it.",
    T13: "Nothing to do: SuperOffice puts the app into the App Store as beta.",
    T14: "Win customers: three for 30 days or one for 60, without a major incident.",
    T14X: "Mend what is not compliant before the date below.",
    T15: "Nothing to do. Make a new version when you want to change something.",
    T16: "Publish the new version to SOD and request Stage when it is ready.",
    TX: "The app is no longer in the App Store. SuperOffice can make it a custom app.",
    C0: "Work through the checklist, then request publishing.",
    C1: "Nothing to do: a reviewer takes the request from the queue.",
    C2: "Nothing to do, unless SuperOffice asks.",
    C2A: "Publish it, or let it go live at the time you chose, within 60 days.",
    C2X: "Mend what failed, then request again.",
    C3: "Ask a customer to let the app in.",
  },

  /** The same at T12, when that is done. */
  listingRequested:
    "Nothing to do: SuperOffice’s App Store manager decides about the listing.",

  /** From the agreed day to the outcome, wherever it says whose turn it is. */
  evaluated: "The evaluator tests the app on the agreed day: be reachable then.",

  docs: {
    summary: {
      STANDARD: "Every step of a standard app",
      CUSTOM: "Every step of a custom app, up to its publication",
    },
    step: "Step",
    partner: "What the partner does",
    to: "Goes on to",
  },

  moves,
  reminders,
  rechecks,

  carried: (review: number) => `Passed in review ${review}, on the same inputs`,
  carriedHint: "It counts without another look. You may judge it anew.",

  evaluation: {
    heading: "Security evaluation",
    why: "A third party tests the app. The report is between the partner and the evaluator: SuperOffice hears passed or failed, and nothing of the report is kept here.",
    packages,
    package: "Package",
    packageSays: (one: Package, hours: number | null) =>
      hours === null
        ? `${packages[one]}, hours by agreement`
        : `${packages[one]}, ${hours} hours of test and report`,
    derived: (one: Package) =>
      `From the configuration follows ${packages[one]}. A larger one is right for an app with a sign-in of its own.`,
    evaluator: "Evaluator",
    nameWhy:
      "Who tests standard apps before they are certified. Evaluations under way keep theirs.",
    nameHint: "The company's name, as partners read it.",
    email: "Email address",
    emailHint: "Where partners agree the day of a test. Optional.",
    contact: "Contact",
    contactHint: "Whom partners ask for there. Optional.",
    reach: (evaluator: string, contact: string, email: string) =>
      `You reach ${evaluator} here: ${[contact, email].filter(Boolean).join(", ")}.`,
    nameLong: "Write 100 characters at most.",
    nameSave: "Save evaluator",
    nameSaved: "Saved.",
    attempt: (number: number) => (number === 1 ? "First test" : `Re-test ${number - 1}`),
    attempts: "Security evaluations",
    state: "State",
    states: {
      REQUESTED: "Asked for",
      HANDED_OVER: "Handed over, day to be agreed",
      SCHEDULED: "Day agreed",
      PASSED: "Passed",
      FAILED: "Failed",
    },
    day: "Day",
    dayHint: "As agreed with the evaluator.",
    time: "Time in Oslo",
    timeHint: "Such as 09:00.",
    date: "When",
    none: "It begins when every item of the checklist has passed.",
    counts: "An earlier evaluation of this app still counts. No new one is needed.",
    handOver: "Hand over to the evaluator",
    handOverTitle: (app: string) => `Hand ${app} over?`,
    handOverWill: (evaluator: string) =>
      `${evaluator} is told what the app adds and how it works, and agrees a day with the partner. The partner pays for it.`,
    handedOver: "Handed over. The partner agrees a day with the evaluator.",
    schedule: "Enter the day",
    reschedule: "Enter another day",
    scheduled: "The day is entered.",
    outcome: "Record the outcome",
    outcomeField: "Outcome",
    outcomes: { PASSED: "Passed", FAILED: "Failed" },
    outcomeHints: {
      PASSED: "No finding of medium or higher. The app can be approved.",
      FAILED: "The partner mends it and asks for a re-test.",
    },
    decided: "The outcome is recorded. The partner was told.",
    retest: "Ask for a re-test",
    retestWill:
      "Say this when everything in the report is mended. SuperOffice looks at the app again and hands it over once more. The evaluator may charge for it.",
    retestAsked: "Asked. SuperOffice looks at the app, then hands it over again.",
    refused: {
      itemsLeft: (count: number) =>
        `${items(count)} of the checklist ${count === 1 ? "is" : "are"} left. Hand over when every item has passed or is not applicable.`,
      handedOver: "It has been handed over already.",
      smaller: (needed: Package) =>
        `The configuration needs at least the package ${packages[needed]}.`,
      day: "Write the day as 2026-03-31.",
      time: "Write the time as 09:00.",
      past: "Enter a day that is still to come.",
      notScheduled: "Enter the agreed day first.",
      tooSoon: "The day of the test has not come yet.",
      notPassed:
        "Approve when the security evaluation is passed: hand the app over, then record the outcome.",
    },
    mails: mails.evaluation,
  },

  standing: {
    heading: "Where the app stands",
    title: "Certified apps",
    description: "From the approval for Production to full status in the App Store.",
    states,
    filters: "Which apps",
    all: "All",
    app: "App",
    partner: "Partner",
    version: (number: number) => `Version ${number}`,
    status: "Standing",
    since: "Since",
    until: "Record valid until",
    fixBy: "To be mended by",
    empty: "No certified app stands there.",
    review: "Review",
    issue: "What is not compliant",
    issueHint: "So that the partner knows what to mend.",
    endIssue: "Why it is delisted",
    move: {
      INSTALLED: "It works in Production",
      BETA: "Put into the App Store as beta",
      NON_COMPLIANT: "Say what is not compliant",
      FULL: "Give full status",
      ENDED: "Delist",
    },
    backToBeta: "It is mended",
    will: {
      INSTALLED:
        "Say this when you have installed the app on a production tenant and it works. With an approved listing it is then ready for its launch.",
      BETA: "The app is shown in the App Store, marked as beta. The partner is told.",
      NON_COMPLIANT:
        "The partner has 60 days to mend it. The app stays where it is meanwhile.",
      FULL: "The mark “beta” goes. The partner is told.",
      ENDED:
        "The app leaves the App Store for good. Tenants that have it keep it; it can become a custom app.",
    },
    moved: "Done. The partner was told.",
    said: "Done. The step after it stands above.",
    beta: "From beta to full status",
    betaWhy:
      "Three customers for 30 days, or one for 60, without a major incident. Counted from their accesses in Production.",
    betaSays: (for30: number, for60: number) =>
      `${customers(for30)} for 30 days or longer, ${customers(for60)} for 60.`,
    betaIncident: "SuperOffice has suspended the app: an incident is open.",
    betaMet: "The conditions are met.",
    betaNotMet: "The conditions are not met yet.",
    refused: {
      agreements:
        "The partner has not signed the data-processing agreement. Beta begins after that.",
      listing:
        "The app has no approved listing. The partner writes it on the app’s page under App Store and requests publishing.",
      beta: "The conditions for full status are not met yet: three customers for 30 days, or one for 60, without an incident.",
      issue: "Say what it is, so that the partner knows.",
    },
    mails: mails.standing,
  },

  record: {
    heading: "Certification record",
    title: (app: string) => `Certification record of ${app}`,
    lead: "Signed by SuperOffice. Anybody may read it and verify the signature.",
    covers:
      "It covers the configuration and the evidence that were reviewed, not the partner’s code.",
    kinds: {
      VALIDATION: "Validated for Stage and Production",
      CERTIFICATION_STAGE: "Certified for Stage",
      CERTIFICATION_PRODUCTION: "Certified for Production",
    },
    signed: "The signature is right.",
    open: "Open the record",
    app: "App",
    partner: "Partner",
    what: "What it says",
    version: "Version reviewed",
    hash: "SHA-256 of the configuration",
    approved: "Approved",
    until: "Valid until",
    ended: "This record has ended. The app is looked at again; nobody is cut off.",
    review: (number: number, round: number) => `Review ${number}, round ${round}`,
    checklist: "Checklist",
    checklistOf: (version: number, passed: number, all: number) =>
      passed === all
        ? `Version ${version}: all ${items(all)} passed`
        : `Version ${version}: ${passed} of ${items(all)} passed, the others do not apply`,
    live: {
      same: "This is what runs there today.",
      other_version: (number: number) =>
        `Today another version runs there: version ${number}, with a record of its own.`,
      changed:
        "What runs there today differs from what was reviewed. SuperOffice looks into it.",
      none: "Nothing of this app runs there today.",
    },
    file: "Record (JWS)",
    keys: "Public keys (JWKS)",
    byCommand: "Verify it yourself",
    byCommandWhy:
      "Save the record and the keys, then verify without asking the portal again:",
    checkTitle: "Verify a certification record",
    checkLead:
      "Paste a record that somebody gave you. The portal says whether SuperOffice signed it, and what it says.",
    field: "Record",
    fieldHint: "Three parts with dots between them.",
    button: "Verify",
    right: (app: string, until: string) =>
      `Signed by SuperOffice: ${app}, valid until ${until}.`,
    over: (app: string, until: string) =>
      `Signed by SuperOffice, but it ended on ${until}: ${app}.`,
    wrong:
      "SuperOffice did not sign this. Ask whoever gave it to you for the record again.",
  },
};
