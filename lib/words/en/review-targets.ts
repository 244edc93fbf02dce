/** Within how many business days reviews are answered and decided. */
export const reviewTargets = {
  title: "Review targets",
  description: "Within how many business days reviews are answered and decided.",
  heading: "What SuperOffice aims at",
  why: "In business days of Norway. The clock runs while a request waits or is in review, and stands still while the partner is asked. A review that goes over a target is marked in the queue, and app managers are told once.",
  form: "Review targets",
  save: "Save targets",
  saving: "Saving…",
  saved: "Saved. Every review is counted by these targets from now on.",
  between: (least: number, most: number) =>
    `Enter a whole number of business days from ${least} to ${most}.`,
  usually: (what: string, days: number) => `${what} Usually ${days}.`,
  fields: {
    firstAnswer: {
      label: "First answer",
      hint: "From the request until a question or a decision comes to the partner.",
    },
    customRound: {
      label: "Decision about a custom app",
      hint: "From a request until its decision, each round.",
    },
    standardRound: {
      label: "Decision about a standard app",
      hint: "From a request until its decision, each round.",
    },
    listingRound: {
      label: "Decision about a listing",
      hint: "From a request to publish it until its decision, each time.",
    },
    resubmission: {
      label: "Place in the queue after a rejection",
      hint: "How long the partner may take to request again without losing it.",
    },
  },
};
