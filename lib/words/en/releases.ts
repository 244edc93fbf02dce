import type { Environment } from "@/lib/core/environments";
import { template } from "../letter";
import { common } from "./common";
import { publishing } from "./publishing";

const { places } = publishing;

const moment = new Intl.DateTimeFormat("en-GB", {
  ...({ day: "numeric", month: "long", year: "numeric" } as const),
  ...({ hour: "2-digit", minute: "2-digit", timeZone: "UTC" } as const),
});

/** Mails go to people in many places: "1 December 2026 at 08:30 UTC". */
function when(at: Date): string {
  return `${moment.format(at)} UTC`;
}

const days = (count: number) => (count === 1 ? "1 day" : `${count} days`);

type About = {
  app: string;
  number: number;
  version: number;
  environments: readonly Environment[];
};

/** Who published it, and what the partner does next, where that is said of the app's way. */
type Live = { by: string; next: string };

const example = {
  ...{ app: "Fjord Ledger", number: 12, version: 3 },
  environments: ["STAGE", "PRODUCTION"] as const,
};
const at = new Date("2026-12-01T08:30:00Z");

const trouble = {
  STOPPED: "The app is stopped. When it runs again, publish it by hand.",
  TRANSFER:
    "The app is being given to another partner. When that is over, publish it by hand.",
  RECORD: "Its certification record is no longer valid. Request publishing again.",
  UNSAFE:
    "SuperOffice marked this version as unsafe. Give up the approval, and request a new version.",
  URLS: "One of its URLs breaks a rule of today. Give up the approval, mend the URL in a new version, and request that one.",
  SECRETS:
    "It is native, so the app's client secrets end with it, and not all that end were named. Read which end, and publish it by hand.",
};

/** When what SuperOffice approves goes live. */
export const releases = {
  heading: "Going live",
  choose: "When it goes live",
  chooseHint: (limit: number) =>
    `In every case within ${days(limit)} after the approval. You can change it until then.`,
  choices: {
    ON_APPROVAL: "With the approval",
    BY_HAND: "When I press Publish",
    AT_TIME: "At a time",
  },
  choiceHints: {
    ON_APPROVAL: "SuperOffice's approval publishes it at once.",
    BY_HAND: "It waits for you when it is approved.",
    AT_TIME: "The portal publishes it then, or at once if it is approved later.",
  },
  day: "Day",
  time: "Time",
  zone: (zone: string) => `As clocks show it in ${zone}.`,
  zoneFirst: "As clocks show it in UTC.",
  says: {
    ON_APPROVAL: "Goes live with the approval.",
    BY_HAND: "Waits for you when it is approved.",
    AT_TIME: "Goes live on",
  },
  change: "Change when it goes live",
  changeTitle: "When should it go live?",
  changeWill: "What you chose before no longer counts.",
  changeSave: "Save",
  changed: "Saved.",

  waiting: {
    BY_HAND: "Approved, waiting for you",
    AT_TIME: "Approved, goes live at its time",
    trouble: "Approved, but not published at its time",
  },
  waits: (version: number, environments: readonly Environment[]) =>
    `SuperOffice has approved version ${version} for ${places(environments)}.`,
  goesLive: "Goes live on",
  lapses: "The approval lapses on",
  publish: "Publish",
  publishNow: "Publish now",
  publishTitle: (version: number) => `Publish version ${version}?`,
  publishWill: (environments: readonly Environment[]) =>
    `It goes live in ${places(environments)} at once, in place of what runs there. You can go back to what ran before.`,
  publishForm: "Publish what was approved",
  published: "Published. It is live.",
  giveUp: "Give up the approval",
  giveUpTitle: (version: number) => `Give up the approval of version ${version}?`,
  giveUpWill:
    "The version goes back to Draft and can be changed. To publish it you request it again; what passed and has not changed counts again.",
  giveUpForm: "Give up the approval",
  givenUp: "The approval is given up. The version can be changed again.",
  readOnly: common.needsConfiguration("Publishing"),
  trouble,
  triedAt: "It should have gone live on",
  ended: {
    LAPSED: (number: number, version: number) =>
      `The approval of version ${version} (review ${number}) has lapsed: it was not published in time. Request publishing again. What passed and has not changed counts again.`,
    GIVEN_UP: (number: number, version: number) =>
      `You gave up the approval of version ${version} (review ${number}).`,
  },
  endedHeading: "Not published",
  staffSays: {
    ON_APPROVAL: "With the approval",
    BY_HAND: "When the partner presses Publish",
    AT_TIME: "At",
  },
  staffHeading: "Goes live",
  states: {
    WAITING: "Waits for its partner",
    LIVE: "Live",
    LAPSED: "Lapsed before it was published",
    GIVEN_UP: "Given up by its partner",
  },

  refused: {
    noTime: "Choose a day and a time.",
    day: "Write the day as 2026-03-31.",
    time: "Write the time as 09:00.",
    zone: "Choose a time zone that is known, such as Europe/Oslo.",
    past: "Choose a time that is still to come.",
    tooLate: (limit: number, isApproved: boolean) =>
      isApproved
        ? "The approval lapses before that. Choose an earlier time."
        : `Choose a time within ${days(limit)}. An approval waits no longer than that.`,
    notApproved: "There is nothing approved that waits for you.",
    lapsed:
      "The approval has lapsed: it was not published in time. Request publishing again.",
    onApproval: "It is approved already. Press Publish, or choose a time.",
  },

  mails: {
    waiting: template(
      [{ ...example, lapses: at, goesLive: null, note: "", trouble: null }],
      (
        it: About & {
          lapses: Date;
          goesLive: Date | null;
          note: string;
          /** Why it does not go live at once, as it should. */
          trouble: keyof typeof trouble | null;
        },
      ) => ({
        subject: `Approved: ${it.app} for ${places(it.environments)}, ${it.goesLive ? "goes live later" : "waiting for you"}`,
        text: [
          it.goesLive
            ? `Nothing to do: version ${it.version} goes live in ${places(it.environments)} on ${when(it.goesLive)}. On its page you can publish it now or choose another time.`
            : `Press Publish when ${it.app} shall go live. SuperOffice has approved version ${it.version} for ${places(it.environments)}, and it waits for you until ${when(it.lapses)}; then the approval lapses.${it.trouble ? ` ${trouble[it.trouble]}` : ""}`,
          { quote: it.note },
        ],
        button: it.goesLive ? "See when it goes live" : "Publish it",
      }),
    ),
    live: template([{ ...example, by: "PARTNER", next: "" }], (it: About & Live) => ({
      subject: `Live: ${it.app} version ${it.version} in ${places(it.environments)}`,
      text: [
        `${it.next || "See that it works."} Version ${it.version} of ${it.app} is live in ${places(it.environments)}; ${it.by === "PARTNER" ? "it was published by hand" : "the portal published it at the time that was chosen"}. If something is wrong, you can go back to a version that was approved before.`,
      ],
      button: "Open the app",
    })),
    held: template(
      [{ ...example, trouble: "STOPPED" as const }],
      (it: About & { trouble: keyof typeof trouble }) => ({
        subject: `Not published: ${it.app} version ${it.version}`,
        text: [
          `${trouble[it.trouble]} This was the time at which version ${it.version} of ${it.app} should have gone live in ${places(it.environments)}, and it did not.`,
        ],
        button: "See what to do",
      }),
    ),
    ending: template(
      [{ ...example, lapses: at, left: 7 }],
      (it: About & { lapses: Date; left: number }) => ({
        subject: `${days(it.left)} left: publish ${it.app} version ${it.version}`,
        text: [
          `Publish it before ${when(it.lapses)}. SuperOffice has approved version ${it.version} of ${it.app} for ${places(it.environments)}; an approval that is not published in time lapses, and publishing has to be requested again.`,
        ],
        button: "Publish it",
      }),
    ),
    lapsed: template([example], (it: About) => ({
      subject: `Lapsed: the approval of ${it.app} version ${it.version}`,
      text: [
        `Request publishing again if ${it.app} shall still go live. The approval of version ${it.version} for ${places(it.environments)} was not published in time and has lapsed. What passed in review ${it.number} and has not changed counts again.`,
      ],
      button: "Request again",
    })),
    givenUp: template([example], (it: About) => ({
      subject: `Given up: the approval of ${it.app} version ${it.version}`,
      text: [
        `Change the version as you like, then request publishing again. The approval of version ${it.version} of ${it.app} for ${places(it.environments)} was given up.`,
      ],
      button: "Open the app",
    })),
  },
};
