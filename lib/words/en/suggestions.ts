import { template } from "../letter";

/** What a reviewer would write, and what the partner does with it. */
export const suggestions = {
  heading: "Suggested change",
  fields: {
    authorizeText: "Text of the approval page",
    purpose: "Purpose",
    personalData: "Personal data",
    storageCountry: "Storage country",
    subProcessors: "Sub-processors",
    deletionTerms: "Deletion",
  },
  states: {
    OPEN: "Waits for the partner",
    ACCEPTED: "Accepted",
    DECLINED: "Declined",
    WITHDRAWN: "Withdrawn",
  },
  list: (code: string) => `Suggested changes for ${code}`,
  was: "Now",
  would: "Suggested",
  reason: "Why",
  reasonHint: "So that the partner understands it without asking.",
  field: "Field",
  value: "Suggested words",
  valueHint: "The whole field, as it would read.",
  suggest: "Suggest a change",
  suggestWill:
    "The partner sees both wordings and takes yours over with one click. The items that depend on the field open again.",
  suggested: "Suggested. The partner was told.",
  accept: "Accept the change",
  acceptWill:
    "The version under review changes at once, and SuperOffice looks at it again.",
  accepted: "Accepted. The version reads like that now.",
  decline: "Decline",
  declineWill: "Your words stay. The reviewer is told.",
  answer: "Why not",
  answerHint: "Optional.",
  declined: "Declined. The reviewer was told.",
  withdraw: "Withdraw the suggestion",
  withdrawn: "Withdrawn.",
  refused: {
    same: "The field reads like that already.",
    reason: "Say why.",
    published:
      "This version is published in Stage and stays as it is. Ask for a new version instead.",
    openAlready: "A change of this field is suggested already. Withdraw it first.",
    overtaken:
      "The field has changed since. Reload the page to see how it reads, and ask for a new suggestion.",
  },
  mails: {
    suggested: template(
      [{ app: "Fjord Ledger", reason: "Customers must read which persons it is about." }],
      (it: { app: string; reason: string }) => ({
        subject: `A suggested change for ${it.app}`,
        text: [
          `Accept it with one click, or decline it. The reviewer of ${it.app} suggests other words:`,
          { quote: it.reason },
        ],
        button: "See the suggestion",
      }),
    ),
    decided: template(
      [{ app: "Fjord Ledger", number: 12, accepted: true, answer: "" }],
      (it: { app: string; number: number; accepted: boolean; answer: string }) => ({
        subject: `${it.accepted ? "Accepted" : "Declined"}: suggested change for ${it.app}, review ${it.number}`,
        text: [
          it.accepted
            ? `Look at the item again: the partner of ${it.app} took your words over.`
            : `Go on with review ${it.number}: the partner of ${it.app} keeps its own words.`,
          { quote: it.answer },
        ],
        button: "Open the review",
      }),
    ),
  },
};
