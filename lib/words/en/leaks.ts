import { template } from "../letter";
import { goesOn } from "./goes-on";

/** A client secret that lies where it should not. */
export const leaks = {
  notWhole:
    "This is not a whole client secret. One begins with dpcs_ and has 58 characters in all.",
  unknown: "No app of your companies has this secret.",
  endedAlready: "This secret has ended already: it opens nothing any more.",
  page: {
    report: "Report as leaked",
    reportTitle: (lastFour: string) =>
      `Report the secret ending in ${lastFour} as leaked?`,
    reportBody: (environment: string, others: number, until: Date | null) =>
      `It is refused in ${environment} from this moment and cannot be brought back. Your contacts, everybody who manages secrets, and SuperOffice are told. ${others === 0 ? "No other secret goes on working: make another right after." : goesOn("secret", others, until)}`,
    reportConfirm: "Report and revoke",
    reported: (app: string, environment: string, lastFour: string) =>
      `The secret …${lastFour} of ${app} in ${environment} is revoked, and everybody concerned is told. Now look through the list below.`,
    heading: "Found a secret where it should not be?",
    lead: "Paste it here. If it belongs to an app of your companies, whichever that is, it is revoked at once.",
    secret: "The secret you found",
    submit: "Report and revoke",
    check: "What to check after a leak",
    checks: [
      "Make a new secret and put it in place. Do not reuse the old one anywhere.",
      "Take the leaked one out of where it lies: the repository with its history, the chat, the build log.",
      "Look at the app’s activity, and at your own logs, for use that was not yours since it leaked.",
      "Look who could read the place it lay in, and change other secrets that lay beside it.",
      "Customers’ data may have been read? Tell SuperOffice, and the customers, as your agreements say.",
    ],
  },
  foundLine: (app: string, environment: string, lastFour: string, url: string | null) =>
    `${app} in ${environment}, ending in ${lastFour}${url ? `, found at ${url}` : ""}`,
  more: (count: number) =>
    count === 1
      ? "and one more: see the activity"
      : `and ${count} more: see the activity`,
  mails: {
    found: template(
      [
        2,
        [
          "Fjord Ledger in Production, ending in x7Qf",
          "Fjord Ledger in SOD, ending in a81Z",
        ],
        true,
      ],
      (count: number, lines: readonly string[], isOneApp: boolean) => ({
        subject:
          count === 1
            ? "Client secret found in a public place"
            : `${count} client secrets found in a public place`,
        text: [
          "Put other secrets in place. A scanner found these where everybody can read them, so they were revoked and are refused from now on:",
          ...lines,
          "Take them out of where they lie, look for use that was not yours, and change what lay beside them.",
        ],
        button: isOneApp ? "Make a new secret" : "Make new secrets, app by app",
        after: ["SuperOffice was told as well."],
      }),
    ),
    foundToStaff: template(
      [1, ["Fjord Ledger in Production, ending in x7Qf"]],
      (count: number, lines: readonly string[]) => ({
        subject:
          count === 1
            ? "Client secret found in a public place"
            : `${count} client secrets found in a public place`,
        text: [
          "Look for use that is not the partner’s. A scanner found these secrets where everybody can read them, and they were revoked:",
          ...lines,
        ],
        button: "Look at the activity",
      }),
    ),
    leaked: template(
      ["Fjord Ledger", "Production", "x7Qf", "Kari Nordmann"],
      (app: string, environment: string, lastFour: string, who: string) => ({
        subject: `Client secret leaked: ${app} in ${environment}`,
        text: [
          `Put another secret in place. ${who} reported the one ending in ${lastFour} of ${app} in ${environment} as leaked, so it was revoked and is refused from now on.`,
          "Then take it out of where it lies, look for use that was not yours, and change what lay beside it.",
        ],
        button: "Make a new secret",
        after: ["SuperOffice was told as well."],
      }),
    ),
    leakedToStaff: template(
      ["Fjord Ledger", "Production", "x7Qf"],
      (app: string, environment: string, lastFour: string) => ({
        subject: `Client secret leaked: ${app} in ${environment}`,
        text: [
          `Look for use of ${app} that is not the partner’s. Its secret ending in ${lastFour} in ${environment} was reported as leaked by the partner and revoked.`,
        ],
        button: "Look at the app’s activity",
      }),
    ),
  },
};
