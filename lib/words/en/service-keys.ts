import { template } from "../letter";

const moment = (at: Date) => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;

const mails = {
  made: template(
    ["operations-sync", "Kim Berg", "a1B2"],
    (name: string, by: string, lastFour: string) => ({
      subject: `New service key: ${name}`,
      text: [
        `Look whether this is right. ${by} made a service key for ${name}; it ends in …${lastFour}. Whoever holds it writes to the portal as SuperOffice.`,
      ],
      button: "Look at the service keys",
    }),
  ),
  endsSoon: template(
    ["operations-sync", "a1B2", new Date("2027-01-31T08:00:00Z"), 7],
    (name: string, lastFour: string, at: Date, days: number) => ({
      subject: `${days === 1 ? "Ends in a day" : `Ends in ${days} days`}: service key of ${name}`,
      text: [
        `Make the next key of ${name} and put it in place: the one that ends in …${lastFour} is refused from ${moment(at)} on.`,
      ],
      button: "Exchange the key",
      after: [
        "Both keys work side by side until then, so nothing has to stop. If the next one is in place already, revoke the old one.",
      ],
    }),
  ),
  revoked: template(
    ["operations-sync", "Kim Berg", "a1B2"],
    (name: string, by: string, lastFour: string) => ({
      subject: `Service key revoked: ${name}`,
      text: [`${by} revoked the service key of ${name} that ends in …${lastFour}.`],
      button: "Look at the service keys",
    }),
  ),
};

/** Service keys: what SuperOffice's machines bring to the portal's interfaces. */
export const serviceKeys = {
  mails,
  nameForm:
    "Use 3 to 40 lower-case letters, digits and hyphens, beginning with a letter, such as operations-sync.",
  scopesMissing: "Choose at least one thing the key may be used for.",
  nameTaken:
    "A machine of this name has a key already. Make its next one under “Exchange a key”.",
  twoAlready: (name: string) =>
    `${name} has two living keys already. Revoke the old one first.`,
  notKeptInTime:
    "This key was not kept within 15 minutes, so it does not work any more. Make a new one.",
  revokedAlready: "This key has ended already. Reload the page.",
  scopes: {
    "operations:tenants": "Make, change and read tenants",
    "operations:people": "Say who administers a tenant",
    "clients:verify": "Verify the credentials of apps",
    "clients:read": "Read what a client is",
    "authorize:check": "Ask whether an app may sign somebody in",
    "authorizations:write": "Say that a tenant let an app in, or took that back",
  },
  page: {
    title: "Service keys",
    description:
      "Keys that SuperOffice’s own systems bring to the operations interface and the registry. Each is shown once, and works until it is revoked or its time is over.",
    docs: "How the interface works",
    caption: "Living service keys",
    key: "Key",
    scopes: "May be used for",
    state: "State",
    made: "Made",
    expires: "Expires",
    lastUsed: "Last used",
    neverUsed: "Never",
    actions: "Actions",
    by: (name: string) => `by ${name}`,
    endsIn: (lastFour: string) => `…${lastFour}`,
    none: {
      title: "No service key yet",
      body: "Make one for each system that calls the portal, so that each can be revoked alone.",
    },
    closed: "Keys that have ended",
    states: {
      PENDING: "Not kept yet",
      ACTIVE: "Active",
      EXPIRED: "Expired",
      REVOKED: "Revoked",
      NOT_KEPT: "Never kept",
    },
    newHeading: "New service key",
    newDescription: "For a machine that has none yet.",
    formLabel: "New service key",
    name: "Machine",
    nameHint: "Its name in the activity, such as operations-sync.",
    label: "Note",
    labelHint: "Where it is kept, for example.",
    lifetime: "Expires after",
    lifetimes: {
      "90": "90 days",
      "180": "180 days",
      "365": "12 months",
      "730": "24 months",
    },
    make: "Make key",
    making: "Making…",
    exchange: "Exchange a key",
    exchangeBody:
      "The machine gets a second key for the same things. Both work: put the new one in place, then revoke the old one.",
    exchangeButton: "Make its next key",
    madeOne: "The key is made.",
    shownHeading: "Copy the service key now",
    shownWhat:
      "Whoever holds it writes to the portal as SuperOffice. It is sent as a bearer token.",
    shownNext:
      "It is shown this once. It works at once, and stops after 15 minutes unless you keep it or it is used.",
    keep: "I have stored it",
    keeping: "Keeping…",
    kept: "The key is kept.",
    revoke: "Revoke",
    revokeTitle: (lastFour: string) => `Revoke the key …${lastFour}?`,
    revokeBody: (name: string) =>
      `${name} is refused with this key from this moment. It cannot be undone.`,
    revokeConfirm: "Revoke key",
    revoked: "The key is revoked.",
  },
};
