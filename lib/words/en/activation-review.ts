/** How SuperOffice grants what customers let in. */
export const review = {
  title: "Activations",
  intro:
    "Custom apps that a customer let into a production tenant, and that wait for SuperOffice's explicit grant.",
  waiting: "Waiting for grant",
  waitingNone: "Nothing waits for a grant.",
  others: "Other requests",
  othersNone: "No other requests.",
  columns: {
    app: "App",
    partner: "Partner",
    tenant: "Tenant",
    state: "State",
    requested: "Requested",
    decided: "Customer decided",
  },
  heading: (app: string, contextId: string) => `${app} on ${contextId}`,
  customer: "Customer",
  company: "Company",
  asNamed: "As the partner named it",
  decidedBy: "Decided by",
  grantedBy: "Granted by",
  byRule: "A rule: nothing had to be looked at",
  undecided: "Not yet",
  preconditions: "Preconditions",
  preconditionsWhy: "Checked again at the moment of the grant.",
  agreed: "What the customer agreed to",
  beyond: (count: number) =>
    count === 1
      ? "The published version has 1 right the customer has not agreed to. It stays without effect:"
      : `The published version has ${count} rights the customer has not agreed to. They stay without effect:`,
  decide: "Grant",
  consequence: (app: string, contextId: string) =>
    `${app} gets access to ${contextId} at once. Customer and partner are told.`,
  grant: "Grant",
  granting: "Granting…",
  granted: (app: string, contextId: string) =>
    `Granted. ${app} is active on ${contextId}.`,
  notWaiting: "There is nothing to grant here",
  unmet: "A precondition is missing. The grant is possible when all are met.",
};
