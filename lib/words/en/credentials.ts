import { common } from "./common";
import { goesOn } from "./goes-on";

export const credentials = {
  nativeHasNone:
    "A native app has no client secret: anybody could read it out of the app. It signs in with PKCE (method S256) and the token endpoint's auth method “none”.",
  nativeToCome: (version: number) =>
    `Version ${version} is native and is to go live here. Then every secret of this environment ends, also one that you make now. Whoever publishes it is shown first which ones these are.`,
  full: (slots: number, environment: string) =>
    `${environment} holds at most ${slots} secrets at a time. Revoke one that is not used any more, then make the new one.`,
  lapsed: "Nobody kept this secret within 15 minutes, so it was deleted. Make a new one.",
  notKept: "This secret was never kept. Discard it instead.",
  keptAlready: "This secret was kept, so it can only be revoked.",
  revokedAlready: "This secret has ended already.",
  tooLong: (partner: string, days: number) =>
    `${partner} lets secrets live for at most ${days === 1 ? "1 day" : `${days} days`}. Choose a lifetime within that.`,
  page: {
    title: "Credentials",
    description:
      "Client IDs are public; client secrets are passwords of the app. A secret is shown once, stored only as a keyed hash, and works at once.",
    clientId: "Client ID",
    secretsIn: (environment: string) => `Client secrets in ${environment}`,
    slots: (used: number, slots: number) => `${used} of ${slots} in use`,
    notActive:
      "Made and kept now, but answers “not active yet” until a configuration is published here.",
    formLabel: (environment: string) => `New client secret for ${environment}`,
    label: "Label",
    labelHint: "Optional. Where it will be used, such as “build server”.",
    lifetime: "Expires after",
    lifetimes: new Map([
      ["90", "90 days"],
      ["180", "6 months"],
      ["365", "12 months (suggested)"],
      ["none", "Never"],
    ]),
    lifetimeDays: (days: string) => (days === "1" ? "1 day" : `${days} days`),
    lifetimePolicy: (partner: string, days: number) =>
      `${partner} allows at most ${days === 1 ? "1 day" : `${days} days`}.`,
    create: "New client secret",
    creating: "Making…",
    created: "The new secret is below. It is shown only this once.",
    shownHeading: "Your new client secret",
    shownWhat: (app: string, environment: string) =>
      `The password of ${app} in ${environment}.`,
    shownNext:
      "Store it where your app reads its settings, never in source code. It works now; unless you keep it within 15 minutes it is deleted.",
    keep: "I have stored it",
    keeping: "Keeping…",
    kept: "The secret is kept. Only its last four characters are shown from now on.",
    discard: "Discard",
    discarded: "The secret is discarded. It does not work any more.",
    revoke: "Revoke",
    revokeTitle: (lastFour: string) => `Revoke the secret ending in ${lastFour}?`,
    revokeBody: (environment: string, others: number, until: Date | null) =>
      `It is refused in ${environment} from this moment and cannot be brought back. ${others === 0 ? "No other secret goes on working: make another, or the app cannot sign in." : goesOn("secret", others, until)}`,
    revokeConfirm: "Revoke secret",
    revoked: "The secret is revoked.",
    caption: (environment: string) => `Client secrets in ${environment}`,
    columnSecret: "Secret",
    columnState: "State",
    columnMade: "Made",
    columnExpires: "Expires",
    columnActions: "Actions",
    endsIn: (lastFour: string) => `…${lastFour}`,
    never: "Never",
    by: (name: string) => `by ${name}`,
    empty: "No secret yet. Your app needs one to get tokens in this environment.",
    closed: "Ended secrets",
    states: {
      PENDING: "Not kept yet",
      ACTIVE: "Active",
      DISABLED: "Disabled",
      RETIRING: "Retiring",
      REVOKED: "Revoked",
      EXPIRED: "Expired",
      COMPROMISED: "Reported as leaked",
    },
    noRight: common.needsConfiguration("Making and revoking secrets"),
  },
};
