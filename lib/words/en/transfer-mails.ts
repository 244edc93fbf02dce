import { template } from "../letter";
import { day } from "./agreement-acts";

type Offer = { app: string; from: string; by: string; until: Date };
type Deal = { app: string; from: string; to: string };
/** Whether the App Store shows a listing of the giver’s. */
type Listed = { isListed: boolean };
type ToCustomer = Deal & { contextId: string };

const offer: Offer = {
  ...{ app: "Fjord Ledger", from: "Fjord Apps", by: "Kari Nordmann" },
  until: new Date("2026-12-05T09:00:00Z"),
};
const deal: Deal = { app: "Fjord Ledger", from: "Fjord Apps", to: "Nordlys Software" };
const toCustomer: ToCustomer = { ...deal, contextId: "Cust12345" };
const earliest = new Date("2026-12-05T09:00:00Z");

/** What is said about an app that changes hands. */
export const transferMails = {
  offer: template([{ ...offer, isListed: true }], (it: Offer & Listed) => ({
    subject: `Offered to you: ${it.app} of ${it.from}`,
    text: [
      `Look at the app and decide until ${day(it.until)} whether your company takes it over. ${it.by} of ${it.from} offers it to you, with its client IDs, versions and customers.`,
      it.isListed
        ? "Its App Store listing does not go along: it leaves the store with the handing over, and you enter your own."
        : "",
    ],
    button: "Look at the offer",
    after: [
      "You did not expect this? Then do nothing: the offer ends by itself. The link works for this address only.",
    ],
  })),
  offered: template(
    [{ ...offer, email: "ola@nordlys.example" }],
    (it: Offer & { email: string }) => ({
      subject: `Offered to another partner: ${it.app}`,
      text: [
        `Withdraw the offer if it is a mistake. ${it.by} has offered ${it.app} to ${it.email}, who can accept it until ${day(it.until)}.`,
      ],
      button: "Look at the offer",
    }),
  ),
  accepted: template(
    [{ ...deal, by: "Ola Nordmann", earliest }],
    (it: Deal & { by: string; earliest: Date }) => ({
      subject: `Accepted: ${it.app} goes to ${it.to}`,
      text: [
        `Nothing has to be done. ${it.by} has accepted ${it.app} of ${it.from} for ${it.to}. It has left SOD, so an app manager of SuperOffice confirms, from ${day(it.earliest)} on. Both partners can call it off until then.`,
      ],
      button: "Look at the app",
    }),
  ),
  doneToGiver: template([{ ...deal, isListed: true }], (it: Deal & Listed) => ({
    subject: `Handed over: ${it.app} to ${it.to}`,
    text: [
      `Take the app’s client secrets and keys out of what you run. ${it.app} is ${it.to}’s from now on: your secrets and keys for it end within 30 days, CI tokens have ended, and its pages are theirs. What happened until now stays in your activity.`,
      it.isListed ? "Your App Store listing of it has left the store." : "",
    ],
    button: "Look at your activity",
  })),
  doneToReceiver: template([{ ...deal, isListed: true }], (it: Deal & Listed) => ({
    subject: `Taken over: ${it.app} of ${it.from}`,
    text: [
      `Make client secrets and keys of your own within 30 days: those of ${it.from} end then at the latest. ${it.app} is ${it.to}’s from now on.`,
      it.isListed
        ? `Enter the App Store listing anew, too: that of ${it.from} has left the store, and ${it.app} is shown there again once SuperOffice approves yours.`
        : "",
    ],
    button: "Open the app",
  })),
  declined: template(
    [{ app: deal.app, by: "ola@nordlys.example" }],
    (it: { app: string; by: string }) => ({
      subject: `Declined: ${it.app}`,
      text: [
        `Offer it to somebody else, or keep it. ${it.by} does not take ${it.app} over.`,
      ],
      button: "Look at the app",
    }),
  ),
  withdrawn: template([{ app: deal.app, from: deal.from }], (it: Omit<Deal, "to">) => ({
    subject: `Withdrawn: the offer of ${it.app}`,
    text: [`Nothing has to be done. ${it.from} keeps ${it.app}.`],
    button: "Open the portal",
  })),
  expired: template([{ app: deal.app, from: deal.from }], (it: Omit<Deal, "to">) => ({
    subject: `Not accepted in time: ${it.app}`,
    text: [
      `Nothing has to be done: ${it.from} keeps ${it.app}, because nobody accepted it within 7 days. It can be offered again.`,
    ],
    button: "Open the portal",
  })),
  refused: template(
    [{ ...deal, reason: "The receiver has no support in place." }],
    (it: Deal & { reason: string }) => ({
      subject: `Refused: ${it.app} stays with ${it.from}`,
      text: [
        `Mend what is named, then offer the app again. SuperOffice has not let ${it.app} go to ${it.to}:`,
        { quote: it.reason },
      ],
      button: "Open the portal",
    }),
  ),
  /** Customers, before, after, or when it does not happen. */
  announced: template(
    [{ ...toCustomer, earliest }],
    (it: ToCustomer & { earliest: Date }) => ({
      subject: `Changes hands: ${it.app} on ${it.contextId}`,
      text: [
        `Decide until ${day(it.earliest)} whether ${it.to} may use ${it.app} on ${it.contextId} in the place of ${it.from}. If you do nothing, what you approved stays as it is, and the app is ${it.to}’s from then on.`,
      ],
      button: "Look at the tenant",
      after: [
        "You can take the app’s access away there at any time, also later. Ask both companies what happens to data that the app has stored.",
      ],
    }),
  ),
  moved: template([toCustomer], (it: ToCustomer) => ({
    subject: `Has changed hands: ${it.app} on ${it.contextId}`,
    text: [
      `Turn to ${it.to} with what you need from now on. ${it.app} is no longer ${it.from}’s; what you approved on ${it.contextId} is as it was.`,
    ],
    button: "Look at the tenant",
    after: ["You can take the app’s access away there at any time."],
  })),
  stays: template([toCustomer], (it: ToCustomer) => ({
    subject: `Stays where it is: ${it.app} on ${it.contextId}`,
    text: [
      `Nothing has to be done. ${it.app} does not go to ${it.to}: it stays with ${it.from}, and what you approved is as it was.`,
    ],
    button: "Look at the tenant",
  })),
};
