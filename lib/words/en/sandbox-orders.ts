import { template } from "../letter";

type About = { contextId: string; partner: string };
const example: About = { contextId: "Cust54321", partner: "Fjord Apps" };

/** Sandboxes beside a customer's production tenant, ordered by a partner, made by SuperOffice. */
export const sandboxOrders = {
  title: "Order a production sandbox",
  short: "Order a sandbox",
  description: (contextId: string) =>
    `A copy of ${contextId} to try things out. SuperOffice makes it by hand and writes to you. It takes over no app: what worked on ${contextId} is approved anew there.`,
  userPlan: "User plan",
  userPlanHint: "Such as Sales Premium.",
  quantity: "Number of licences",
  developmentTools: "Development Tools",
  developmentToolsHint: "Needed for custom apps.",
  databaseMirroring: "Database Mirroring",
  administrator: "User who administers the sandbox",
  administratorHint: (contextId: string) =>
    `User name of somebody who works on ${contextId} today. SuperOffice asks the customer before it makes anyone an administrator.`,
  note: "More to know",
  noteHint: "Optional. SuperOffice reads it.",
  costAccepted: "I accept that the sandbox costs what the price list says",
  privacyAccepted:
    "I accept the privacy statement: the sandbox holds a copy of the customer’s data",
  submit: "Order the sandbox",
  pending: "Ordering…",
  ordered: "Ordered. SuperOffice writes to you.",
  list: {
    heading: "Sandboxes ordered",
    caption: "Sandboxes ordered, newest first",
    state: "State",
    ordered: "Ordered",
    what: "Licences",
    outcome: "Outcome",
    act: "What to do",
    none: "No sandbox was ordered.",
  },
  states: {
    REQUESTED: "Ordered",
    DONE: "Made",
    DECLINED: "Declined",
    WITHDRAWN: "Taken back",
  },
  what: (quantity: number, plan: string, more: readonly string[]) =>
    [`${quantity} × ${plan}`, ...more].join(", "),
  withdraw: "Take back",
  withdrawTitle: (contextId: string) =>
    `Take back the order of a sandbox of ${contextId}?`,
  withdrawBody: "SuperOffice does not make it. You can order it again.",
  withdrawing: "Taking back…",
  withdrawn: "Taken back. SuperOffice does not make it.",
  staff: {
    title: "Sandbox orders",
    description:
      "Production sandboxes that partners ordered. Ask the customer, make it, and say its number here.",
    caption: "Orders, those that wait first",
    tenant: "Tenant",
    partner: "Partner",
    administrator: "Administrator",
    none: {
      title: "No orders",
      body: "Partners order a sandbox on the page of a production tenant.",
    },
    done: "Made",
    doneTitle: (contextId: string) => `Say that the sandbox of ${contextId} is made?`,
    doneBody: (partner: string) =>
      `${partner} is written to. The sandbox has to be here already, by the operations interface, with this tenant as its parent.`,
    contextId: "Customer ID of the sandbox",
    finishing: "Saving…",
    finished: (contextId: string) => `${contextId} is handed over.`,
    decline: "Decline",
    declineTitle: (contextId: string) => `Decline a sandbox of ${contextId}?`,
    declineBody: (partner: string) => `${partner} is written to, with your reason.`,
    reason: "Reason",
    reasonHint: "The partner reads it.",
    declining: "Declining…",
    declined: "Declined.",
  },
  refusals: {
    configuration:
      "Only people with the permission Configuration order sandboxes. Ask somebody who manages the partner’s users.",
    noAccess:
      "A sandbox is ordered beside a production tenant that lets in one of the partner’s apps.",
    open: "A sandbox of this tenant is ordered already. Take that order back first.",
    closed: "This order was answered or taken back already. Reload the page.",
    notThere:
      "No sandbox with this customer ID stands beside the tenant. Make it by the operations interface first.",
    reasonMissing: "Say why: the partner reads it.",
    planMissing: "Say which user plan.",
    quantity: "Give a number from 1 to 1000.",
    administratorMissing: "Say who administers the sandbox.",
    accept: "It is made only when this is accepted.",
    long: (most: number) => `Use at most ${most.toLocaleString("en")} characters.`,
    interest:
      "You belong or belonged to this partner, or administer the tenant. Somebody else at SuperOffice answers.",
  },
  mails: {
    ordered: template([example], (it: About) => ({
      subject: `Sandbox ordered: ${it.contextId} by ${it.partner}`,
      text: [
        `Ask the customer, then make the sandbox: ${it.partner} ordered one of ${it.contextId}.`,
      ],
      button: "Open the order",
    })),
    done: template([example, "Cust60001"], (it: About, sandbox: string) => ({
      subject: `Sandbox made: ${sandbox} of ${it.contextId}`,
      text: [
        `Ask for access to ${sandbox} as to any other tenant. It is the sandbox of ${it.contextId} that ${it.partner} ordered, and takes over none of your apps.`,
      ],
      button: "Look at the tenant",
    })),
    declined: template(
      [example, "The customer does not want one."],
      (it: About, reason: string) => ({
        subject: `Sandbox declined: ${it.contextId}`,
        text: [
          `Talk to the customer before you order again. SuperOffice does not make the sandbox of ${it.contextId} that ${it.partner} ordered, and says why:`,
          { quote: reason },
        ],
        button: "Look at the tenant",
      }),
    ),
  },
};
