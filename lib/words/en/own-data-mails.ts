import { template } from "../letter";
import { obstacles, type About } from "./erasure-obstacles";

type Why = { kind: keyof typeof obstacles; about: About };

const day = (at: Date) => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;

export const mails = {
  erasureRequested: template([new Date("2026-12-05T08:00:00Z")], (at: Date) => ({
    subject: "Your SuperOffice Developer Portal account is erased in seven days",
    text: [
      `Do nothing if you asked for it: your account is erased on ${day(at)}.`,
      "If you did not ask, or have changed your mind, sign in and keep your account. Change your password as well if it was not you.",
    ],
    button: "Keep my account",
    after: [
      "Until then everything works as before. Afterwards nobody can bring it back, SuperOffice neither.",
    ],
  })),
  erasureCancelled: template([], () => ({
    subject: "Your SuperOffice Developer Portal account stays",
    text: ["There is nothing to do. You called the erasure of your account off."],
    button: "Open your data",
    after: [
      "If it was not you, somebody else can sign in to your account: change your password.",
    ],
  })),
  erasureStopped: template(
    [{ kind: "LAST_PORTAL_ADMINISTRATOR", about: { id: null, name: "", alone: false } }],
    ({ kind, about }: Why) => ({
      subject: "Your SuperOffice Developer Portal account was not erased",
      text: [
        "Mend this first, then ask for the erasure once more:",
        { quote: obstacles[kind](about) },
      ],
      button: "Open your data",
      after: ["Nothing was erased, and everything works as before."],
    }),
  ),
  heir: template(
    ["Fjord Apps", "technical contact"],
    (partner: string, what: string) => ({
      subject: `You are now a contact of ${partner}`,
      text: [
        `Look whether it fits: you are now ${what} at ${partner}, because whoever it was has left the portal.`,
      ],
      button: "Open the partner",
      after: ["Whoever manages users there can name somebody else."],
    }),
  ),
};
