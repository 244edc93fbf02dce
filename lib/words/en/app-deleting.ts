import { template } from "../letter";
import { common } from "./common";

const tenants = (count: number) => (count === 1 ? "1 tenant" : `${count} tenants`);
const secrets = (count: number) =>
  count === 1 ? "1 client secret" : `${count} client secrets`;

type About = { app: string; by: string; days: number };
const example = { app: "Fjord Ledger", by: "Kari Nordmann", days: 30 };

/** A partner deletes an app, and restores it for a while. */
export const appDeleting = {
  inUse: (count: number) =>
    `${tenants(count)} in Stage or Production may use the app. End their access on the page Tenants first, or ask them to revoke it.`,
  inReview: (number: number) =>
    `Review ${number} is open. Withdraw the request to publish first, then delete the app.`,
  asked: (count: number) =>
    `${count === 1 ? "1 customer is" : `${count} customers are`} asked to let the app in. Withdraw that on the page Tenants first, so that they are told.`,
  typeName: (app: string) => `Type “${app}” to go on.`,
  nameLong: "This is longer than any name.",
  deletedAlready:
    "The app is deleted already. It stands under “Deleted apps”, where it can be restored.",
  restoredAlready: "The app is restored already. It stands among your apps again.",
  tooLate: "The time to restore this app is over.",
  goneName: "Deleted app",
  section: {
    heading: "Delete the app",
    why: (days: number) =>
      `It is gone from every page at once, and its client IDs and secrets are refused. For ${days} days it can be restored; after that only its ids are left, and nobody gets its client IDs again.`,
    stands: "Something stands in the way.",
    button: "Delete app",
    title: (app: string) => `Delete ${app}?`,
    body: (count: number, sod: number) =>
      `${count === 0 ? "It has no client secret." : `${secrets(count)} and every key and CI token end for good: a restored app gets new ones.`}${sod === 0 ? "" : ` ${tenants(sod)} in SOD lose it.`} Its name stays taken while it can be restored.`,
    appName: (app: string) => `Type “${app}” to confirm`,
    deleting: "Deleting…",
    readOnly: common.needsConfiguration("Deleting an app"),
  },
  page: {
    title: "Deleted apps",
    description: (days: number) =>
      `Apps of your partners that were deleted in the last ${days} days. Restored, an app is as it was but for its secrets, keys and CI tokens, which you make anew, and its test tenants, which let it in again.`,
    back: "All apps",
    open: "Deleted apps",
    none: "Nothing was deleted lately. Apps that somebody deletes stay here for a while.",
    app: "App",
    partner: "Partner",
    deleted: "Deleted",
    until: "Restorable until",
    restore: "Restore",
    restoreOf: (app: string) => `Restore ${app}`,
    restoring: "Restoring…",
  },
  mails: {
    deleted: template([example], (it: About) => ({
      subject: `Deleted: ${it.app}`,
      text: [
        `Restore it within ${it.days} days if that was a mistake. ${it.by} has deleted ${it.app}; its client IDs, secrets and CI tokens are refused from now on.`,
      ],
      button: "Look at deleted apps",
    })),
    restored: template([example], (it: Omit<About, "days">) => ({
      subject: `Restored: ${it.app}`,
      text: [
        `Make new client secrets, since those of before have ended. ${it.by} has restored ${it.app}; its client IDs and versions are as they were.`,
      ],
      button: "Open the app",
    })),
  },
};
