import { template } from "../letter";

/** SuperOffice looks on as somebody: begun, read, ended. */
export const views = {
  notYourself: "You see the portal as yourself already.",
  notStaff: "Nobody views as one of SuperOffice's people.",
  noLogIn: "This person cannot sign in, so there is nothing to view as them.",
  reasonMissing: "Say why: the person reads it.",

  closed: "(closed in this view)",

  open: {
    heading: "View as this person",
    why: "See what this person sees, for at most 30 minutes, to help with a question. Nothing can be changed meanwhile. The person is told at once by mail who views and why.",
    none: "Nobody has viewed as this person yet.",
    trigger: (name: string) => `View as ${name}`,
    title: (name: string) => `View the portal as ${name}?`,
    body: (name: string) =>
      `You see ${name}'s pages, but not their profile, sign-in and credentials. ${name} gets a mail with your name and this reason.`,
    formLabel: "View as this person",
    reason: "Reason",
    reasonHint: "The person reads it in the mail and on their profile.",
    pending: "Opening…",
  },
  banner: {
    label: "Read-only view",
    title: (name: string) => `You are viewing as ${name}`,
    until: "until",
    reason: (reason: string) => `Reason: ${reason}`,
    limits: "Nothing can be changed, and profile, sign-in and credentials stay closed.",
    stop: "Stop viewing",
    stopping: "Stopping…",
    locked: "Nothing can be sent while you view as somebody else.",
  },
  list: {
    title: "Views by SuperOffice",
    description:
      "When one of SuperOffice's portal administrators looked at the portal as you see it. They can change nothing there.",
    caption: "Views by SuperOffice, newest first",
    who: "Who",
    when: "When",
    reason: "Reason",
    length: "How long",
    pages: "Pages",
    minutes: (count: number) => (count === 1 ? "1 minute" : `${count} minutes`),
    now: "Going on now",
    none: "Nobody of SuperOffice has viewed the portal as you.",
  },
  mails: {
    begun: template(
      ["Astrid Lund", "You asked why an app is missing from your list."],
      (viewer: string, reason: string) => ({
        subject: `${viewer} of SuperOffice views the portal as you`,
        text: [
          `Look at who views the portal as you see it. ${viewer} of SuperOffice does so from now on, for at most 30 minutes, and gives this reason:`,
          { quote: reason },
        ],
        button: "Look at the views",
        after: [
          "Nothing can be changed in such a view, and your profile, sign-in and client secrets stay closed. If you do not know why, answer SuperOffice's support at once.",
        ],
      }),
    ),
  },
};
