import { reviewClock } from "./review-clock";

const month = new Intl.DateTimeFormat("en-GB", {
  ...({ month: "short", year: "2-digit", timeZone: "UTC" } as const),
});

/** How reviews go, for staff. */
export const reviewNumbers = {
  title: "Numbers of reviews",
  description:
    "How many requests are decided, how long they take and what they are rejected for.",
  back: "Review queue",
  demonstration:
    "Demonstration data are not counted here, nor in what partners read about waiting times.",
  nothing: (open: number) =>
    open === 0
      ? "Figures appear here with the first request that is decided. Nothing of a partner waits now."
      : `Figures appear here with the first request that is decided. ${open === 1 ? "1 review of a partner is" : `${open} reviews of partners are`} under way.`,
  willBe:
    "Then this page shows requests and decisions by month, how long the first answer, a round and a whole review take, and what requests are rejected for.",
  queue: "Open the queue",
  month: (name: string) => month.format(new Date(`${name}-01T00:00:00Z`)),

  throughput: "Requests and decisions",
  throughputWhy: (months: number) =>
    `Each round counts, the fast lane's too: of the last ${months} months, by the calendar of Oslo.`,
  ofMonth: "Month",
  requested: "Requested",
  approved: "Approved",
  rejected: "Rejected",

  waits: "Waiting times",
  waitsWhy: (days: number) =>
    `In business days that the clock ran, of what was answered or decided in the last ${days} days. Half took at most the median, nine in ten at most the 90th percentile. What took the fast lane waited for nobody and is not among them.`,
  waitOf: {
    FIRST_ANSWER: "First answer",
    ROUND: "Decision of a round",
    WHOLE: "Request to approval",
  },
  short: {
    VALIDATION: "Custom",
    CERTIFICATION_STAGE: "Stage",
    CERTIFICATION_PRODUCTION: "Production",
  },
  chartOf: (kind: string, wait: string) => `${kind}: ${wait}`,
  kind: "Kind",
  wait: "Until",
  count: "Counted",
  median: "Median",
  ninetieth: "90th percentile",
  none: "No figures yet",
  noWaits:
    "Nothing was answered or decided in this time, but for demonstrations, which do not count.",

  reasons: "What rounds are rejected for",
  reasonsWhy: (rejected: number, days: number) =>
    `By the headings of the checklist: ${rejected === 1 ? "1 round was rejected" : `${rejected} rounds were rejected`} in the last ${days} days. A round may be rejected for several.`,
  heading: "Heading",
  rounds: "Rounds",
  items: "Failed items",
  noReasons: "No round was rejected in this time, but for demonstrations.",

  failures: "Items that fail most",
  failuresWhy: "Failed items of rejected rounds, in the same time.",
  item: "Item",
  text: "What it asks for",

  days: (count: number) => String(Math.round(count * 10) / 10),
  inDays: reviewClock.days,
};
