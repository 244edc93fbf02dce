import { template } from "../letter";
import { right } from "./activation-rights";
import { common } from "./common";

/** A version asks for more than a customer agreed to: all of its words. */

type About = { app: string; partner: string; contextId: string; rights: string[] };

const example: About = {
  app: "Fjord Ledger",
  partner: "Fjord Apps",
  contextId: "Cust12345",
  rights: ["claim:SystemToken"],
};
const by = "Ingrid Solberg";

const tenants = (count: number) => (count === 1 ? "1 tenant" : `${count} tenants`);

export const additions = {
  title: (app: string) => `${app} asks for more rights`,
  lead: (version: number) =>
    `Version ${version} may do this beyond what was approved. Until an administrator approves it, it has no effect, and everything that was approved goes on working.`,
  asked: "Asked",
  waits: "Waits for a decision of the customer",
  declined: "Declined",
  again: "Asked again from",
  approve: "Approve the added rights",
  approving: "Approving…",
  approved: (app: string) => `Approved. ${app} has the added rights from now on.`,
  decline: "Decline",
  declining: "Declining…",
  declineTitle: (app: string) => `Decline what ${app} asks for in addition?`,
  declineBody: (app: string) =>
    `${app} keeps the rights it has and gets none of these. The partner reads your reason, and may ask again after 30 days.`,
  declinedDone: (app: string) => `Declined. ${app} keeps the rights it had.`,
  partner: {
    heading: "Added rights that wait for customers",
    some: (count: number, environment: string) =>
      `${environment}: ${tenants(count)} must approve added rights. 0 users are locked out: what was agreed goes on.`,
    on: "Not approved yet",
    onWhy:
      "The customer has not agreed to these rights of the published version. They have no effect there; everything else works.",
    soon: "The administrators are asked within minutes",
    askAgain: "Ask again",
    asking: "Asking…",
    askedAgain: (contextId: string) =>
      `The administrators of ${contextId} were asked once more.`,
  },
  refusals: {
    nothing: "Nothing is outstanding any more. Reload the page.",
    tooEarly:
      "The customer has declined this, or is asked already. What was declined can be asked again after 30 days.",
    configuration: common.needsConfiguration("Asking for rights"),
  },
  mails: {
    asked: template([example], (it: About) => ({
      subject: `Your decision, please: more rights for ${it.app} on ${it.contextId}`,
      text: [
        `Read what ${it.app} asks for in addition, and approve or decline it. A new version by ${it.partner} may do this on ${it.contextId}:`,
        ...it.rights.map(right),
        "Until you approve, it works as before with the rights that it has.",
      ],
      button: "Read and decide",
    })),
    reminded: template([example], (it: About) => ({
      subject: `Still open: more rights for ${it.app} on ${it.contextId}`,
      text: [
        `Approve or decline what ${it.app} by ${it.partner} asks for in addition on ${it.contextId}:`,
        ...it.rights.map(right),
        "Nobody is locked out meanwhile: it works with the rights that it has.",
      ],
      button: "Read and decide",
    })),
    approved: template([{ ...example, by }], (it: About & { by: string }) => ({
      subject: `Approved: more rights for ${it.app} on ${it.contextId}`,
      text: [
        `${it.app} by ${it.partner} may do this on ${it.contextId} from now on, as ${it.by} approved:`,
        ...it.rights.map(right),
      ],
      button: "Look at it",
    })),
    declined: template(
      [{ ...example, by, reason: "We do not want a system user." }],
      (it: About & { by: string; reason: string }) => ({
        subject: `Declined: more rights for ${it.app} on ${it.contextId}`,
        text: [
          `${it.app} by ${it.partner} keeps working on ${it.contextId} with the rights that it has. ${it.by} declined what was added, with this reason:`,
          { quote: it.reason },
        ],
        button: "Look at it",
      }),
    ),
  },
};
