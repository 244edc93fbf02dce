import { template } from "../letter";

/** What a reviewer would change, and what the partner does with it. */
export const suggestions = {
  heading: "Suggested change",
  fields: {
    authorizeText: "Text of the approval page",
    purpose: "Purpose",
    personalData: "Personal data",
    storageCountry: "Storage country",
    subProcessors: "Sub-processors",
    deletionTerms: "Deletion",
    REDIRECT: "Redirect URLs",
    POST_LOGOUT: "Post-logout redirect URLs",
    CORS: "CORS origins",
    STATE_CHANGE: "Customer state change URL",
    AUTHORIZATION_EVENTS: "Authorization events URL",
    ERP_SYNC: "ERP sync URL",
    QUOTE: "Quote connector URL",
    MIRRORING: "Mirroring URL",
    CLAIMS: "Access to claims",
    AGENTS: "Access to agents",
    SUPPORTED_ENDPOINTS: "Supported endpoints",
  },
  states: {
    OPEN: "Waits for the partner",
    ACCEPTED: "Accepted",
    DECLINED: "Declined",
    WITHDRAWN: "Withdrawn",
  },
  open: "SuperOffice suggests",
  list: (code: string) => `Suggested changes for ${code}`,
  was: { open: "Now", decided: "Before" },
  would: "Suggested",
  changes: "Would change",
  reason: "Why",
  reasonHint: "So that the partner understands it without asking.",
  field: "Field",
  value: "Suggested words",
  valueHint: "The whole field, as it would read.",
  suggest: "Suggest a change",
  suggestWill:
    "The partner sees both wordings and takes yours over with one click. The items that depend on the field open again.",
  others: "Suggest other addresses or rights",
  othersWhy:
    "Choose what to change, and write it as the partner would. The partner takes it over with one click, and the items that depend on it open again.",
  addresses: "Addresses",
  rights: "Rights",
  editor: (field: string) => `Suggest a change: ${field}`,
  editorWill:
    "Begin with what it is, and write what it should be. The partner sees what would change and takes it over with one click.",
  leave: "Suggest nothing",
  fewer:
    "Take away what the app does not need. Only an app manager suggests more than it has.",
  suggested: "Suggested. The partner was told.",
  accept: "Accept the change",
  acceptWill:
    "The version under review changes at once, and SuperOffice looks at it again.",
  accepted: "Accepted. The version is like that now.",
  decline: "Decline",
  declineWill: "Everything stays as it is. The reviewer reads why.",
  answer: "Why not",
  answerHint: "What speaks for what you have.",
  declined: "Declined. The reviewer was told.",
  withdraw: "Withdraw the suggestion",
  withdrawn: "Withdrawn.",
  refused: {
    same: "It is like that already. Change something, or leave it.",
    rights:
      "Leave out what the app does not have. More rights are suggested by an app manager.",
    noRedirect:
      "Leave at least one redirect URL in each environment that has one: without it nobody can sign in.",
    reason: "Say why.",
    whyNot: "Say why not: the reviewer works on with it.",
    published:
      "This version is published in Stage and stays as it is. Ask for a new version instead.",
    openAlready: "A change of this field is suggested already. Withdraw it first.",
    overtaken:
      "It has changed since. Reload the page to see how it is now, and ask for a new suggestion.",
  },
  mails: {
    suggested: template(
      [{ app: "Fjord Ledger", reason: "Customers must read which persons it is about." }],
      (it: { app: string; reason: string }) => ({
        subject: `A suggested change for ${it.app}`,
        text: [
          `Accept it with one click, or decline it. The reviewer of ${it.app} suggests a change, because:`,
          { quote: it.reason },
        ],
        button: "See the suggestion",
      }),
    ),
    decided: template(
      [
        {
          ...{ app: "Fjord Ledger", number: 12, accepted: false },
          answer: "The old address is still in use.",
        },
      ],
      (it: { app: string; number: number; accepted: boolean; answer: string }) => ({
        subject: `${it.accepted ? "Accepted" : "Declined"}: suggested change for ${it.app}, review ${it.number}`,
        text: [
          it.accepted
            ? `Look at the item again: the partner of ${it.app} took your suggestion over.`
            : `Go on with review ${it.number}: the partner of ${it.app} leaves it as it is.`,
          { quote: it.answer },
        ],
        button: "Open the review",
      }),
    ),
  },
};
