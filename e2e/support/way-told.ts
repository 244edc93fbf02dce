import { certification } from "@/lib/words/en/certification";
import type { Told } from "./way-mails";

/* What everybody is told on the ways of e2e/review/ways.spec.ts: each mail with what to do next. */

const { next } = certification;
const follow = "Follow the request, answer questions or withdraw it on its page.";
const changed: Told = [
  "URLs changed: APP, 2 changes",
  "Look at the change log if nobody of your company did this.",
];
const handedOver: Told = [
  "Security evaluation: APP was handed over to Telenor Cyberdefence",
  "Agree a day with Telenor Cyberdefence and enter it on the page of the app.",
];
const scheduled = "Security evaluation of APP: 2099-01-31, 09:00 in Oslo";
const reachable: Told = [scheduled, "Be reachable then."];
const outcome: Told = [
  `${scheduled}, review N`,
  "Record the outcome when the evaluator has told you.",
];
const toMend =
  "Mend what the report says, then ask for a re-test on the page of the app.";
const failed: Told = ["Security evaluation of APP: failed", toMend];
const passed: Told = ["Security evaluation of APP: passed", "There is nothing to do."];
const certified: Told = ["Approved: APP is published to Production", next.T11];

const toStage: Told = ["Publish request: APP for Stage, review N", follow];

/** Of a standard app, from its draft to full status. */
export const standardWay = {
  owner: [
    toStage,
    ["Withdrawn: publish request of APP, review N", "Request again when APP is ready:"],
    toStage,
    ["A suggested change for APP", "Accept it with one click, or decline it."],
    [
      "Rejected: APP for Stage, 1 item to mend",
      "Mend 1 item of the checklist and request again.",
    ],
    ...[changed, toStage],
    ["Approved: APP is published to Stage", next.T4],
    ["Publish request: APP for Production, review N", follow],
    ...[handedOver, reachable, failed, handedOver, reachable, passed, certified],
    ["APP: Works in Production", next.T12],
    ["Approved: the App Store listing of APP", "There is nothing to do."],
    ["APP: Beta", next.T14],
    ["APP: Full status", next.T15],
  ],
  contact: [
    [
      "You are asked about APP while SuperOffice tests it",
      "Keep an eye on this mailbox:",
    ],
    ...[handedOver, reachable, failed, handedOver, reachable, passed, certified],
  ],
  certifier: [
    ["Accepted: suggested change for APP, review N", "Look at the item again:"],
    outcome,
    ["Security evaluation of APP: failed, review N", "Wait for the partner."],
    ["Re-test asked for: APP, review N", "Look at the app and hand it over again."],
    outcome,
    ["Security evaluation of APP: passed, review N", "Approve review N."],
    ["Ready for its launch: APP", "Put APP into the App Store as beta."],
  ],
  store: [["Listing to decide: APP", "Look at the listing of APP and decide."]],
} as const satisfies Record<string, readonly Told[]>;

const toBoth: Told = ["Publish request: APP for Stage and Production, review N", follow];

/** Of a custom app, from its draft to its publication by hand. */
export const customWay: readonly Told[] = [
  toBoth,
  ["Withdrawn: publish request of APP, review N", "Request again when APP is ready:"],
  toBoth,
  [
    "Rejected: APP for Stage and Production, 1 item to mend",
    "Mend 1 item of the checklist and request again.",
  ],
  ...[changed, toBoth],
  [
    "Approved: APP for Stage and Production, waiting for you",
    "Press Publish when APP shall go live.",
  ],
  ["Live: APP version 1 in Stage and Production", "See that it works."],
];
