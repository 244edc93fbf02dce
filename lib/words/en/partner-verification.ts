import { template } from "../letter";

/** SuperOffice makes sure who a partner is. */
export const partnerVerification = {
  badge: { true: "Verified company", false: "Company not verified" },
  title: "Verification",
  why: "Organisation number and domain are checked before the first request to publish to Stage or Production is approved.",
  state: "State",
  number: "Organisation number",
  country: "Country",
  notStated: "The partner has not said it yet",
  history: "Checks so far",
  noHistory: "Nobody has checked this partner here yet.",
  verifiedBy: (by: string) => `Verified by ${by}`,
  withdrawnBy: (by: string) => `Withdrawn by ${by}`,
  withNumber: (number: string) => `Organisation number ${number}`,
  byReviewer: "Ticked when a publish request was approved.",
  verify: "Verify",
  verifyTitle: (name: string) => `Verify ${name}?`,
  verifyBody:
    "Reviewers and customers see from now on that you know this company. Its users who manage users are told.",
  numberChecked: "I have checked the organisation number in the company register",
  domainChecked: "I have checked that its people's email domain belongs to it",
  note: "What you looked at",
  noteHint: "Where you looked it up. SuperOffice reads it later; the partner does not.",
  verifying: "Verifying…",
  verified: "The partner is verified.",
  withdraw: "Withdraw verification",
  withdrawTitle: (name: string) => `Withdraw the verification of ${name}?`,
  withdrawBody:
    "What is published and activated keeps running. The next approval asks the reviewer to check the company again, and the partner can correct its organisation number.",
  reason: "Reason",
  reasonHint: "The partner reads it.",
  withdrawing: "Withdrawing…",
  withdrawn: "The verification is withdrawn.",
  refusals: {
    notStated:
      "The partner has not entered its organisation number and country. Ask it to do so under Settings, then verify.",
    checkMissing: "Check it and tick it, or do not verify yet.",
    noteMissing: "Say what you looked at.",
    reasonMissing: "Say why: the partner reads it.",
    interest:
      "You belong or belonged to this partner. Somebody else at SuperOffice checks who it is.",
    already: "The partner is verified already.",
    notVerified: "The partner is not verified.",
  },
  mails: {
    verified: template(
      ["Fjord Apps", "912 345 678"],
      (partner: string, number: string) => ({
        subject: `Verified: ${partner}`,
        text: [
          `Go on as before: SuperOffice has checked who ${partner} is, with the organisation number ${number}. Reviewers and customers see it as a verified company.`,
        ],
        button: "Open the partner",
      }),
    ),
    withdrawn: template(
      ["Fjord Apps", "The company register names another company."],
      (partner: string, reason: string) => ({
        subject: `No longer verified: ${partner}`,
        text: [
          `Correct organisation number and country of ${partner} under Settings. SuperOffice has withdrawn its verification:`,
          { quote: reason },
        ],
        button: "Open the settings",
        after: [
          "What is published and activated keeps running. The next approval waits until the company is checked again.",
        ],
      }),
    ),
  },
};
