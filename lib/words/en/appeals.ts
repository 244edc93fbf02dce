import { template } from "../letter";

const days = (count: number) => (count === 1 ? "1 day" : `${count} days`);

type About = { app: string; number: number; round: number };
const example = { app: "Fjord Ledger", number: 12, round: 1 };

/** Against a rejection. */
export const appeals = {
  heading: "Appeal",
  may: "You may appeal this rejection once. Somebody else at SuperOffice reads it and answers with reasons. Mending and requesting again is quicker where you agree with what failed.",
  until: "You can appeal until",
  button: "Appeal the rejection",
  title: (number: number) => `Appeal the rejection of review ${number}?`,
  will: "Somebody else than who rejected it answers. If you request again meanwhile, the appeal ends.",
  form: "Appeal",
  grounds: "Why the rejection is wrong",
  groundsHint: "What the reviewer saw differently, and what shows it.",
  sent: "The appeal is sent. Somebody else answers it.",
  open: "Your appeal waits for somebody else than who rejected the request.",
  yours: "What you wrote",
  states: {
    OPEN: "Appeal under way",
    UPHELD: "Stays rejected",
    GRANTED: "Appeal granted",
    WITHDRAWN: "Appeal ended",
  },
  next: {
    OPEN: "Nothing to do: you get a mail with the answer.",
    UPHELD: "Mend what failed, then request again.",
    GRANTED: "Nothing to do: the review goes on with another reviewer.",
    WITHDRAWN: "The request went on in another way, so nobody answers the appeal.",
  },
  answeredBy: (name: string) => `${name} answered`,

  listTitle: "Appeals",
  listDescription:
    "Partners who say that a rejection is wrong, the oldest first. Whoever rejected does not answer.",
  none: "No appeal waits for an answer.",
  card: (number: number, app: string) => `Review ${number}: ${app}`,
  by: "Rejected by",
  summary: "Why it was rejected",
  groundsOf: "What the partner says",
  partner: "Partner",
  since: "Appealed",
  look: "Open the review",
  answer: "Answer",
  answerTitle: (app: string) => `Answer the appeal of ${app}?`,
  answerWill:
    "The partner reads your reasons. Granted, the review goes on in your hands, at the place it had.",
  answerForm: "Answer the appeal",
  outcome: "Outcome",
  outcomes: { UPHELD: "It stays rejected", GRANTED: "The review goes on" },
  outcomeHints: {
    UPHELD: "The partner mends it and requests again.",
    GRANTED: "You take it over, and judge anew what failed.",
  },
  reasons: "Reasons for the partner",
  answered: "Answered. The partner was told.",

  refused: {
    grounds: "Say why the rejection is wrong.",
    answer: "Give your reasons: the partner reads them.",
    notRejected: "This review is not rejected any more.",
    once: "This rejection was appealed already. It can be appealed once.",
    late: (limit: number) =>
      `A rejection can be appealed within ${days(limit)}. Mend what failed and request again.`,
    same: "You rejected it. Somebody else answers the appeal.",
    over: "This appeal was answered, or the partner has requested again.",
  },

  mails: {
    appealed: template([example], (it: About) => ({
      subject: `Appeal: ${it.app}, review ${it.number}`,
      text: [
        `Read what the partner says and answer with reasons. The rejection of round ${it.round} of review ${it.number} is appealed; whoever rejected it does not answer.`,
      ],
      button: "Open the appeals",
    })),
    upheld: template(
      [{ ...example, answer: "TLS 1.0 is offered by the second host." }],
      (it: About & { answer: string }) => ({
        subject: `Stays rejected: ${it.app}, review ${it.number}`,
        text: [
          `Mend what failed, then request again. Somebody else at SuperOffice has looked at your appeal, and the rejection of round ${it.round} stays:`,
          { quote: it.answer },
        ],
        button: "See what to mend",
      }),
    ),
    granted: template(
      [{ ...example, answer: "The host answers as it should." }],
      (it: About & { answer: string }) => ({
        subject: `Appeal granted: ${it.app}, review ${it.number}`,
        text: [
          `Nothing to do: review ${it.number} of ${it.app} goes on with another reviewer, at the place it had. Your appeal was granted:`,
          { quote: it.answer },
        ],
        button: "Follow the request",
      }),
    ),
  },
};
