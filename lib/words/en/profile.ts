import { deviceOf } from "@/lib/core/user-agent";

/** "Chrome on Windows": a browser as its owner would name it. */
export function deviceWords(userAgent: string): string {
  const { browser, system } = deviceOf(userAgent);
  if (browser && system) return `${browser} on ${system}`;
  return browser ?? (system ? `A browser on ${system}` : "An unknown browser");
}

/** The pages of one's own account. */
export const profile = {
  title: "Profile",
  tabs: "Pages of your profile",
  account: "Account",
  sessions: "Sessions",
  device: deviceWords,

  about: {
    heading: "You",
    name: "Name",
    nameHint: "Colleagues, customers and reviewers see it.",
    save: "Save name",
    saving: "Saving…",
    saved: "Your name is saved.",
    stale:
      "Your name was changed in another window. Reload the page to see it, then try again.",
    formLabel: "Your name",
  },
  language: {
    heading: "Language",
    description:
      "Pages and mails for customers come in it. Everything else is in English.",
    label: "Language of pages and mails for customers",
    save: "Save language",
    saving: "Saving…",
    saved: "Your language is saved.",
  },
  email: {
    heading: "Email",
    now: (email: string) => `You sign in with ${email}, and mails go there.`,
    waiting: (email: string) =>
      `A change to ${email} waits: open the link we mailed there. It works for 24 hours.`,
    field: "New email",
    hint: "We send a link there; the change counts once you have opened it.",
    present: "Present password",
    submit: "Change email",
    pending: "Sending…",
    done: "We sent a link to the new address. Open it to confirm the change.",
    same: "This is your address already.",
    formLabel: "Change your email",
    tooMany: "There were too many changes. Wait a quarter of an hour, then try again.",
  },
  password: {
    heading: "Password",
    description:
      "Changing it signs out all your other sessions. You get a mail about it.",
    present: "Present password",
    new: "New password",
    hint: "At least 12 characters. Spaces and any letters are fine.",
    submit: "Change password",
    pending: "Changing…",
    done: "Your password is changed, and your other sessions are signed out.",
    formLabel: "Change your password",
  },
  access: {
    heading: "What you have access to",
    description: "Given by others; you cannot change it here.",
    caption: "What you have access to",
    where: "Where",
    as: "As",
    none: "No partner, tenant or staff role yet. Ask a colleague for an invitation.",
    superOffice: "SuperOffice",
    staffRoles: {
      CERTIFIER: "Certifier",
      APP_MANAGER: "App manager",
      APP_STORE_MANAGER: "App Store manager",
      PORTAL_ADMIN: "Portal administrator",
    },
    rights: {
      TENANT_ADMINISTRATOR: "Tenant administrator",
      EXTERNAL_CONSULTANT: "External consultant",
    },
  },
  session: {
    title: "Sessions",
    description:
      "Where you are signed in. A session ends after 30 minutes without use, and 12 hours after signing in.",
    caption: "Where you are signed in",
    device: "Device",
    address: "Address",
    began: "Signed in",
    seen: "Last seen",
    actions: "Actions",
    here: "This session",
    thisMachine: "This machine",
    noAddress: "Not known",
    end: "Sign out",
    endTitle: (device: string) => `Sign out ${device}?`,
    endBody: "Whoever uses it has to sign in again. What is saved stays.",
    endConfirm: "Sign out session",
    ended: "The session is signed out.",
    endOthers: "Sign out all others",
    othersTitle: (count: number) =>
      count === 1 ? "Sign out the other session?" : `Sign out ${count} other sessions?`,
    othersBody: "Only this session stays. Everywhere else you have to sign in again.",
    othersConfirm: "Sign out all others",
    othersEnded: "All other sessions are signed out.",
    unfamiliar:
      "Something here that was not you? Sign it out, then change your password.",
    past: "Ended in the last 90 days",
    ways: {
      revoked: "Signed out",
      idle: "Ended by itself",
    },
    state: "How it ended",
  },

  confirm: {
    title: "Confirm your new address",
    intro: (name: string, from: string, to: string) =>
      `The account of ${name} (${from}) shall have the address ${to} from now on.`,
    submit: "Confirm new address",
    pending: "Confirming…",
    goneTitle: "This link does not work any more",
    gone: "This link has been used, it is older than 24 hours, or your address was changed again since. Ask for the change once more on your profile.",
    taken: "This address has got an account of its own meanwhile. Nothing was changed.",
    toProfile: "Open profile",
    doneTitle: "Your address is changed",
    done: "You sign in with the new address from now on. We told the old one, with a way to take the change back for 72 hours.",
  },
  undo: {
    title: "Take the change of your address back",
    intro: (name: string, to: string) =>
      `The account of ${name} gets the address ${to} back. Everybody is signed out, and we send a link there to set a new password: the old one does not work any more.`,
    submit: "Take the change back",
    pending: "Taking back…",
    goneTitle: "This link does not work any more",
    gone: "This link has been used, or it is older than 72 hours. If somebody else has your account, write to SuperOffice.",
    taken:
      "Another account has this address meanwhile. Nothing was changed. Write to SuperOffice.",
    doneTitle: "Your address is back",
    done: "Everybody is signed out. We sent you a link to set a new password; it works for an hour.",
  },
};
