import type { Environment } from "@/lib/core/environments";
import { template } from "../letter";
import { common } from "./common";

/** "Stage and Production". */
function places(environments: readonly Environment[]): string {
  return environments
    .map((environment) => common.environments[environment])
    .join(" and ");
}

/** Going back to a version that was approved before. */
export const rollbacks = {
  reasonMissing: "Say why you go back: your colleagues and SuperOffice read it.",
  refused: {
    notReplaced: (environment: Environment) =>
      `This version was not replaced in ${common.environments[environment]}, so there is nothing to go back to.`,
    tooOld: (months: number) =>
      `This version was approved more than ${months} months ago, so its record has ended. Make a new version of it and request to publish that.`,
    recordEnded:
      "The record of this version has ended. Make a new version of it and request to publish that.",
    notCompliant:
      "SuperOffice found that this version is not compliant, so its record is not valid. Make a new version, mend it and request to publish that.",
    unsafe: (reason: string) =>
      `SuperOffice marked this version as unsafe: ${reason} Make a new version instead.`,
    url: (message: string) =>
      `An address in this version breaks a rule of today. ${message} Make a new version with another address.`,
    changed:
      "Another version has been published meanwhile. Nothing was changed. Reload the page.",
  },
  unsafe: {
    reasonMissing: "Say what is unsafe about it: the partner reads it.",
    already: "This version is marked as unsafe already.",
    button: "Mark as unsafe",
    title: (number: number) => `Mark version ${number} as unsafe?`,
    hint: "Nobody goes back to this version any more, and the technical contact is told. What runs now is not stopped.",
    reason: "What is unsafe",
    done: "Marked as unsafe. The technical contact is told.",
    note: (reason: string) => `SuperOffice marked this version as unsafe: ${reason}`,
  },
  page: {
    title: "Roll back",
    heading: (number: number, label: string) =>
      `Roll back to version ${number}: ${label}`,
    description:
      "Publishes at once what SuperOffice approved before, without a new review.",
    none: "This version was never replaced in Stage or Production, so there is nothing to go back to.",
    toVersions: "Open the versions",
    option: (environments: readonly Environment[]) => `In ${places(environments)}`,
    will: (from: number, to: number, environments: readonly Environment[]) =>
      `Version ${to} takes the place of version ${from} in ${places(environments)} at once.`,
    tenants: (tenants: number) =>
      tenants === 0
        ? "No customer uses the app there yet."
        : tenants === 1
          ? "1 tenant uses the app there and gets the older version."
          : `${tenants} tenants use the app there and get the older version.`,
    dormant: (tenants: number) =>
      `${tenants === 1 ? "1 tenant has" : `${tenants} tenants have`} not agreed to all rights of it: there these rights stay without effect.`,
    credentials:
      "Client secrets and keys stay as they are. Nothing that expired or was revoked comes back.",
    ends: "Client secrets end, because a native app has none. Keys stay as they are, and nothing that expired or was revoked comes back.",
    differences: "What becomes different",
    same: "Nothing differs in the configuration.",
    reason: "Reason",
    button: (to: number) => `Roll back to version ${to}`,
    working: "Rolling back…",
    done: (number: number) => `Rolled back to version ${number}.`,
    readOnly: common.needsConfiguration("Rolling back"),
  },
  mails: {
    rolledBack: template(
      [
        {
          ...{ app: "Fjord Ledger", number: 2, from: 3, reason: "Sign-in broke." },
          environments: ["STAGE", "PRODUCTION"],
        },
      ],
      (it: {
        app: string;
        number: number;
        from: number;
        environments: readonly Environment[];
        reason: string;
      }) => ({
        subject: `Rolled back: ${it.app} to version ${it.number} in ${places(it.environments)}`,
        text: [
          `Check that the app works. Version ${it.number} of ${it.app} runs again in ${places(it.environments)}, in place of version ${it.from}.`,
          it.reason,
        ],
        button: "Open the version",
      }),
    ),
    unsafe: template(
      [{ app: "Fjord Ledger", number: 2, reason: "Its callback host is for sale." }],
      (it: { app: string; number: number; reason: string }) => ({
        subject: `Marked as unsafe: version ${it.number} of ${it.app}`,
        text: [
          `Do not go back to it: make a new version where you need one. SuperOffice marked version ${it.number} of ${it.app} as unsafe.`,
          it.reason,
        ],
        button: "Open the version",
      }),
    ),
  },
};
