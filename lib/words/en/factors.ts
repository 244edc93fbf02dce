import { mails } from "./factor-mails";

/** Second factors: setting up, signing in with them, proving again who one is. */
export const factors = {
  refused: {
    codeMissing: "Enter the code.",
    codeWrong:
      "This code is not right, or it was used already. Wait for the next one in your app and enter that.",
    recoveryWrong: "This is not one of your recovery codes, or it was used already.",
    passwordMissing: "Enter your password.",
    passwordWrong: "This is not your password. Try again.",
    useFactor: "Use your second factor here, not the password.",
    tooMany: "There were too many tries. Wait 15 minutes, then try again.",
    notBegun: "Start again: the code of this page is no longer the one to scan.",
    passkeyFailed: "The passkey could not be read. Try again, or use another way.",
    passkeyUnknown:
      "The portal does not know this passkey. Sign in with your password, or use another passkey.",
    passkeyKnown: "This passkey is here already.",
    passkeysFull: (max: number) =>
      `You have ${max} passkeys, and that is the most. Remove one first.`,
    passkeyCancelled:
      "No passkey was chosen. Press the button again and follow your browser.",
    passkeyUnsupported: "This browser knows no passkeys. Use another browser or device.",
    lastFactor:
      "This is your last second factor, and you need one. Set up another first, then remove this one.",
    nothingToRecover: "Set up an authenticator app or a passkey first.",
    notYoursToReset: "You do not have the right to reset this person's second factor.",
    nothingToReset: "This person has no second factor, so there is nothing to reset.",
    resetOpen: "A reset of this person's second factor is under way already.",
    noReset: "There is no reset under way any more. Reload the page.",
  },
  defaultPasskeyName: "Passkey",

  mails,

  page: {
    title: "Security",
    description:
      "A second factor keeps your account yours when somebody learns your password.",
    neededStaff: "SuperOffice staff need a second factor.",
    neededPartners: (names: string) =>
      `${names} asks its members for a second factor: your rights there count only with one.`,
    recommended: "You have no second factor yet. Set one up: it takes a minute.",
    totp: "Authenticator app",
    totpWhy:
      "An app on your phone, such as Aegis, Google Authenticator or Microsoft Authenticator, shows a new code every 30 seconds.",
    totpOn: "Set up",
    totpOff: "Not set up",
    since: "Since",
    lastUsed: "Last used",
    never: "Never",
    notUsed: "Not used yet",
    totpStart: "Set up authenticator app",
    totpAgain: "Move to another phone",
    starting: "Preparing…",
    totpScan: "Scan this with your app",
    totpScanHint: "Or type this key into the app:",
    totpQr: "QR code for your authenticator app; the key below says the same",
    totpKey: "Key",
    code: "Code",
    codeHint: "The six digits your app shows now.",
    totpConfirm: "Confirm code",
    confirming: "Checking…",
    totpAdded: "Your authenticator app is set up.",
    totpRemove: "Remove app",
    totpRemoveTitle: "Remove the authenticator app?",
    totpRemoveBody:
      "Its codes are refused from then on. You can set up another any time.",
    totpRemoved: "The authenticator app was removed.",
    passkeys: "Passkeys",
    passkeysWhy:
      "Your fingerprint, face, PIN or security key. The safest way: a passkey cannot be given to a wrong site, and it signs you in without a password.",
    passkeyName: "Name of the passkey",
    passkeyNameHint: "Helps you to tell them apart, for instance: laptop, blue key.",
    passkeyAdd: "Add passkey",
    passkeyAdding: "Follow your browser…",
    passkeyAdded: "The passkey was added.",
    passkeysEmpty: "No passkey yet.",
    columnName: "Name",
    columnAdded: "Added",
    columnUsed: "Last used",
    columnActions: "Actions",
    remove: "Remove",
    passkeyRemoveTitle: (name: string) => `Remove the passkey ${name}?`,
    passkeyRemoveBody:
      "It is refused from then on. Delete it in your browser or device as well.",
    passkeyRemoveConfirm: "Remove passkey",
    passkeyRemoved: "The passkey was removed.",
    recovery: "Recovery codes",
    recoveryWhy:
      "For the day you have neither app nor passkey at hand. Each code works once.",
    recoveryLeft: (left: number) =>
      left === 1 ? "1 code is left." : `${left} codes are left.`,
    recoveryNone:
      "You have none yet. Make them now, and keep them apart from your phone.",
    recoveryLater: "Set up an app or a passkey first.",
    recoveryMake: "Make recovery codes",
    recoveryAgain: "Make new codes",
    recoveryAgainBody: (left: number) =>
      `The ${left} codes you have left work no longer. You see the new ones once.`,
    recoveryMaking: "Making…",
    recoveryMade: "Ten recovery codes",
    recoveryWhat:
      "Each signs you in once, in place of your app or passkey. Capitals, spaces and hyphens do not matter.",
    recoveryNext:
      "This is the only time you see them. Print them or put them into a password manager.",
    recoveryKept: "I have stored them",
    recoveryOpen: "Make or renew codes",
    resetTitle: "Your second factor is about to be reset",
    resetBody: (who: string) =>
      `${who} asked for it. Then your app, passkeys and recovery codes stop counting. If you still have one of them, call it off.`,
    resetWhen: "Takes effect:",
    resetCancel: "Call off the reset",
    resetCancelled: "The reset was called off. Nothing was changed.",
  },

  codes: {
    title: "Save your recovery codes",
    description:
      "They get you in when your phone or key is lost. Without them, somebody else has to answer for you, and that takes a day.",
    later: "Not now",
  },

  signIn: {
    codeTitle: "Confirm that it is you",
    codeDescription: (email: string) => `Second step for ${email}.`,
    withPasskey: "Use a passkey",
    passkeyHint: "Your browser asks for fingerprint, face, PIN or security key.",
    passkeyAlone: "Use a passkey instead",
    withCode: "Code of your authenticator app",
    submit: "Sign in",
    pending: "Signing in…",
    recovery: "Use a recovery code",
    recoveryField: "Recovery code",
    recoveryHint: "25 letters and digits. Each code works once.",
    recoverySubmit: "Sign in with recovery code",
    lost: "Lost everything? A colleague with the permission Users, for SuperOffice staff a portal administrator, can have your second factor reset. It takes effect 24 hours later.",
    startOver: "Sign in as somebody else",
    enrolTitle: "Set up a second factor",
    enrolDescription: (email: string) =>
      `${email} works for SuperOffice, and staff sign in with two factors. Choose one now; you can add the other later.`,
    enrolPasskey: "Passkey",
    enrolTotp: "Authenticator app",
    signedIn: (name: string) => `You are signed in as ${name}.`,
    goOn: "Go on",
  },

  stepUp: {
    title: "Confirm that it is you",
    description:
      "This is a protected step, and your last proof is a while ago. What you were doing goes on right after.",
    password: "Password",
    confirm: "Confirm",
    confirming: "Checking…",
    done: "Confirmed.",
  },

  asleep: {
    title: (partner: string) => `${partner} asks for a second factor`,
    body: "Your rights there sleep until you sign in with one, and its apps are hidden.",
    button: "Set up a second factor",
  },

  members: {
    title: "Second factors",
    description: (partner: string) => `How the people of ${partner} sign in.`,
    required:
      "This partner asks its members for a second factor. Whoever has none has no rights here until they set one up.",
    caption: "Members and their second factor",
    columnPerson: "Person",
    columnFactor: "Second factor",
    columnActions: "Actions",
    has: "Set up",
    hasNot: "None",
    resetAt: "Reset takes effect",
    reset: "Reset",
    resetTitle: (name: string) => `Reset the second factor of ${name}?`,
    resetBody: (name: string) =>
      `Only when you have spoken to ${name}. A mail tells them now. In 24 hours their app, passkeys and recovery codes stop counting and their sessions end; until then they can call it off.`,
    resetConfirm: "Reset in 24 hours",
    resetAsked: (name: string) => `${name} was told. The reset takes effect in 24 hours.`,
  },
};
