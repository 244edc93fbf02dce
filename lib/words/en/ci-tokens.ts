import { template } from "../letter";
import { common } from "./common";

/** Tokens with which a partner's build rotates secrets, and the interface it calls. */
export const ciTokens = {
  full: (slots: number, environment: string) =>
    `${environment} has ${slots} CI tokens already. Revoke one that is not used any more, then make the new one.`,
  notKeptInTime:
    "Nobody kept this token within 15 minutes, so it has stopped. Make a new one.",
  revokedAlready: "This token has ended already.",
  days: "A whole number of days, or null for a secret without an end.",
  grace: "A whole number of days from 0 to 90.",
  successor: "The id of the secret whose first use begins the grace, or null.",
  key: "Send the header Idempotency-Key with a UUID of your own: the same request sent twice is one effect.",
  noSecret: "There is no secret with this id in the token’s app and environment.",
  page: {
    heading: "CI tokens",
    lead: "A token lets your build make, retire and revoke the secrets of this app in one environment, so that nobody copies secrets by hand. It does nothing else, and stops when its maker may not manage secrets any more.",
    docs: "How a build uses it",
    caption: "CI tokens of this app",
    empty: "None yet.",
    emptyBody: "Make one if your build rotates the secrets itself.",
    token: "Token",
    environment: "Environment",
    state: "State",
    made: "Made",
    expires: "Expires",
    lastUsed: "Last used",
    actions: "Actions",
    never: "Never",
    endsIn: (lastFour: string) => `…${lastFour}`,
    by: (name: string) => `by ${name}`,
    makerMayNot: "Its maker may not manage secrets any more, so it opens nothing.",
    states: {
      PENDING: "Not kept yet",
      ACTIVE: "Active",
      EXPIRED: "Expired",
      REVOKED: "Revoked",
      NOT_KEPT: "Not kept",
    },
    label: "Label",
    labelHint: "Optional. Which build it is for.",
    lifetime: "Expires after",
    lifetimes: {
      "30": "30 days",
      "90": "90 days (suggested)",
      "180": "6 months",
      "365": "12 months",
    },
    make: "New CI token",
    making: "Making…",
    created: "The new token is below. It is shown only this once.",
    shownHeading: "Your new CI token",
    shownWhat: (app: string, environment: string) =>
      `It rotates the secrets of ${app} in ${environment}.`,
    shownNext:
      "Store it among the secrets of your build system, never in a repository. It works now; unless you keep or use it within 15 minutes it stops.",
    keep: "I have stored it",
    keeping: "Keeping…",
    kept: "The token is kept. Only its last four characters are shown from now on.",
    revoke: "Revoke",
    revokeTitle: (lastFour: string) => `Revoke the CI token ending in ${lastFour}?`,
    revokeBody:
      "Builds that use it are refused from this moment. Secrets they made stay as they are.",
    revokeConfirm: "Revoke token",
    revoked: "The token is revoked.",
    noRight: common.needsConfiguration("Making CI tokens"),
  },
  docs: {
    title: "Credentials interface",
    lead: "How a partner’s build rotates the client secrets of an app: it makes the second, deploys it, and retires the first.",
    tokens: {
      heading: "CI tokens",
      paragraphs: [
        "Every request brings a CI token as a bearer token: dpct_ and 49 letters and digits, of which the last six are a check. Somebody who manages the app’s secrets makes it on the app’s Credentials page, for one environment, after proving who they are. It is shown once and expires within a year.",
        "A token does what its maker may do, for this one purpose (credentials:rotate), and nothing once they may not any more. One token sends at most 60 requests a minute.",
      ],
    },
    calls: {
      caption: "Requests of the credentials interface",
      notes:
        "Send Idempotency-Key (a UUID) with whatever changes something: the same request twice is then one effect. A repeated POST /secrets answers 409, because the value is not told twice: find what it made with GET /secrets (state pending), DELETE it, and make another. While customers use the app in Production, the last secret that goes on working can be ended on the page only; one that has a date on which it retires does not count.",
    },
    example: {
      heading: "A rotation",
      make: "Make the second secret",
      keep: "Once your vault has it, keep it",
      retire:
        "Retire the first: it works for seven days after the new one is used for the first time",
    },
    scanners: {
      heading: "For leak scanners",
      paragraphs: [
        "Whoever runs SuperOffice’s portal can let one scanner of public code report what it finds, in the form of GitHub’s secret scanning partner programme: POST /api/leaks/v1 with a JSON array of up to 1,000 findings (token, type, url), at most 256 kB, signed with ECDSA on P-256 over the bytes of the body (Github-Public-Key-Identifier, Github-Public-Key-Signature).",
        "Every secret among them that lives is revoked at once, and the people of its partner are mailed once a report. The answer says of each finding whether it is one of ours, by its SHA-256. The same report again changes nothing.",
      ],
    },
    refusals:
      "Every refusal is application/problem+json (RFC 9457) with type, title, status and detail.",
  },
  mails: {
    made: template(
      ["Fjord Ledger", "Production", "x7Qf", "Kari Nordmann"],
      (app: string, environment: string, lastFour: string, who: string) => ({
        subject: `New CI token: ${app} in ${environment}`,
        text: [
          `Check that this was meant, and revoke the token if not. ${who} made a CI token ending in ${lastFour}: with it a build makes and ends the secrets of ${app} in ${environment}.`,
        ],
        button: "Look at the credentials",
      }),
    ),
  },
};
