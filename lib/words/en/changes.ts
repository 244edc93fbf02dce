import { template } from "../letter";

/** What partners ask SuperOffice's app manager for. */
export const changes = {
  fields: {
    NAME: "Application name",
    SEO_NAME: "SEO-friendly name",
    KIND: "Is custom app",
    HIDDEN_FROM_OUR_APPS: "Hidden from Our Apps",
    IS_BETA: "Is beta",
    CLAIMS: "Access to claims",
    AGENTS: "Access to agents",
    SUPPORTED_ENDPOINTS: "Supported endpoints",
    CUSTOM_CLAIMS: "Custom claims",
    DEFAULT_REDIRECT_URL: "Default redirect URL",
  },
  hints: {
    NAME: "At most 64 characters.",
    SEO_NAME: "Small letters and digits, such as fjord-ledger.",
    KIND: "Standard apps are certified and listed; custom apps are for one customer. After it has left SOD, what customers approved stays; tenants without the licence for custom apps get 60 days’ notice.",
    HIDDEN_FROM_OUR_APPS: "Leaves it out of the customer's list of installed apps.",
    IS_BETA: "Marks it as beta in the App Store.",
    CLAIMS: "Tick everything the app needs, also what it has now.",
    AGENTS: "Tick everything the app needs, also what it has now.",
    SUPPORTED_ENDPOINTS: "One name a line, also what it has now: WebAPI, Services88.",
    CUSTOM_CLAIMS: "One name a line, beyond SuperOffice's own claims.",
    DEFAULT_REDIRECT_URL: "For legacy sign-in only. Leave it empty to have it removed.",
  },
  states: {
    OPEN: "Waiting",
    ACCEPTED: "Accepted",
    DECLINED: "Declined",
    WITHDRAWN: "Withdrawn",
  },
  reasonMissing: "Say what you need it for: the app manager decides by it.",
  answerMissing: "Say why not, and what would do instead.",
  unknownName: (name: string) => `${name} is no name that SuperOffice knows here.`,
  tooManyNames: (max: number) => `Keep at most ${max} names.`,
  yourOwn:
    "Nothing of this app has left SOD, so you can change this by yourself in its settings.",
  isThat: "It is that already. Change something, or close this.",
  askedAlready:
    "A change of this field is waiting already. Withdraw it first, then ask again.",
  decidedAlready:
    "This request was answered or withdrawn meanwhile. Reload the page to see how.",
  interest:
    "You have been a member of this partner since then, so somebody else at SuperOffice decides.",
  nameReserved:
    "Another standard app has a name that looks like this one. Decline with that, or give the app another name under Settings first.",
  nameTaken: "The partner has another app whose name looks like this one.",
  draftLabel: (field: string) => `SuperOffice: ${field}`,

  ask: "Ask the app manager",
  askAbout: (field: string) => `Ask the app manager: ${field}`,
  askTitle: (field: string) => `Ask for a change: ${field}`,
  askWhy:
    "An app manager at SuperOffice reads this, and accepts or declines it. You get a mail either way.",
  wanted: (field: string) => `Wanted: ${field}`,
  now: "Now",
  reason: "Reason",
  reasonHint: "What the app needs it for.",
  send: "Send request",
  sending: "Sending…",
  sent: "Sent to the app manager.",
  lockedField: "Set by SuperOffice",
  waiting: (wanted: string, who: string) =>
    `${who} has asked the app manager for: ${wanted}`,
  declined: (who: string, answer: string) =>
    `${who} declined the last request: ${answer}`,
  withdraw: "Withdraw request",
  withdrawAbout: (field: string) => `Withdraw request: ${field}`,
  withdrawn: "Request withdrawn.",

  list: {
    title: "Change requests",
    description:
      "What partners may not change by themselves and ask for. Accepting saves it at once; a locked version stays as it is.",
    waiting: "Waiting for an answer",
    waitingNone: "Nothing is waiting. New requests appear here.",
    decided: "Answered lately",
    decidedNone: "Nothing was answered yet.",
    heading: (field: string, app: string) => `${field}: ${app}`,
    now: "Now",
    wanted: "Wanted",
    reason: "Reason",
    by: "Asked by",
    at: "Asked",
    into: "Saved in",
    intoSettings: "The settings of the app, at once",
    intoVersion: (number: number) => `Version ${number}`,
    intoDraft: "A new draft, because the version is locked",
    accept: "Accept",
    acceptAbout: (field: string, app: string) => `Accept ${field} of ${app}`,
    accepting: "Saving…",
    accepted: (number: number | null) =>
      number === null
        ? "Accepted and saved."
        : `Accepted and saved in version ${number}.`,
    decline: "Decline",
    declineTitle: (field: string, app: string) => `Decline ${field} of ${app}?`,
    declineWhy: "The partner gets a mail with your answer. Nothing is changed.",
    answer: "Answer to the partner",
    declined: "Declined. The partner is told.",
    app: "App",
    field: "Field",
    state: "State",
    answered: "Answered",
    openApp: "Open the app",
  },

  grant: {
    button: (field: string) => `Change: ${field}`,
    title: (field: string) => `Change ${field}?`,
    will: "Saved at once with an entry in the change log; a locked version stays as it is and a new draft is made. The partner's technical contact gets a mail.",
    submit: "Save",
    done: (number: number | null) =>
      number === null ? "Saved." : `Saved in version ${number}.`,
  },
  mails: {
    granted: template(
      [{ app: "Fjord Ledger", field: "Access to agents", wanted: "Webhook", number: 3 }],
      (it: { app: string; field: string; wanted: string; number: number }) => ({
        subject: `SuperOffice changed ${it.field} of ${it.app}`,
        text: [
          `Test it in SOD, then publish as usual. SuperOffice's app manager saved it in version ${it.number} of ${it.app}. ${it.field}: ${it.wanted}.`,
        ],
        button: "Look at it",
      }),
    ),
    accepted: template(
      [{ app: "Fjord Ledger", field: "Access to agents", wanted: "Webhook", number: 3 }],
      (it: { app: string; field: string; wanted: string; number: number | null }) => ({
        subject: `Accepted: ${it.field} of ${it.app}`,
        text: [
          it.number === null
            ? `Look at it in the settings. SuperOffice accepted your request, and ${it.field} of ${it.app} is now: ${it.wanted}.`
            : `Test it in SOD, then publish as usual. SuperOffice accepted your request and saved it in version ${it.number} of ${it.app}. ${it.field}: ${it.wanted}.`,
        ],
        button: "Look at it",
      }),
    ),
    declined: template(
      [
        {
          app: "Fjord Ledger",
          field: "Access to agents",
          answer: "Use the Data agent for this.",
        },
      ],
      (it: { app: string; field: string; answer: string }) => ({
        subject: `Declined: ${it.field} of ${it.app}`,
        text: [
          `Read the answer, then ask again if you need something else. Nothing was changed in ${it.app}.`,
          it.answer,
        ],
        button: "Open the app",
      }),
    ),
  },
};
