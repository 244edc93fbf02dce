import { template } from "../letter";

/** Who is asked while an app is tested. */
export const reviewContacts = {
  heading: { CUSTOM: "Validation contact", STANDARD: "Certification contact" },
  why: "Who can be reached while the app is tested: by the reviewer, and for the security evaluation to agree a day.",
  who: "Who is asked?",
  technical: (name: string) => `The technical contact, ${name}`,
  other: "Somebody else",
  otherWhy: "Fill in the fields below. The mails of the review go there, too.",
  name: "Name of the contact",
  email: "Email address of the contact",
  phone: "Phone number of the contact",
  phoneHint: "Optional, with the country code: +47 22 12 34 56.",
  change: "Name another contact",
  save: "Save the contact",
  saved: "Saved. The reviewer sees it, and a new contact was told.",
  kept: "The name, address and number are deleted a year after the review has ended.",
  refused: {
    name: "Enter the name of the person.",
    email: "Enter the email address of the person.",
    phone:
      "Enter digits, with + and the country code before them, such as +47 22 12 34 56.",
    closed: "This review is closed: nobody is asked any more.",
  },
  mails: {
    named: template(
      [{ app: "Fjord Ledger", partner: "Fjord Software" }],
      (it: { app: string; partner: string }) => ({
        subject: `You are asked about ${it.app} while SuperOffice tests it`,
        text: [
          `Keep an eye on this mailbox: ${it.partner} named you as the contact for ${it.app} while SuperOffice reviews it.`,
          "You get the mails of the review. Where something is to be answered on the portal and you have no account there, pass it on to a colleague who has, or ask them for an invitation.",
        ],
        button: "Open the review",
      }),
    ),
    changed: template(
      [{ app: "Fjord Ledger", number: 12 }],
      (it: { app: string; number: number }) => ({
        subject: `Another contact: ${it.app}, review ${it.number}`,
        text: [
          `Look at the review before you call or write: the partner of ${it.app} changed who is asked.`,
        ],
        button: "Open the review",
      }),
    ),
  },
};
