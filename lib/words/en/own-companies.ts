import { template } from "../letter";

type About = { partner: string; contextId: string; company: string };
const example: About = {
  partner: "Nordlys Energi IT",
  contextId: "Cust54321",
  company: "Nordlys Energi",
};

/** A company that builds for itself: its production tenants belong to its own partner. */
export const ownCompanies = {
  title: "Own company",
  why: "On a production tenant of the partner's own company, a member who administers the tenant may approve its apps. Everywhere else a member of the partner looks on, whatever rights they hold. The grant is always by hand.",
  caption: "Production tenants of the partner's own company",
  columns: {
    tenant: "Tenant",
    company: "Company",
    by: "Confirmed by",
    at: "Confirmed",
    note: "How we know",
  },
  none: "No tenant is confirmed as its own.",
  confirm: "Confirm a tenant",
  confirmTitle: (partner: string) => `Confirm a tenant of ${partner}'s own company?`,
  confirmBody:
    "Members of the partner who administer it can then approve the partner's own apps there. Both sides are told.",
  contextId: "Customer ID in Production",
  note: "How you know",
  noteHint: "Such as the company register, or the contract. SuperOffice reads it later.",
  confirming: "Confirming…",
  confirmed: (contextId: string) => `${contextId} is confirmed.`,
  withdraw: "Take back",
  withdrawTitle: (contextId: string) => `Take back that ${contextId} is its own?`,
  withdrawBody:
    "From now on members of the partner only look on there. What was approved stays approved. Both sides are told.",
  reason: "Reason",
  reasonHint: "Both sides read it.",
  withdrawing: "Taking back…",
  withdrawn: (contextId: string) => `${contextId} is not confirmed any more.`,
  /** On the pages of a request. */
  decides: (partner: string) =>
    `SuperOffice has confirmed that this tenant belongs to the own company of ${partner}. Its members who administer the tenant may decide.`,
  byHand: (partner: string) =>
    `This tenant belongs to the own company of ${partner}: partner and customer are the same. Grant it by hand, after a look of your own.`,
  refusals: {
    noteMissing: "Say how you know.",
    reasonMissing: "Say why: both sides read it.",
    unknownTenant: "No production tenant has this customer ID.",
    taken: "This tenant is confirmed for a partner already. Take that back first.",
    ended: "This was taken back already. Reload the page.",
    interest:
      "You belong or belonged to this partner, or administer the tenant. Somebody else at SuperOffice confirms it.",
  },
  mails: {
    confirmed: template([example], (it: About) => ({
      subject: `Own company: ${it.partner} and ${it.contextId}`,
      text: [
        `Know who may decide: SuperOffice has confirmed that ${it.contextId} (${it.company}) belongs to the own company of ${it.partner}. Members of ${it.partner} who administer the tenant may approve its apps there.`,
      ],
      button: "Open the portal",
      after: ["If that is wrong, answer SuperOffice at appdev@superoffice.com."],
    })),
    withdrawn: template(
      [example, "The company was sold."],
      (it: About, reason: string) => ({
        subject: `No longer own company: ${it.partner} and ${it.contextId}`,
        text: [
          `Decide as between two companies from now on: ${it.contextId} (${it.company}) does not count as the own company of ${it.partner} any more. SuperOffice says why:`,
          { quote: reason },
        ],
        button: "Open the portal",
        after: ["What was approved stays approved."],
      }),
    ),
  },
};
