/** How a reviewer gets into the app: given by the partner, shown to the reviewer alone. */
export const testAccess = {
  heading: "Test access",
  why: "How the reviewer gets into your app. Passwords belong here, and not in notes, answers or files: it is encrypted, shown to the reviewer who took the review and to nobody else, and each time is recorded.",
  ends: "It is deleted when the review is approved or withdrawn, and 30 days after a rejection without a new request.",
  later: "You can give test access here as soon as the request is sent.",
  install: (contextId: string, name: string) =>
    `Install the app into ${contextId} (${name}), SuperOffice's own tenant in SOD, and make the accounts there.`,
  tenant: "Tenant to install into",
  tenantIs: (contextId: string, name: string) => `${contextId}, ${name}`,

  installLink: "Install link",
  installLinkHint: "Optional. Where the reviewer starts; it begins with https://.",
  accounts: "Accounts",
  accountsHint: "Optional. User names and passwords, made for this review alone.",
  testCases: "Test cases",
  testCasesHint: "Optional. What to do, step by step, and what should happen.",
  heavyTests: "Times of heavy tests",
  heavyTestsHint:
    "Optional. Dates and times with the time zone, such as 3 December 2026, 14:00 to 15:30 CET.",
  form: "Test access",
  save: "Save test access",
  replace: "Replace test access",
  saving: "Saving…",
  done: "Test access is saved. Only the reviewer sees it.",
  saved: (name: string) => `Saved by ${name}`,
  none: "No test access is given yet.",
  notShown:
    "It is not shown here again. Saving replaces all of it, so fill in everything once more.",
  empty: "Fill in at least one field.",
  link: "Enter a whole address that begins with https://, without a user name in it.",
  remove: "Delete test access",
  removeTitle: "Delete test access?",
  removeWill: "The reviewer cannot see it any more. You can give it anew.",
  removed: "Test access is deleted.",
  closed: "This review is closed: it has no test access any more.",
  gone: "There is no test access to see.",

  bench: {
    saved: (name: string) => `Given by ${name}`,
    none: "The partner gave no test access.",
    whose:
      "Only the reviewer who took this review sees it, and each time stands in the activity log of the partner.",
    show: "Show test access",
    showing: "Opening…",
    shown: "This stands in the activity log now.",
    hide: "Hide",
    nothing: "Nothing was filled in.",
  },
};
