import { template } from "../letter";

const conversations = (count: number) =>
  count === 1 ? "1 conversation" : `${count} conversations`;

/** How somebody hears of messages. */
export const notices = {
  title: "Notifications",
  heading: "Messages",
  description:
    "Choose how you hear of new messages. They always stand under Messages, whatever you choose.",
  kinds: {
    REVIEW: "Messages about reviews",
    SUSPENSION: "Messages about suspensions",
    ACTIVATION: "Questions and answers about access to a tenant",
  },
  ways: {
    MAIL: "A mail at once",
    DIGEST: "One mail a day",
    PAGE: "Only on the page",
  },
  wayHints: {
    MAIL: "Each message is mailed when it is written.",
    DIGEST: "What you have not read by 07:00 in the morning comes in one mail.",
    PAGE: "No mail. The top bar counts what waits for you.",
  },
  timeZone: "Your time zone",
  timeZoneHint: "The day's one mail comes at 07:00 there.",
  always:
    "Mails about your account, its security, decisions and deadlines always come at once.",
  none: "Nobody can write to you yet. That comes with a partner, a tenant, or a role at SuperOffice.",
  form: "How you hear of messages",
  save: "Save notifications",
  saving: "Saving…",
  saved: "Saved. It counts from the next message on.",
  mails: {
    digest: template(
      [["Fjord Ledger: SEC-1, review 12", "Harbour Sync"]],
      (about: readonly string[]) => ({
        subject: `${conversations(about.length)} with new messages`,
        text: [
          `Read what was written since yesterday, in ${conversations(about.length)}:`,
          { quote: about.join("\n") },
        ],
        button: "Read messages",
        after: [
          "You get this once a day because you chose so. Your profile has it under Notifications.",
        ],
      }),
    ),
  },
};
