import { reviewClock } from "./review-clock";

const { days } = reviewClock;

/** To one decimal, as days are. */
function figure(count: number): string {
  return String(Math.round(count * 10) / 10);
}

function reviewsOf(count: number): string {
  return count === 1 ? "1 review" : `${count} reviews`;
}

/** What reviewers see beside their queue. */
export const reviewQueue = {
  refused: {
    nothing:
      "Nothing waits here that you may take. Look at another kind, or at All open.",
    awayDay: "Enter the last day that you are away.",
    awayPast: "That day is over. Enter today or a later day.",
    awayLong: "Enter a day within a year.",
  },

  next: "Take next",
  taking: "Taking…",
  nextForm: "Take the review that waits longest",
  numbers: "Numbers",

  kinds: "Kind",
  allKinds: "All kinds",

  clock: "Clock",
  age: (age: number) => `${days(age)} old`,
  took: (age: number) => `Took ${days(age)}`,
  stands: "Stands still, the partner is asked",
  due: {
    FIRST_ANSWER: (day: string) => `First answer by ${day}`,
    DECISION: (day: string) => `Decision by ${day}`,
  },
  late: {
    FIRST_ANSWER: "First answer overdue",
    DECISION: "Decision overdue",
  },
  bench: {
    heading: "Clock",
    state: "State",
    used: "Used of the target",
    usedOf: (used: number, aim: number) => `${figure(used)} of ${days(aim)}`,
    due: "Due",
    next: "Next",
    age: "All rounds together",
    runs: "Runs",
    stands: "Stands still",
    stopped: "Stopped",
    why: {
      WAITING: "It waits for a reviewer.",
      IN_REVIEW: "A reviewer works on it.",
      WITH_PARTNER: "It is the partner’s turn. It goes on when that is done.",
      REJECTED: "The partner mends what failed.",
      APPROVED: "The review is approved.",
      WITHDRAWN: "The partner took the request back.",
    },
    left: (left: number) => `${days(left)} are left when it goes on`,
    nothing: "Nothing is due",
  },
  load: "Who has what in hand",
  loadWhy: "Nothing is assigned by itself: whoever is free takes the next one.",
  reviewer: "Reviewer",
  inReview: "In review",
  withPartner: "With partner",
  overdue: "Overdue",
  oldest: "Oldest",
  office: "Office",
  inOffice: "In the office",
  awayUntil: (day: string) => `Away until ${day}`,
  noReviewers: "Nobody is a reviewer yet.",

  ages: "How old the open reviews are",
  agesWhy: "Those that SuperOffice has to go on with, in business days.",
  ageGroup: (from: number, to: number | null) =>
    to === null ? `over ${from}` : from === 0 ? `up to ${to}` : `${from} to ${to}`,
  ageOf: "Business days",
  count: "Reviews",

  away: {
    heading: "Out of office",
    why: "Others see it beside your reviews. What you have in hand stays yours until you give it back.",
    form: "Say that you are away",
    until: "Away until and with",
    untilHint: "Your last day out of office.",
    submit: "I am away",
    saving: "Saving…",
    done: "Others see that you are away.",
    is: (day: string) => `You are out of office until ${day}.`,
    inHand: (count: number) =>
      `You have ${reviewsOf(count)} in hand. Give back what cannot wait for you: it keeps its place, its verdicts and its notes.`,
    nothing: "You have nothing in hand.",
    giveBack: (number: number) => `Give back review ${number}`,
    back: "I am back",
    backForm: "Say that you are back",
    backDone: "Welcome back.",
  },
};
