import { mails } from "./superid-mails";

const orPassword = "or sign in with your email address and password";

/** Signing in with SuperID, and connecting one to an account. */
export const superId = {
  mails,
  name: "SuperID",
  signIn: "Sign in with SuperID",
  /** Why SuperID signed nobody in. */
  trouble: {
    title: "You are not signed in",
    refused: `SuperID was not allowed to tell us who you are. Try again and agree there, ${orPassword}.`,
    again: `That sign-in with SuperID was used already, or it took too long. Start again here, ${orPassword}.`,
    distrusted: `SuperID's answer did not pass our checks, so we did not use it. Try again, ${orPassword}. If it happens again, tell SuperOffice.`,
    away: `SuperID does not answer right now. Try again in a few minutes, ${orPassword}.`,
    busy: "There were too many tries from where you are. Wait 15 minutes, then try again.",
    off: "Nobody can sign in with this SuperID at the moment. Ask whoever manages users at your company, or SuperOffice.",
    other:
      "This SuperID belongs to another account. Sign out first, then sign in with it.",
  },
  otherTitle: "Nothing was changed",

  /** On the sign-in page, for whoever came with a SuperID that belongs to nobody. */
  waiting: (label: string) =>
    `Sign in with your password once, to connect your account with the SuperID ${label}.`,

  connect: {
    title: "Connect your SuperID",
    newHere: (label: string) =>
      `SuperID says that you are ${label}. No account here is connected with it yet.`,
    known: "I have an account here",
    knownWhy:
      "Sign in once with your password, and with your second factor if you have one. After that SuperID is enough for the first step.",
    signIn: "Sign in to connect",
    fresh: "I am new here",
    freshWhy:
      "Create a developer account, or open the invitation in your mail. Come back within half an hour in this browser, and we connect your SuperID to it.",
    register: "Create account",
    question: (label: string, name: string, email: string) =>
      `Once connected, the SuperID ${label} signs in to the account of ${name} (${email}). Connect it only if both are yours.`,
    formLabel: "Connect your SuperID",
    submit: "Connect SuperID",
    pending: "Connecting…",
    discard: "Not now",
    discarding: "One moment…",
    gone: "This took too long, or it was answered in another window. Sign in with SuperID again.",
    taken: "This SuperID is connected to another account already. Nothing was changed.",
    oneAlready:
      "Your account has a SuperID already. Disconnect that one first, under Profile, Security.",
  },

  /** On the Security page. */
  section: {
    why: "Signs you in with your SuperOffice user in place of the password. Your password and your second factor stay as they are.",
    on: "Connected",
    off: "Not connected",
    since: "Since",
    lastUsed: "Last used",
    notUsed: "Not used yet",
    connect: "Connect SuperID",
    disconnect: "Disconnect",
    disconnectTitle: "Disconnect your SuperID?",
    disconnectBody:
      "It no longer signs you in; your password does. Rights on tenants that came with it end at once.",
    disconnectConfirm: "Disconnect SuperID",
    disconnected: "Your SuperID was disconnected.",
  },
};
