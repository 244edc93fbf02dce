import { template } from "../letter";
import { reviewClock } from "./review-clock";

const { days } = reviewClock;

type Said = { app: string; from: string };
type Late = { app: string; age: number };

/** What partner and App Store manager say to each other about a version of a listing. */
export const thread = {
  heading: "Messages",
  why: {
    PARTNER:
      "Ask SuperOffice about this listing, or answer here. They also stand under Messages.",
    SUPEROFFICE: "Ask the partner about this listing, or answer here.",
  },
  list: "Messages about the listing",
  empty: "Nobody has written yet.",
  form: "Write about the listing",
  field: "Your message",
  send: "Send message",
  sending: "Sending…",
  sent: "Sent. The other side is told.",
  missing: "Write a message first.",
  readOnly: "You can read this. Writing takes the permission App Store.",
  interest: "You have an interest in this app, so somebody else writes for SuperOffice.",
  closed: "This version is closed, so nothing more can be written about it.",
  mails: {
    message: template([{ app: "Fjord Ledger", from: "Kari Nordmann" }], (it: Said) => ({
      subject: `New message about the listing of ${it.app}`,
      text: [
        `Read what ${it.from} wrote about the App Store listing of ${it.app}, and answer.`,
      ],
      button: "Read and answer",
    })),
  },
};

/** The name in the address of the app's page in the store. */
export const naming = {
  heading: "SEO-friendly name",
  why: "It stands in the address of the app's page in the App Store. Choose it well: later SuperOffice changes it.",
  save: "Save name",
  saved: "The name is saved.",
  missing: "Enter a name.",
  locked:
    "The app has an SEO-friendly name. Ask the app manager in the app's settings to change it.",
  change: "Change it, or ask for a change, in the app's settings",
};

/** How long a listing waits. */
export const waiting = {
  heading: "How long it takes",
  counted: "Counted in business days of Norway, while SuperOffice has it.",
  clock: "Clock",
  runs: (age: number) => `Runs. SuperOffice has had it for ${days(age)}.`,
  stands: (age: number) =>
    `Stands still until you request again. SuperOffice had it for ${days(age)}.`,
  place: "Place in the queue",
  placeOf: (place: number) =>
    place === 1
      ? "Next: no listing has waited longer"
      : `${place}: ${place - 1} ${place === 2 ? "has" : "have"} waited longer`,
  due: "Decision by",
  late: "This is later than SuperOffice aims at. Its App Store managers have been told.",
  isLate: "Overdue",
  past: "Past listings",
  pastOf: (listings: number, median: number, ninetieth: number) =>
    `Half of the last ${listings} took at most ${days(median)}, nine in ten at most ${days(ninetieth)}, from the request to the approval.`,
  pastNone: (least: number, lately: number) =>
    `No figures yet: they are shown once ${least} listings were approved within ${lately} days.`,
  mails: {
    late: template([{ app: "Fjord Ledger", age: 5.4 }], (it: Late) => ({
      subject: `Overdue: listing of ${it.app}`,
      text: [
        `Decide about the App Store listing of ${it.app}. SuperOffice has had it for ${days(it.age)}, which is longer than the target.`,
      ],
      button: "Open the listing",
    })),
  },
};
