import { template } from "../letter";

/** A day of Oslo, where reviews are counted: "Wednesday 6 January 2027". */
const osloDay = new Intl.DateTimeFormat("en-GB", {
  ...({ weekday: "long", day: "numeric", month: "long", year: "numeric" } as const),
  timeZone: "Europe/Oslo",
});

const shortDay = new Intl.DateTimeFormat("en-GB", {
  ...({ weekday: "short", day: "numeric", month: "short" } as const),
  timeZone: "Europe/Oslo",
});

/** "2.4 business days"; figures to one decimal. */
function days(count: number): string {
  const shown = Math.round(count * 10) / 10;
  if (shown === 0) return "less than 0.1 business days";
  return shown === 1 ? "1 business day" : `${shown} business days`;
}

type Late = {
  app: string;
  number: number;
  target: "FIRST_ANSWER" | "DECISION";
  age: number;
};

const owed = {
  FIRST_ANSWER: {
    what: "the first answer",
    waits: "its partner has had no answer yet",
  },
  DECISION: { what: "the decision", waits: "its partner waits for the decision" },
};

/** Time as people wait for it. */
export const reviewClock = {
  days,
  day: (at: Date) => osloDay.format(at),
  shortDay: (at: Date) => shortDay.format(at),

  heading: "How long it takes",
  counted:
    "Counted in business days of Norway, while SuperOffice has it. The clock stands still while you are asked or mend something.",
  clock: "Clock",
  runs: (age: number) => `Runs. SuperOffice has had it for ${days(age)}.`,
  stands: {
    WITH_PARTNER: (left: number) =>
      `Stands still: it is your turn. After that SuperOffice has ${days(left)} left to decide.`,
    REJECTED: "Stands still until you request again.",
  },
  target: { FIRST_ANSWER: "First answer by", DECISION: "Decision by" },
  late: "This is later than SuperOffice aims at. Its app managers have been told.",
  past: "Past reviews",
  pastOf: (reviews: number, median: number, ninetieth: number) =>
    `Half of the last ${reviews} took at most ${days(median)}, nine in ten at most ${days(ninetieth)}, from the request to the approval.`,
  pastNone: (least: number, lately: number) =>
    `No figures yet: they are shown once ${least} reviews of this kind were finished within ${lately} days.`,
  keep: (day: string) => `Request again by ${day} to keep your place in the queue.`,
  mails: {
    late: template(
      [{ app: "Fjord Ledger", number: 12, target: "DECISION", age: 6.4 }],
      (it: Late) => ({
        subject: `Overdue: ${owed[it.target].what} about ${it.app}, review ${it.number}`,
        text: [
          `Have somebody go on with review ${it.number}. SuperOffice has had ${it.app} for ${days(it.age)}, which is longer than it aims at: ${owed[it.target].waits}.`,
        ],
        button: "Open the review",
      }),
    ),
  },
  lost: (day: string) =>
    `The time to keep your place ended on ${day}. You can request again: it stays the same review with the same number, and is queued anew.`,
};
