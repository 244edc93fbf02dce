import { template } from "../letter";

const day = (at: Date) => at.toISOString().slice(0, 10);
const inDays = (days: number) => (days === 1 ? "a day" : `${days} days`);

type End = { app: string; until: Date; days: number; due: Date };
type Fix = { app: string; by: Date; days: number; issue: string };

const end: End = {
  app: "Fjord Ledger",
  until: new Date("2028-12-08"),
  days: 30,
  due: new Date("2029-01-07"),
};
const fix: Fix = {
  ...{ app: "Fjord Ledger", by: new Date("2027-02-08"), days: 14 },
  issue: "The price page is gone.",
};

/** What is said before a record ends, and before what is not compliant has to be mended. */
export const reminders = {
  overdue:
    "The time to mend it is over. Choose: delist the app here, or make it a custom app in its settings. Nothing happens by itself.",
  settings: "Open the app's settings",

  mails: {
    ends: template([end], (it: End) => ({
      subject: `Ends in ${inDays(it.days)}: certification record of ${it.app}`,
      text: [
        `Begin the re-check of ${it.app} on its page, then make a new version and request publishing before ${day(it.until)}. Its approval gives a new record for 24 months, after a look at every item of the checklist.`,
      ],
      button: "Open the app",
      after: ["Nothing is cut off when the record ends: your customers keep the app."],
    })),
    ended: template([{ ...end, days: 0 }], (it: End) => ({
      subject: `Re-check open: the certification record of ${it.app} has ended`,
      text: [
        `Make a new version of ${it.app} and request publishing by ${day(it.due)}. The record ended on ${day(it.until)}, so SuperOffice looks at the app again.`,
      ],
      button: "Open the app",
      after: ["Your customers keep the app meanwhile."],
    })),
    recheck: template([{ ...end, days: 0 }], (it: End) => ({
      subject: `Re-check open: ${it.app}`,
      text: [
        `Expect a new request for ${it.app}. Its certification record ended on ${day(it.until)}, and its partner was asked to request publishing by ${day(it.due)}. The app runs on.`,
      ],
      button: "See open re-checks",
    })),
    fix: template([fix], (it: Fix) => ({
      subject: `${inDays(it.days)} left to mend: ${it.app} is not compliant`,
      text: [
        `Mend it by ${day(it.by)}, then tell SuperOffice in the thread on the page of the app:`,
        { quote: it.issue },
      ],
      button: "Open the app",
      after: [
        "After that day SuperOffice takes the app out of the App Store or makes it a custom app.",
      ],
    })),
    fixOver: template([{ ...fix, days: 0 }], (it: Fix) => ({
      subject: `Time is over: ${it.app} is not compliant`,
      text: [
        `Mend it at once and tell SuperOffice. The day by which ${it.app} had to be compliant was ${day(it.by)}:`,
        { quote: it.issue },
      ],
      button: "Open the app",
      after: [
        "SuperOffice now chooses whether the app leaves the App Store or becomes a custom app.",
      ],
    })),
    choose: template([{ ...fix, days: 0 }], (it: Fix) => ({
      subject: `Choose for ${it.app}: delist or make it a custom app`,
      text: [
        `Delist ${it.app}, or make it a custom app in its settings. Its partner had until ${day(it.by)} to mend this:`,
        { quote: it.issue },
      ],
      button: "Open the certified app",
      after: ["Until you choose, the app stays where it is."],
    })),
  },
};
