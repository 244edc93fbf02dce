import type { Environment } from "@/lib/core/environments";
import { template } from "../letter";
import { common } from "./common";

/** "Stage and Production". */
function places(environments: readonly Environment[]): string {
  return environments
    .map((environment) => common.environments[environment])
    .join(" and ");
}

/** A request to publish, as the partner sees it. */
export const publishing = {
  title: { CUSTOM: "Validation", STANDARD: "Certification" },
  places,

  refused: {
    pending:
      "A request for this app is under way. Wait for its decision, or withdraw it first.",
    waiting:
      "What was approved waits to go live. Publish it first, or give up the approval.",
    otherReview: (number: number) =>
      `Review ${number} was rejected and waits for its next round. Withdraw it first, then request this version.`,
    alreadyApproved:
      "This version was approved before. To publish a change, create a new version, publish it to SOD, and request that one.",
  },
  missing: {
    PUBLISHED_IN_SOD: "Publish this version to SOD first: it is tested there.",
    PUBLISHED_IN_STAGE: "Have this version published to Stage first: it is tested there.",
    REDIRECT_STAGE: "Add a redirect URL for Stage: without one nobody can sign in there.",
    REDIRECT_PRODUCTION:
      "Add a redirect URL for Production: without one nobody can sign in there.",
    TECHNICAL_CONTACT:
      "Name a technical contact who belongs to the partner and may sign in: questions go there.",
    APPLICATION_MODEL: "Say whether the app is internal, external or hybrid.",
    USER_CONTEXT: "Say whether it acts as the application user or the system user.",
    WEB_PANELS: "List the URL templates of its web panels, or say that it adds none.",
    PROVISIONED: "List what installing adds to SuperOffice, or say that it adds nothing.",
    DATA_QUESTIONS: "Answer each question about what it does with data.",
    DECLARED:
      "Write what customers read: purpose and personal data; and storage country, sub-processors and deletion, if the app keeps copies.",
  },
  met: {
    PUBLISHED_IN_SOD: "The version is published in SOD.",
    PUBLISHED_IN_STAGE: "The version is published in Stage.",
    REDIRECT_STAGE: "There is a redirect URL for Stage.",
    REDIRECT_PRODUCTION: "There is a redirect URL for Production.",
    TECHNICAL_CONTACT: "A technical contact is named.",
    APPLICATION_MODEL: "The application model is said.",
    USER_CONTEXT: "The user context is said.",
    WEB_PANELS: "Web panels are listed, or there are none.",
    PROVISIONED: "What installing adds is listed, or it is nothing.",
    DATA_QUESTIONS: "The questions about data are answered.",
    DECLARED: "What customers read is written.",
  },
  mend: {
    PUBLISHED_IN_SOD: "Open the versions",
    PUBLISHED_IN_STAGE: "Open the versions",
    REDIRECT_STAGE: "Add a redirect URL",
    REDIRECT_PRODUCTION: "Add a redirect URL",
    TECHNICAL_CONTACT: "Open the overview",
    APPLICATION_MODEL: "Choose the application model",
    USER_CONTEXT: "Choose the user context",
    WEB_PANELS: "List the web panels",
    PROVISIONED: "List what is provisioned",
    DATA_QUESTIONS: "Answer the questions",
    DECLARED: "Write what customers read",
  },
  mendAt: {
    PUBLISHED_IN_SOD: "configuration",
    PUBLISHED_IN_STAGE: "configuration",
    REDIRECT_STAGE: "configuration",
    REDIRECT_PRODUCTION: "configuration",
    TECHNICAL_CONTACT: "",
    APPLICATION_MODEL: "configuration/about",
    USER_CONTEXT: "configuration/about",
    WEB_PANELS: "configuration/about",
    PROVISIONED: "configuration/about",
    DATA_QUESTIONS: "configuration/about",
    DECLARED: "configuration",
  },

  steps: {
    label: "The way to your customers",
    version: (number: number) => `Version ${number}`,
    place: (place: number) => `Place ${place} in the queue`,
    withPartner: "SuperOffice asks you",
    next: "What comes next",
  },

  preconditions: {
    heading: "Before you request",
    why: "The request can be sent when all of these are there.",
    unverified:
      "Your company is not verified yet. You can request now: the reviewer checks the organisation number and the domain before approving, and verifies your company with the approval.",
  },

  request: {
    heading: "Request to publish",
    button: "Request to publish",
    sending: "Sending the request…",
    form: "Publish request",
    will: (version: number, tested: Environment, environments: readonly Environment[]) =>
      `SuperOffice reviews version ${version} in ${common.environments[tested]} against the checklist below. Until the decision the version is locked and waits in ${places(environments)}; SOD keeps running. The technical contact and you get a mail now and with the decision.`,
    again: (number: number, round: number) =>
      `Review ${number} goes on with round ${round} and keeps its number. Only what failed, was asked about or depends on what you changed is looked at again.`,
    statement: "With the request you state that you have gone through the checklist.",
    stageFirst:
      "This request is for Stage. After it you install the app there and request Production; in between comes the security evaluation by a third party.",
    productionNext:
      "This request is for Production. Install the app in Stage first and see that it works. What passed for Stage and does not depend on the environment is not looked at again; then a third party does the security evaluation.",
    which: "Which version",
    candidate: (number: number, label: string, where: string) =>
      `Version ${number}${label ? `, ${label}` : ""}: ${where}`,
    note: "Note to the reviewer",
    noteHint:
      "Optional. What changed, what to look at first, when you ran heavy tests. Passwords do not belong here.",
    readOnly: common.needsConfiguration("Requesting to publish"),
    noVersion: "No version of this app is published in SOD. Publish one there first.",
    toVersions: "Open the configuration",
    done: (number: number) => `Requested. This is review ${number}.`,
  },

  checklist: {
    heading: "Checklist",
    why: "What SuperOffice looks at. Your answers save the reviewer a question and you a round.",
    answer: (code: string) => `Your answer to ${code}`,
    answerHint: "Optional. A sentence, or a link to a test result.",
    yourAnswer: "Your answer",
    noAnswer: "No answer given.",
    whyAsked: "Why",
    verifiedBy: "How it is verified",
    save: "Save answer",
    saved: "Answer saved.",
  },

  waiting: {
    heading: "Your request",
    number: "Review",
    round: "Round",
    since: "In the queue since",
    place: "Place in the queue",
    placeOf: (place: number) =>
      place === 1 ? "Next to be taken" : `${place}, ${place - 1} before it`,
    reviewer: "Reviewer",
    noReviewer: "Nobody yet",
    state: "State",
    sentences: {
      WAITING: "Waiting for a reviewer.",
      IN_REVIEW: (name: string) => `${name} is working on it.`,
      WITH_PARTNER:
        "SuperOffice has questions. The review goes on when you have answered.",
      REJECTED:
        "Rejected. Mend what is listed above, then request again: same review, next round.",
    },
    needed: (suggestions: number) =>
      suggestions === 0
        ? "Nothing is needed from you."
        : `SuperOffice suggests ${suggestions === 1 ? "a change" : `${suggestions} changes`}: accept or decline ${suggestions === 1 ? "it" : "each"} on this page.`,
    locked: (version: number) =>
      `Version ${version} is locked while it is reviewed. You can prepare a new version meanwhile.`,
  },

  approved: {
    heading: "Approved",
    sentence: (version: number, environments: readonly Environment[]) =>
      `Version ${version} is published to ${places(environments)}.`,
    on: "Decided",
    next: "Ask a customer to let the app in.",
    toTenants: "Open tenants",
  },

  questions: {
    heading: "SuperOffice asks",
    form: "Answers to SuperOffice",
    button: "Send answers",
    sending: "Sending…",
    will: "The reviewer is told at once and goes on where the review stopped.",
    done: "Answers sent. The review goes on.",
  },

  rejection: {
    heading: "What to mend",
    seen: "What was seen",
    wouldPass: "What would pass",
    by: (name: string, round: number) => `${name} rejected round ${round}`,
  },

  withdraw: {
    button: "Withdraw request",
    title: (number: number) => `Withdraw review ${number}?`,
    will: (environments: readonly Environment[]) =>
      `The review ends without a decision and loses its place in the queue. The version is unlocked and goes back to Draft in ${places(environments)}. The reviewer is told.`,
    form: "Withdraw the request",
    done: "Request withdrawn.",
  },

  thread: {
    heading: "Messages",
    why: {
      PARTNER:
        "Between your company and SuperOffice. Everybody of your company can read them.",
      SUPEROFFICE:
        "Everybody of the partner can read them. Its technical contact gets a mail.",
    },
    about: (code: string) => `Messages about ${code}`,
    write: (code: string) => `Write about ${code}`,
    list: "Messages of this review",
    empty: "No messages yet.",
    form: "Write a message",
    field: "Message",
    button: "Send message",
    sending: "Sending…",
    done: "Message sent.",
    wrote: { PARTNER: "wrote for the partner", SUPEROFFICE: "wrote for SuperOffice" },
  },

  rounds: {
    heading: "History",
    list: "Rounds of this review",
    submitted: (round: number) => `submitted round ${round}`,
    decided: {
      APPROVED: (round: number) => `approved round ${round}`,
      REJECTED: (round: number) => `rejected round ${round}`,
    },
  },

  mails: {
    requested: template(
      [{ app: "Fjord Ledger", number: 12, round: 1, environments: ["STAGE"] }],
      (it: {
        app: string;
        number: number;
        round: number;
        environments: readonly Environment[];
      }) => ({
        subject: `Publish request: ${it.app} for ${places(it.environments)}, review ${it.number}`,
        text: [
          `Follow the request, answer questions or withdraw it on its page. ${it.app} waits for SuperOffice as review ${it.number}, round ${it.round}. The version is locked until the decision.`,
        ],
        button: "Follow the request",
      }),
    ),
    withdrawn: template(
      [{ app: "Fjord Ledger", number: 12 }],
      (it: { app: string; number: number }) => ({
        subject: `Withdrawn: publish request of ${it.app}, review ${it.number}`,
        text: [
          `Request again when ${it.app} is ready: there is nothing to wait for. The publish request was withdrawn and review ${it.number} is closed; the version can be changed again.`,
        ],
        button: "Open the app",
      }),
    ),
  },
};
