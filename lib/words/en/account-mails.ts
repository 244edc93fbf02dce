import { template } from "../letter";
import { deviceWords } from "./profile";

const doNothing = "If it was not you, do nothing.";
const onceForAnHour =
  'The link works once, for an hour; after that, ask for a new one with "Forgot your password?" on the sign-in page.';
const whoSwitchesOn =
  "Ask whoever manages users at your company, or SuperOffice, to switch your account on.";
const afterwards = "Signing in works again as soon as your account is switched on.";

type SignIn = { userAgent: string; address: string; now: Date };

const from = ({ userAgent, address, now }: SignIn) =>
  [
    deviceWords(userAgent),
    address === "direct" ? "" : `from ${address}`,
    `${now.toISOString().slice(0, 16).replace("T", " ")} UTC`,
  ]
    .filter((part) => part !== "")
    .join(", ");

/** Mails about one's own account. Those to an address that has none tell nothing else. */
export const mails = {
  newDevice: template(
    [
      {
        userAgent: "Mozilla/5.0 (Windows NT 10.0) Chrome/141.0 Safari/537.36",
        address: "192.0.2.1",
        now: new Date("2026-11-22T08:00:00Z"),
      },
    ],
    (signIn: SignIn) => ({
      subject: "New sign-in to your SuperOffice Developer Portal account",
      text: [
        "Check that this was you. Your account was signed in to from a browser that we have not seen in the last 90 days:",
        { quote: from(signIn) },
      ],
      button: "Look at your sessions",
      after: [
        "If it was you, there is nothing to do. If not, sign out that session and change your password.",
      ],
    }),
  ),
  reset: template([], () => ({
    subject: "Set a new password for the SuperOffice Developer Portal",
    text: ["Set a new password. Somebody, probably you, asked for this link."],
    button: "Set a new password",
    after: [
      "The link works once, for an hour. If you did not ask for it, do nothing: your password stays as it is.",
    ],
  })),
  resetUnknown: template([], () => ({
    subject: "No account with this address on the SuperOffice Developer Portal",
    text: [
      "Try another address of yours, or create an account. Somebody, probably you, asked to reset the password of this address, and it has no account.",
    ],
    button: "Create an account",
    after: [doNothing],
  })),
  resetOff: template([], () => ({
    subject: "Your SuperOffice Developer Portal account is switched off",
    text: [
      `${whoSwitchesOn} Somebody, probably you, asked to reset its password, but signing in is switched off for it.`,
    ],
    button: "Sign in",
    after: [afterwards],
  })),
  locked: template([], () => ({
    subject: "Your account is locked after ten wrong passwords",
    text: [
      "Set a new password to get back in at once. Somebody tried to sign in to your account with ten wrong passwords in a row. It is locked for now, and nobody got in.",
    ],
    button: "Set a new password",
    after: [
      onceForAnHour,
      "Or wait: the lock ends by itself. Browsers you have signed in with before are not locked.",
    ],
  })),
  lockedUnknown: template([], () => ({
    subject: "Ten wrong passwords on the SuperOffice Developer Portal",
    text: [
      "Try another address of yours. Somebody, probably you, tried to sign in with this one ten times, and it has no account.",
    ],
    button: "Sign in",
    after: [doNothing],
  })),
  lockedOff: template([], () => ({
    subject: "Ten wrong passwords on the SuperOffice Developer Portal",
    text: [
      `${whoSwitchesOn} Somebody tried to sign in to it ten times. Signing in is switched off for it, and nobody got in.`,
    ],
    button: "Sign in",
    after: [afterwards],
  })),
  passwordChanged: template([], () => ({
    subject: "Your password was changed on the SuperOffice Developer Portal",
    text: [
      "Check that this was you. Your password was changed, and all other sessions were signed out.",
    ],
    button: "Set a new password",
    after: [
      "If it was you, there is nothing to do. If not, set a new password now: that signs everybody out, and only you have the new one.",
    ],
  })),
  confirmEmail: template(["kim@fjordapps.example"], (old: string) => ({
    subject: "Confirm your new address for the SuperOffice Developer Portal",
    text: [
      `Confirm this address if the account with the address ${old} is yours: it shall have this one instead.`,
    ],
    button: "Confirm new address",
    after: [
      "The link works once, for 24 hours. Until then you sign in with the old address. If you did not ask for it, do nothing: nothing is changed.",
    ],
  })),
  emailTaken: template([], () => ({
    subject: "Your address on the SuperOffice Developer Portal",
    text: [
      "Sign in to the account that this address has already. Somebody, probably you, wanted to give the address to another account, and nothing was changed.",
    ],
    button: "Sign in",
  })),
  emailChanged: template(["kim.berg@fjordapps.example"], (newEmail: string) => ({
    subject: "Your address was changed on the SuperOffice Developer Portal",
    text: [
      `Check that this was you. Your account now has the address ${newEmail}: you sign in with that one, and mails go there.`,
    ],
    button: "Take the change back",
    after: [
      "If it was you, there is nothing to do. If not, take the change back: that signs everybody out, and you set a new password. It works for 72 hours.",
    ],
  })),
  emailNow: template([], () => ({
    subject: "This is your address on the SuperOffice Developer Portal now",
    text: ["Sign in with this address from now on. Mails come here too."],
    button: "Open your profile",
  })),
  emailRestored: template([], () => ({
    subject: "Your address is back on the SuperOffice Developer Portal",
    text: [
      "Set a new password. The change of your address was taken back, and everybody was signed out. Your old password does not work any more, since somebody else may know it.",
    ],
    button: "Set a new password",
    after: [onceForAnHour],
  })),
};
