/** What is said around a request while the customer makes up their mind. */

export const questions = {
  heading: "Questions and answers",
  lead: (partner: string) =>
    `Ask ${partner} before you decide. ${partner} and the other administrators read it.`,
  form: "Ask the partner",
  message: "Your question",
  submit: "Ask",
  pending: "Asking…",
  asked: (partner: string) =>
    `Asked. ${partner} is told, and you get a mail with the answer.`,
  wrote: { CUSTOMER: "asked for the customer", PARTNER: "answered for the partner" },
  answerForm: "Answer the customer",
  answer: "Your answer",
  answerSubmit: "Answer",
  answerPending: "Answering…",
  answered: "Answered. Whoever asked gets a mail.",
  none: "The customer has asked nothing.",
  messageMissing: "Write what you want to say.",
  closed: "The request is decided: nothing more is written here.",
  closedRefusal: "This request is decided. Reload the page to see how.",
  nothingAsked:
    "The customer has asked nothing yet. What you have to tell them goes into the note of the request.",
};

export const changes = {
  heading: "What changed since last time",
  none: "Nothing: the same rights and statements as were agreed last time.",
  since: "Compared with what was last agreed on",
  added: "It gets in addition",
  removed: "It gets no more",
  declared: "The partner says something else about",
};

export const links = {
  replaced: {
    title: "This link has been replaced",
    body: (app: string, contextId: string) =>
      `A newer mail about the app ${app} on ${contextId} was sent, and this link ended then. It changes nothing.`,
    next: "Open the link in the newest mail. If somebody forwarded this one to you, ask them for the newest.",
    open: "Open the request",
  },
  unknown: {
    title: "This link leads nowhere",
    body: "No activation request has this link. It may have been copied only in part, or belong to another portal. It changes nothing.",
    next: "Open the link from the mail itself, or ask the app's partner to send the request again.",
  },
  closed: {
    EXPIRED: {
      title: "This link has expired",
      body: (app: string, contextId: string) =>
        `The time to decide whether the app ${app} gets access to ${contextId} is over. It changes nothing.`,
      next: (partner: string) =>
        `If the app is still wanted, ask ${partner} to send the request again, with a new link.`,
    },
    USED: {
      title: "This link has been used",
      body: (app: string, contextId: string) =>
        `Whether the app ${app} gets access to ${contextId} is settled already. The link changes nothing any more.`,
      next: () =>
        "The administrators of the tenant see how it was decided, and can take it back.",
    },
  },
};

export const partnerPage = {
  title: "Activation",
  openOf: (contextId: string) => `Open the activation on ${contextId}`,
  request: "The request",
  askedBy: "Asked by",
  asked: "Asked on",
  note: "Note to the customer",
  another: "Ask for another tenant",
  anotherOf: (contextId: string) => `Ask for another tenant, as for ${contextId}`,
  anotherWhy:
    "Customer and contact are filled in as before: another subsidiary, or the live tenant after its sandbox. Each tenant is asked for itself.",
  kind: "Kind of tenant",
  sandbox: "Production sandbox",
};

/** Why a grant is by hand. */
export const flags = {
  heading: "Why you grant this by hand",
  names: {
    first: "It is the app's first production tenant of this kind.",
    ownCompany: "The tenant belongs to the partner's own company.",
    rightsChanged:
      "What is published is not the version the customer read, or nothing is published yet.",
    fourthCompany: "It is the app's fourth customer company, or a later one.",
    incident: "An incident is open: SuperOffice has suspended something of this app.",
  },
  none: "Nothing has to be looked at: the portal grants this by itself within a minute, once all preconditions are met.",
  stillCustom: "The app is still custom: made for these customers, not sold to many",
};
