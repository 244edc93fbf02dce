import { template } from "../letter";

const day = (at: Date) => at.toISOString().slice(0, 10);
const inDays = (days: number) => (days === 1 ? "a day" : `${days} days`);

type About = { app: string; due: Date; until: Date };
type Begun = About & { side: "PARTNER" | "SUPEROFFICE"; reason: string };
type Left = About & { days: number };
type Back = { app: string; by: "PARTNER" | "SUPEROFFICE" };

const about: About = {
  ...{ app: "Fjord Ledger", due: new Date("2028-12-08"), until: new Date("2028-12-08") },
};
const begun: Begun = {
  ...{ ...about, side: "SUPEROFFICE" },
  reason: "The app reads another part of the database since autumn.",
};

const how = (app: string, due: Date) =>
  `Make a new version of ${app}, publish it to SOD and request publishing by ${day(due)}, even where nothing changed. Somebody at SuperOffice looks at every item of the checklist anew.`;

/** An app that is certified is looked at again: asked for near the end of its record, or by SuperOffice. */
export const rechecks = {
  heading: "Re-check",
  near: (until: string) =>
    `The certification record ends on ${until}. Begin the re-check now, so that the next record follows without a gap. Your customers keep the app in any case.`,
  nearElsewhere: (until: string) =>
    `The certification record ends on ${until}. The partner can begin the re-check now, so that the next record follows without a gap. Customers keep the app in any case.`,
  far: (until: string) => `The certification record is valid until ${until}.`,
  states: {
    OPEN: "Publishing is to be requested",
    REQUESTED: "SuperOffice has the request",
    DONE: "Renewed",
    DROPPED: "Ended with the app",
    WITHDRAWN: "Taken back",
  },
  do: {
    OPEN: (due: string) =>
      `Make a new version, publish it to SOD and request publishing by ${due}, even where nothing changed. Every item of the checklist is looked at anew. The approval gives a new record; your customers keep the app meanwhile.`,
    REQUESTED: (due: string) =>
      `Nothing to do, unless SuperOffice asks or the approval waits for you to publish. Publishing was requested before ${due}; the new record follows with the approval.`,
  },
  late: (due: string) =>
    `Request publishing now: it was due on ${due}. Make a new version, publish it to SOD and request publishing, even where nothing changed. Your customers keep the app meanwhile.`,
  openedBy: {
    PARTNER: "Begun by the partner",
    SUPEROFFICE: "Begun by SuperOffice",
    PORTAL: "Opened as the record ended",
  },
  because: "Why",
  waits: "The app is looked at again: request publishing by",
  versions: "Make a new version",

  begin: "Begin the re-check",
  beginTitle: "Begin the re-check of this app",
  will: {
    PARTNER:
      "SuperOffice is told to expect a request. You then make a new version and request publishing; the app's requests wait for a reviewer until the new record is there.",
    SUPEROFFICE:
      "The partner is told why, and has 30 days to request publishing, or until the record ends if that is near. The app runs on, and its requests wait for a reviewer until the new record is there.",
  },
  reason: "Why it is looked at again",
  reasonHint: "The partner reads it in the mail and on the app's page.",
  begun: "The re-check has begun.",

  takeBack: "Take the re-check back",
  takeBackTitle: "Take back the re-check of this app",
  takeBackWill:
    "It ends as if it had not begun: nothing has to be requested, and the certification record is valid as before. SuperOffice and the partner are told. It can be begun again.",
  takenBack: "The re-check is taken back.",
  refused: {
    none: "No re-check of this app is open. Reload the page to see where it stands.",
    portal:
      "This re-check was opened as the record ended, so it cannot be taken back. Request publishing to renew the record.",
    notYours:
      "SuperOffice began this re-check, so SuperOffice alone takes it back. Ask them if you think it is a mistake.",
    requested:
      "Publishing was requested in this re-check, so it cannot be taken back. It ends with the new record.",
    nothing: "This app has no certification record that could be renewed.",
    open: "A re-check of this app is open already. Reload the page to see it.",
    early: (days: number) =>
      `A re-check begins ${days} days before the certification record ends. Until then there is nothing to do.`,
    reason: "Say why the app is looked at again.",
  },

  docs: {
    heading: "When a certification ends",
    lead: (near: number, ask: number) =>
      `A certification record is valid for 24 months. You begin its re-check from ${near} days before, SuperOffice whenever it has a reason, and the portal when the record ends. There are at least ${ask} days to request publishing, with reminders. Customers keep the app all the time.`,
    means: "What it means",
    states: {
      OPEN: "Make a new version, even where nothing changed, and request publishing. Every item of the checklist is looked at anew. What was begun by mistake can be taken back until then.",
      REQUESTED:
        "A reviewer has the request, or what was approved waits to go live. It does not take the fast lane.",
      DONE: "There is a new record, valid for 24 months.",
      DROPPED: "The app was deleted, or is no longer in the App Store.",
      WITHDRAWN:
        "It was begun by mistake. The record is valid as before, and ends as before.",
    },
  },

  staffWhy:
    "The partners of these apps were asked to request publishing again. The apps run on; what is due first comes first.",
  list: "Open re-checks",
  state: "State",
  due: "Request due",
  request: "New request",
  requested: (review: number) => `Review ${review}`,
  notRequested: "Not yet",

  mails: {
    begun: template([begun], (it: Begun) => ({
      subject: `Re-check: request publishing of ${it.app} by ${day(it.due)}`,
      text: [
        how(it.app, it.due),
        ...(it.reason === ""
          ? []
          : ["SuperOffice looks again because:", { quote: it.reason }]),
      ],
      button: "Open the app",
      after: ["Your customers keep the app meanwhile."],
    })),
    expected: template([about], (it: About) => ({
      subject: `Re-check begun: ${it.app}`,
      text: [
        `Expect a request for ${it.app} by ${day(it.due)}. Its partner began the re-check; the certification record ends on ${day(it.until)}.`,
      ],
      button: "See open re-checks",
    })),
    takenBack: template([{ app: "Fjord Ledger", by: "SUPEROFFICE" }], (it: Back) => ({
      subject: `Taken back: the re-check of ${it.app}`,
      text: [
        `Nothing to do: ${it.by === "SUPEROFFICE" ? "SuperOffice" : "your company"} took back the re-check of ${it.app} before publishing was requested. The certification record is valid as before.`,
      ],
      button: "Open the app",
    })),
    notExpected: template([{ app: "Fjord Ledger", by: "PARTNER" }], (it: Back) => ({
      subject: `Re-check taken back: ${it.app}`,
      text: [
        `Expect no request for ${it.app}: ${it.by === "PARTNER" ? "its partner" : "SuperOffice"} took the re-check back. The certification record ends as before.`,
      ],
      button: "See open re-checks",
    })),
    left: template([{ ...about, days: 14 }], (it: Left) => ({
      subject: `${inDays(it.days)} left: request publishing of ${it.app} for its re-check`,
      text: [how(it.app, it.due)],
      button: "Open the app",
      after: ["Your customers keep the app meanwhile."],
    })),
    over: template([{ ...about, days: 0 }], (it: Left) => ({
      subject: `Overdue: request publishing of ${it.app} for its re-check`,
      text: [
        `Make a new version of ${it.app}, publish it to SOD and request publishing now. The request was due on ${day(it.due)}.`,
      ],
      button: "Open the app",
      after: ["Your customers keep the app. SuperOffice was told, and may ask you why."],
    })),
    overdue: template([{ ...about, days: 0 }], (it: Left) => ({
      subject: `Re-check overdue: ${it.app}`,
      text: [
        `Ask the partner of ${it.app} why publishing was not requested. It was due on ${day(it.due)}; the app runs on.`,
      ],
      button: "See open re-checks",
    })),
  },
};
