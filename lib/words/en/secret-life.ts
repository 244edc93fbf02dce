import { template } from "../letter";

const hoursOrDays = (hours: number) =>
  hours === 0
    ? "at once"
    : hours < 48
      ? `after ${hours} hours`
      : `after ${hours / 24} days`;

const day = new Intl.DateTimeFormat("en-GB", {
  ...({ day: "numeric", month: "long", year: "numeric" } as const),
  ...({ hour: "2-digit", minute: "2-digit", timeZone: "UTC" } as const),
});

const inDays = (days: number) => (days === 1 ? "1 day" : `${days} days`);

const onlyDay = new Intl.DateTimeFormat("en-GB", {
  ...({ day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const),
});

const soon = (days: number) => (days <= 1 ? "within a day" : `in ${inDays(days)}`);

/** The secrets of an environment in a few numbers. */
type Health = {
  isNative: boolean;
  works: number;
  disabled: number;
  unkept: number;
  ends: { days: number } | null;
  stillUsed: number;
  unused: number;
};

/** How a client secret is rotated, and how it ends. */
export const secretLife = {
  enableFirst: "This secret is disabled. Enable it first, or revoke it.",
  retiresAlready:
    "This secret is retiring already. Give it another grace, or revoke it now.",
  notActive: "This secret is not active any more. Look at its state again.",
  notDisabled: "This secret is not disabled. Look at its state again.",
  successorMissing: "Choose the secret that takes its place.",
  successorNotKept:
    "The secret that takes its place was not kept yet. Press “I have stored it” first.",
  successorUsed: "That secret is in use already, so the grace can begin now.",
  graceDays: "Type a number of days from 1 to 90.",
  nameLong: "This is longer than any app’s name.",
  typeName: (app: string) =>
    `Type “${app}” to go on: no other secret goes on working in Production, and customers use the app.`,
  page: {
    lastUsed: "Last used",
    neverUsed: "Never",
    day: (at: Date) => onlyDay.format(at),
    usedOn: (count: number) =>
      count === 1 ? "1 use that day" : `${count.toLocaleString("en-GB")} uses that day`,
    useOf30Days: (uses: readonly number[]) =>
      `Used on ${uses.filter((count) => count > 0).length} of the last ${uses.length} days`,
    secretNamed: (lastFour: string, label: string) =>
      label ? `…${lastFour} (${label})` : `…${lastFour}`,
    retire: "Retire",
    retireTitle: (lastFour: string) => `Retire the secret ending in ${lastFour}?`,
    retireBody:
      "It goes on working for the time you choose, so that every server can change to the other secret. After that it is refused for good.",
    retireAlone:
      "No other secret goes on working here. Make a new one first, or the app stops when the time is over.",
    grace: "Goes on working for",
    graceChoices: {
      "0": "No longer: refuse it at once",
      "24": "24 hours",
      "168": "7 days (suggested)",
      "720": "30 days",
      custom: "Another number of days",
    },
    graceDays: "Days",
    graceDaysHint: "Only for another number of days, 90 at most.",
    start: "The time begins",
    starts: {
      now: "Now",
      first_use: "When the new secret is used for the first time",
    },
    successor: "New secret",
    successorHint: "Whose first use begins the time, where you chose that.",
    retireConfirm: "Retire secret",
    retired: "The secret is retiring. Watch its use until it ends.",
    changeGrace: "Change grace",
    endGrace: "End grace now",
    disable: "Disable",
    disableTitle: (lastFour: string) => `Disable the secret ending in ${lastFour}?`,
    disableBody: (environment: string) =>
      `It is refused in ${environment} until somebody enables it again. Do this to see whether anything still needs it.`,
    disableConfirm: "Disable secret",
    disabled: "The secret is disabled. Enable it again if something stopped.",
    enable: "Enable",
    enableTitle: (lastFour: string) => `Enable the secret ending in ${lastFour}?`,
    enableBody: (environment: string) =>
      `It is accepted in ${environment} again at once.`,
    enableConfirm: "Enable secret",
    enabled: "The secret works again.",
    appName: (app: string) => `Type “${app}” to confirm`,
    appNameHint:
      "No other secret goes on working in Production, and customers use the app.",
    retiresAt: "Works until",
    waitsFor: (lastFour: string, hours: number) =>
      `Ends ${hoursOrDays(hours)}, counted from the first use of …${lastFour}`,
  },
  overview: {
    heading: "Client secrets",
    open: "Open credentials",
    state: (it: Health) => {
      const { works, disabled, unkept, ends, stillUsed, unused } = it;
      if (works + disabled + unkept === 0)
        return it.isNative ? "None: a native app has none" : "None yet";
      return [
        works === 0 ? "None works" : works === 1 ? "1 works" : `${works} work`,
        ...(disabled > 0 ? [`${disabled} disabled`] : []),
        ...(unkept > 0 ? [`${unkept} not stored yet`] : []),
        ...(ends ? [`${works > 1 ? "the first ends" : "ends"} ${soon(ends.days)}`] : []),
        ...(stillUsed > 0 ? [`${stillUsed} retiring and still used`] : []),
        ...(unused > 0 ? [`${unused} not used for a long time`] : []),
      ].join(", ");
    },
    waits: (environment: string, days: number, hasNext: boolean) =>
      `A client secret for ${environment} ends ${soon(days)}: ${hasNext ? "move everything to the newer one" : "make the next one and put it in place"}.`,
  },
  health: {
    title: "Worth a look",
    expires: (lastFour: string, days: number, hasNext: boolean) =>
      `…${lastFour} expires ${soon(days)}. ${hasNext ? "Move everything to the newer one before." : "Make the next one and put it in place before."}`,
    stillUsed: (lastFour: string) =>
      `…${lastFour} is retiring, and something still uses it. Find it before the grace is over.`,
    quiet: (lastFour: string, days: number) =>
      `…${lastFour} was not used for ${inDays(days)}. Disable it to see whether anything needs it.`,
    neverUsed: (lastFour: string, days: number) =>
      `…${lastFour} was made ${inDays(days)} ago and never used. Revoke it if nobody needs it.`,
    guide: "How to change a secret without an outage",
    rotation: (environment: string) => `The change of secrets in ${environment}`,
    steps: {
      make: {
        name: "Make the second",
        detail: "Both work side by side. The new one is shown once.",
      },
      deploy: {
        name: "Deploy it",
        detail: "Put the new one where your app reads its settings, on every server.",
      },
      watch: {
        name: "Watch the use",
        detail: "The table shows which of the two is still used, and when.",
      },
      retire: {
        name: "Retire the first",
        detail: "Give it a grace, or revoke it once nothing uses it any more.",
      },
    },
  },
  mails: {
    disabled: template(
      ["Fjord Ledger", "Production", "x7Qf"],
      (app: string, environment: string, lastFour: string) => ({
        subject: `Client secret disabled: ${app} in ${environment}`,
        text: [
          `Check that ${app} goes on working without it. The secret ending in ${lastFour} in ${environment} was disabled and is refused until somebody enables it again.`,
        ],
        button: "Look at the credentials",
        after: ["If nobody of your company did this, tell SuperOffice."],
      }),
    ),
    enabled: template(
      ["Fjord Ledger", "Production", "x7Qf"],
      (app: string, environment: string, lastFour: string) => ({
        subject: `Client secret enabled: ${app} in ${environment}`,
        text: [
          `Check that somebody of your company did this, and revoke the secret if not. The secret ending in ${lastFour} of ${app} in ${environment} is accepted again.`,
        ],
        button: "Look at the credentials",
      }),
    ),
    expires: template(
      ["Fjord Ledger", "Production", "x7Qf", 30],
      (app: string, environment: string, lastFour: string, days: number) => ({
        subject: `Client secret expires in ${inDays(days)}: ${app} in ${environment}`,
        text: [
          `Make a second secret for ${app} in ${environment}, put it in place, then retire the one ending in ${lastFour}. In ${inDays(days)} that one is refused.`,
        ],
        button: "Make the second secret",
        after: [
          "Both work side by side until you retire the old one, and the page shows which of them is still used.",
        ],
      }),
    ),
    expired: template(
      ["Fjord Ledger", "Production", "x7Qf"],
      (app: string, environment: string, lastFour: string) => ({
        subject: `Client secret expired: ${app} in ${environment}`,
        text: [
          `Make a new secret if ${app} does not use another one yet. The one ending in ${lastFour} in ${environment} has expired and is refused.`,
        ],
        button: "Look at the credentials",
      }),
    ),
    endedAsNative: template(
      ["Fjord Ledger", "Production", "x7Qf"],
      (app: string, environment: string, lastFour: string) => ({
        subject: `Client secret ended: ${app} in ${environment}`,
        text: [
          `Check that ${app} signs in with PKCE and without a secret. A native version is published in ${environment} now, so the secret ending in ${lastFour} is revoked.`,
        ],
        button: "Look at the credentials",
      }),
    ),
    retiring: template(
      ["Fjord Ledger", "Production", "x7Qf", new Date("2026-12-05T09:00:00Z"), 168],
      (
        app: string,
        environment: string,
        lastFour: string,
        until: Date | null,
        hours: number,
      ) => ({
        subject: `Client secret retiring: ${app} in ${environment}`,
        text: [
          until
            ? `Make sure that ${app} uses the other secret before ${day.format(until)} UTC. From then on the one ending in ${lastFour} in ${environment} is refused.`
            : `Put the new secret in place. The one ending in ${lastFour} of ${app} in ${environment} is refused ${hoursOrDays(hours)}, counted from the first use of the new one.`,
        ],
        button: "Look at the credentials",
      }),
    ),
  },
};
