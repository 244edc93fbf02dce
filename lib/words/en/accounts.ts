import { mails } from "./account-mails";

/** "7 minutes", "3 hours": never less than what is left. */
function waitWords(milliseconds: number): string {
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000));
  if (minutes < 60) return minutes === 1 ? "1 minute" : `${minutes} minutes`;
  const hours = Math.ceil(minutes / 60);
  return hours === 1 ? "1 hour" : `${hours} hours`;
}

export const accounts = {
  mails,
  emailMissing: "Enter your email address.",
  emailForm: "Enter one plain email address, such as kim@example.com.",
  nameMissing: "Enter your name.",
  companyMissing: "Enter your company's name.",
  termsMissing: "Accept the developer terms to go on.",
  termsNewer: (label: string) =>
    `A newer version of the developer terms, ${label}, came out while you were filling this in. Read it below, then tick the box again. Everything else you typed is still here.`,
  passwordMissing: "Enter a password.",
  passwordTooShort: (min: number) =>
    `Use at least ${min} characters. A sentence or four random words work well.`,
  passwordTooLong: (max: number) => `Use at most ${max} characters.`,
  passwordTooPlain:
    "This is too easy to guess. Use four random words, or let your browser suggest one.",
  passwordIsYourName:
    "This is mostly your own name, company or address. Choose words that have nothing to do with you.",
  wrongPassword:
    "Email address and password do not belong together. Check both and try again.",
  signInBroken: "Signing in did not work. Try again.",
  tooManyTries: (minutes: number) =>
    `There were too many wrong tries from where you are. Wait ${minutes} minutes, then try again.`,
  /** The same whether there is an account or not. */
  locked: (until: Date | null, now: Date) =>
    until
      ? `There were too many wrong tries with this address. If it has an account, its owner has a mail with a way back in. Or wait ${waitWords(until.getTime() - now.getTime())}, then try again.`
      : 'There were too many wrong tries with this address. From now on only "Forgot your password?" leads in.',
  tooManyMails:
    "There were too many requests from where you are. Wait 15 minutes, then try again.",
  busy: "Many people are signing in right now. Try again in a few seconds.",
  linkGone:
    "This link has been used, or it is older than 48 hours. Sign in if you have set your password, or register again for a new link.",
  noAccount: (email: string) =>
    `There is no account for ${email}. Register it on the portal first, then run this again.`,
  alreadyThere: "This address has an account already. Sign in with it.",

  register: {
    title: "Create your developer account",
    intro:
      "You get a partner account of your own and a test tenant in SOD at once. Joining a company that is here already? Ask a colleague for an invitation instead.",
    formLabel: "Create your developer account",
    name: "Name",
    email: "Email",
    emailHint:
      "We send a link there to confirm it. Use the address you sign in to SuperOffice with, if you have one.",
    company: "Company",
    companyHint:
      "Becomes the name of your partner account. Colleagues and customers see it.",
    intent: "What brings you here?",
    exploring: "Exploring",
    exploringHint: "Looking around and trying the API.",
    idea: "I have an app idea",
    ideaHint: "There is something I want to build.",
    experience: "Experience with SuperOffice",
    experienceHint: "Optional. It helps us to help you.",
    terms: "I accept the developer terms",
    termsLink: (label: string) => `Read the developer terms, version ${label}`,
    submit: "Create account",
    pending: "Creating…",
    haveAccount: "Have an account already?",
    signIn: "Sign in",
  },
  sent: {
    title: "Check your mail",
    body: "We sent you a link to confirm your address. It works once, for 48 hours. Your account exists as soon as you have set a password.",
    nothing: "No mail after a few minutes? Look in the spam folder, or register again.",
    again: "Register again",
  },
  confirm: {
    title: "Set your password",
    intro: (name: string, company: string) =>
      `Welcome, ${name}. This password signs you in and opens the account of ${company}.`,
    formLabel: "Finish your registration",
    password: "Password",
    hint: "At least 12 characters. Spaces and any letters are fine.",
    submit: "Set password and sign in",
    pending: "Setting up…",
    goneTitle: "This link does not work any more",
  },
  signIn: {
    title: "Sign in",
    toRequest: "Then you read what a partner asks of your tenant, and decide.",
    formLabel: "Sign in",
    email: "Email",
    password: "Password",
    submit: "Sign in",
    pending: "Signing in…",
    newHere: "New here?",
    register: "Create account",
    /** On the way to a customer's page: who registers becomes a partner, and administers nothing. */
    noAccount: {
      question: "No account yet?",
      invited:
        "An administrator of your tenant invites you: on the tenant's page, under People. The invitation makes your account.",
      forward:
        "Are you not the one who administers SuperOffice at your company? Forward the mail that led here to whoever is.",
      first:
        "If nobody at your company is here yet, write to SuperOffice, which names the first administrator. A partner cannot.",
    },
    signedInAs: (name: string) => `You are signed in as ${name}.`,
    goOn: "Go on",
  },
  signOut: "Sign out",
};
