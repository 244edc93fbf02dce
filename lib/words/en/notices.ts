import { template } from "../letter";
import { threads } from "./threads";

type Subject = Parameters<typeof threads.subject>[0];

const example: Subject = {
  ...{ kind: "ACTIVATION", app: "Fjord Ledger", partner: "Fjord Apps" },
  ...{ contextId: "Cust12345", number: null, item: null },
};

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
    LISTING: "Messages about App Store listings",
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
    digest: template([[example]], (about: readonly Subject[]) => ({
      subject: `${conversations(about.length)} with new messages`,
      text: [
        `Read what was written since yesterday, in ${conversations(about.length)}:`,
        { quote: about.map(threads.subject).join("\n") },
      ],
      button: "Read messages",
      after: [
        "You get this once a day because you chose so. Your profile has it under Notifications.",
      ],
    })),
  },
};
