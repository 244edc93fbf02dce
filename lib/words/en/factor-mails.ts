import { template } from "../letter";

const button = "Open the Security page";
const after = [
  "If this was not you, end all other sessions, change your password and tell your colleagues or SuperOffice.",
];

/** Mails about one's second factor. */
export const mails = {
  totpAdded: template([], () => ({
    subject: "Authenticator app set up for the SuperOffice Developer Portal",
    text: [
      "Check that this was you. An authenticator app was set up for your account and is asked for when you sign in.",
    ],
    button,
    after,
  })),
  totpRemoved: template([], () => ({
    subject: "Authenticator app removed from the SuperOffice Developer Portal",
    text: ["Check that this was you. The authenticator app of your account was removed."],
    button,
    after,
  })),
  passkeyAdded: template(["Blue key"], (name: string) => ({
    subject: `Passkey added to the SuperOffice Developer Portal: ${name}`,
    text: [
      `Check that this was you. The passkey ${name} was added to your account and can be used to sign in.`,
    ],
    button,
    after,
  })),
  passkeyRemoved: template(["Blue key"], (name: string) => ({
    subject: `Passkey removed from the SuperOffice Developer Portal: ${name}`,
    text: [`Check that this was you. The passkey ${name} was removed from your account.`],
    button,
    after,
  })),
  codesMade: template([], () => ({
    subject: "New recovery codes for the SuperOffice Developer Portal",
    text: [
      "Check that this was you. Ten new recovery codes were made for your account. Earlier ones work no longer.",
    ],
    button,
    after,
  })),
  codeUsed: template([9], (left: number) => ({
    subject: "A recovery code was used on the SuperOffice Developer Portal",
    text: [
      `Check that this was you. One of your recovery codes was used to prove who you are. ${left === 1 ? "1 is" : `${left} are`} left.`,
    ],
    button,
    after,
  })),
  resetRequested: template(["Kim Berg"], (name: string) => ({
    subject: "Your second factor will be reset in 24 hours",
    text: [
      `Call the reset off now if you still have your second factor. ${name} says that you lost it and asked to reset it.`,
    ],
    button: "Call off the reset",
    after: [
      "In 24 hours your second factor stops counting, and your password alone signs you in to set up a new one.",
    ],
  })),
  resetCancelled: template(["Kim Berg"], (name: string) => ({
    subject: `Reset called off: the second factor of ${name} stays`,
    text: [
      `There is nothing for you to do. The reset of the second factor of ${name} was called off, and nothing was changed.`,
    ],
    button: "Open the portal",
  })),
  resetDone: template([], () => ({
    subject: "Your second factor was reset",
    text: [
      "Set up a new second factor. Yours was taken away, as announced 24 hours ago, and all your sessions were ended.",
    ],
    button: "Set up a new one",
  })),
};
