/** Partners that nobody can manage any more. */
export const partnerRecoveries = {
  interested:
    "You have a part in this partner, so somebody else of SuperOffice decides about it.",
  managed: "Somebody who can sign in manages the users of this partner. Write to them.",
  notProved:
    "This address is in no verified domain of the partner. Verify the domain first.",
  twoPeople: "You proposed this yourself. Somebody else of SuperOffice confirms it.",
  tooOld: "This proposal is older than 7 days. Withdraw it and propose anew.",
  erased:
    "The person this was proposed for was erased. Withdraw it and propose somebody else.",
  proposedAlready: "Somebody has made a proposal for this partner in the meantime.",
  reasonMissing: "Say why: everybody of the partner reads it.",

  heading: "Nobody can manage the users of this partner",
  why: "The last user with the permission Users is gone or cannot sign in. Propose who shall manage the partner; when a second person at SuperOffice confirms it, an invitation with every permission goes to that address. Everybody of the partner and its administrative contact are told both times.",
  needsDomain:
    "Verify a domain of the partner first: the new manager's address has to be in it.",
  proof: (domains: string) => `The address has to be in a verified domain: ${domains}.`,
  formLabel: "Propose who shall manage this partner",
  email: "Email of the new manager",
  reason: "Reason",
  reasonHint: "Everybody of the partner reads it.",
  propose: "Propose",
  proposing: "Proposing…",
  proposed: "Proposed. Somebody else of SuperOffice has to confirm it.",
  waits: (email: string, by: string) => `${by} proposes ${email}.`,
  reasonWas: (reason: string) => `Reason: ${reason}`,
  since: "Proposed",
  confirm: "Confirm",
  confirmTitle: (email: string) => `Let ${email} manage this partner?`,
  confirmBody:
    "An invitation with every permission is mailed to this address. Everybody of the partner is told.",
  confirmed: "Confirmed. The invitation is on its way.",
  notYours: "Somebody else of SuperOffice has to confirm it.",
  withdraw: "Withdraw",
  withdrawn: "The proposal is withdrawn.",
};
