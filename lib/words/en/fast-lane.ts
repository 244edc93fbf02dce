import type { Environment } from "@/lib/core/environments";
import { template } from "../letter";
import { publishing } from "./publishing";

const { places } = publishing;

type About = {
  app: string;
  number: number;
  version: number;
  environments: readonly Environment[];
};

const example = {
  ...{ app: "Fjord Ledger", number: 12, version: 3 },
  environments: ["STAGE", "PRODUCTION"] as const,
};

/** Small changes, which the portal approves by itself. */
export const fastLane = {
  title: "Fast lane",
  takes: "This request takes the fast lane",
  takesWhy:
    "Every change is a small one and every open item is one that the portal checks itself, so nobody has to look: it is approved within minutes of your request. SuperOffice sees it listed, and can undo it.",
  not: "This request waits for a reviewer",
  notWhy:
    "The fast lane is for addresses on a host that was approved before, removals, an integration switched off, and appearance. Here somebody looks, because:",
  more: (count: number) => `and ${count} more`,
  reasons: {
    FIRST: () => "Nothing of this app runs there yet.",
    UNVERIFIED: () => "Your company is not verified.",
    ROUND: () => "A reviewer has had this request in hand.",
    UNSAFE: () => "SuperOffice marked this version as unsafe.",
    EVALUATION: () => "The app needs a security evaluation.",
    RECHECK: () => "The re-check of the app is open.",
    FIELD: (what: string) => `${what} changed.`,
    RIGHT: (what: string) => `A right is new: ${what}.`,
    HOST: (what: string) => `The host of ${what} was not approved for this app.`,
    SWITCHED_ON: (what: string) => `${what} is switched on.`,
    ITEM: (what: string) => `${what} is judged by a reviewer.`,
    TEST: (what: string) => `${what} did not pass the self-test.`,
  },
  portal: "The portal",
  note: "Approved in the fast lane: every change is a small one, and everything open was checked by the portal.",
  carried: (review: number) =>
    `As in review ${review}: nothing that it rests on changed but small things.`,
  checked: "Checked by the portal.",

  description:
    "What the portal approved by itself, the newest first. Undo what should not have gone live: the version before runs again.",
  list: "Approved by the portal",
  empty: "Nothing was approved in the fast lane yet.",
  columns: {
    number: "Review",
    app: "App",
    partner: "Partner",
    version: "Version",
    taken: "Approved",
    state: "State",
    undo: "Undo",
  },
  states: { live: "Live", waiting: "Waits for its partner", over: "Replaced since" },
  undone: "Undone",
  undo: "Undo",
  undoTitle: (app: string, version: number) => `Undo version ${version} of ${app}?`,
  undoWill: (before: number) =>
    `Version ${before} runs again at once. The version is marked as unsafe, so that nobody goes back to it, and the partner reads your reason.`,
  undoKept:
    "It is not live yet. The version is marked as unsafe, so that it cannot go live, and the partner reads your reason.",
  undoForm: "Undo what the portal approved",
  reason: "What is wrong with it",
  reasonMissing: "Say what is wrong with it: the partner reads it.",
  done: "Undone. The partner was told.",

  refused: {
    already: "It was undone already.",
    changed:
      "Something else runs there by now, or the version before cannot run again. Suspend the app if it must be stopped.",
    open: "This version is in another review. Decide that first.",
  },

  mails: {
    taken: template(
      [{ ...example, isLive: true }],
      (it: About & { isLive: boolean }) => ({
        subject: `Approved in the fast lane: ${it.app} version ${it.version}`,
        text: [
          it.isLive
            ? `See that it works: version ${it.version} of ${it.app} is live in ${places(it.environments)}. Every change was a small one, so the portal approved it by itself. SuperOffice sees it listed, and can undo it.`
            : `Version ${it.version} of ${it.app} may go live in ${places(it.environments)} when you want it to. Every change was a small one, so the portal approved it by itself. SuperOffice sees it listed, and can undo it.`,
        ],
        button: "Open the app",
      }),
    ),
    undone: template(
      [{ ...example, reason: "The address shows another company's page." }],
      (it: About & { reason: string }) => ({
        subject: `Undone: ${it.app} version ${it.version}`,
        text: [
          `Mend what is said below in a new version, and request that one. SuperOffice has undone version ${it.version} of ${it.app} in ${places(it.environments)}, which the portal had approved by itself.`,
          { quote: it.reason },
        ],
        button: "Open the app",
      }),
    ),
  },
};
