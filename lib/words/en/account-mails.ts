import { mailBody } from "../mail-body";
import { deviceWords } from "./profile";

const notYou =
  "If it was not you, set a new password now: that signs everybody out, and only you have the new one.";

type SignIn = { userAgent: string; address: string; now: Date };

const from = ({ userAgent, address, now }: SignIn) =>
  [
    deviceWords(userAgent),
    address === "direct" ? "" : `from ${address}`,
    `${now.toISOString().slice(0, 16).replace("T", " ")} UTC`,
  ]
    .filter((part) => part !== "")
    .join(", ");

/** Mails about one's own account; `{link}` stands where the link goes. */
export const accountMails = {
  newDevice: (name: string, signIn: SignIn) => ({
    subject: "New sign-in to your SuperOffice Developer Portal account",
    body: mailBody`Hello ${name},\n\nyour account was signed in to from a browser that we have not seen in the last 90 days:\n\n${from(signIn)}\n\nIf it was you, there is nothing to do. If not, sign out that session and change your password:\n\n{link}`,
  }),
  reset: (name: string) => ({
    subject: "Set a new password for the SuperOffice Developer Portal",
    body: mailBody`Hello ${name},\n\nopen this link to set a new password:\n\n{link}\n\nThe link works once, for an hour. If you did not ask for it, do nothing: your password stays as it is.`,
  }),
  resetUnknown: {
    subject: "No account with this address on the SuperOffice Developer Portal",
    body: mailBody`Hello,\n\nsomebody, probably you, asked to reset the password of this address. It has no account. Perhaps yours has another address of yours; or make one here:\n\n{link}\n\nIf it was not you, do nothing.`,
  },
  resetOff: (name: string) => ({
    subject: "Your SuperOffice Developer Portal account is switched off",
    body: mailBody`Hello ${name},\n\nsomebody, probably you, asked to reset your password. Signing in is switched off for your account. Ask whoever manages users at your company, or SuperOffice, to switch it on. You sign in here then:\n\n{link}`,
  }),
  locked: (name: string) => ({
    subject: "Your account is locked after ten wrong passwords",
    body: mailBody`Hello ${name},\n\nsomebody tried to sign in to your account with ten wrong passwords in a row. It is locked for now, and nobody got in. To get back in at once, set a new password:\n\n{link}\n\nThe link works once, for an hour; after that, ask for a new one with "Forgot your password?" on the sign-in page. Or wait: the lock ends by itself. Browsers you have signed in with before are not locked.`,
  }),
  lockedUnknown: {
    subject: "Ten wrong passwords on the SuperOffice Developer Portal",
    body: mailBody`Hello,\n\nsomebody, probably you, tried to sign in with this address ten times. It has no account. Perhaps yours has another address of yours. You sign in here:\n\n{link}\n\nIf it was not you, do nothing.`,
  },
  lockedOff: (name: string) => ({
    subject: "Ten wrong passwords on the SuperOffice Developer Portal",
    body: mailBody`Hello ${name},\n\nsomebody tried to sign in to your account ten times. Signing in is switched off for it, and nobody got in. Ask whoever manages users at your company, or SuperOffice, to switch it on. You sign in here then:\n\n{link}`,
  }),
  passwordChanged: (name: string) => ({
    subject: "Your password was changed on the SuperOffice Developer Portal",
    body: mailBody`Hello ${name},\n\nyour password was changed, and all other sessions were signed out. If it was you, there is nothing to do. ${notYou}\n\n{link}`,
  }),
  confirmEmail: (name: string, old: string) => ({
    subject: "Confirm your new address for the SuperOffice Developer Portal",
    body: mailBody`Hello ${name},\n\nyour account with the address ${old} shall have this address instead. Open this link to confirm it:\n\n{link}\n\nThe link works once, for 24 hours. Until then you sign in with the old address. If you did not ask for it, do nothing: nothing is changed.`,
  }),
  emailTaken: {
    subject: "Your address on the SuperOffice Developer Portal",
    body: mailBody`Hello,\n\nsomebody, probably you, wanted to give this address to another account. It has an account already, and nothing was changed. You sign in to it here:\n\n{link}`,
  },
  emailChanged: (name: string, newEmail: string) => ({
    subject: "Your address was changed on the SuperOffice Developer Portal",
    body: mailBody`Hello ${name},\n\nyour account now has the address ${newEmail}. You sign in with that one, and mails go there. If it was you, there is nothing to do.\n\nIf it was not you, take the change back. That signs everybody out, and you set a new password. It works for 72 hours:\n\n{link}`,
  }),
  emailNow: (name: string) => ({
    subject: "This is your address on the SuperOffice Developer Portal now",
    body: mailBody`Hello ${name},\n\nfrom now on you sign in with this address, and mails come here. Your profile is here:\n\n{link}`,
  }),
  emailRestored: (name: string) => ({
    subject: "Your address is back on the SuperOffice Developer Portal",
    body: mailBody`Hello ${name},\n\nthe change of your address was taken back, and everybody was signed out. Your old password does not work any more, since somebody else may know it. Set a new one:\n\n{link}\n\nThe link works once, for an hour; after that, ask for a new one with "Forgot your password?" on the sign-in page.`,
  }),
};
