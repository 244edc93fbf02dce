import type { Environment } from "@/lib/core/environments";
import { template } from "../letter";
import { publishing } from "./publishing";

const items = (count: number) => (count === 1 ? "1 item" : `${count} items`);

/** The mails of a review. */
export const mails = {
  asked: template(
    [{ app: "Fjord Ledger", questions: 2 }],
    (it: { app: string; questions: number }) => ({
      subject: `${it.questions === 1 ? "A question" : `${it.questions} questions`} about ${it.app} from SuperOffice`,
      text: [
        `Answer ${it.questions === 1 ? "the question" : `${it.questions} questions`}, please: SuperOffice cannot go on with ${it.app} before.`,
      ],
      button: it.questions === 1 ? "Answer the question" : "Answer the questions",
    }),
  ),
  answered: template(
    [{ app: "Fjord Ledger", number: 12 }],
    (it: { app: string; number: number }) => ({
      subject: `Answered: review ${it.number}, ${it.app}`,
      text: [
        `Go on with review ${it.number}. The partner answered your questions about ${it.app}.`,
      ],
      button: "Open the review",
    }),
  ),
  evidence: template(
    [{ app: "Fjord Ledger", number: 12, files: 3, items: ["SEC-1", "SEC-4"] }],
    (it: { app: string; number: number; files: number; items: readonly string[] }) => ({
      subject: `${it.files === 1 ? "A new file" : `${it.files} new files`}: review ${it.number}, ${it.app}`,
      text: [
        `Look at the new evidence for ${it.app}. ${it.items.length > 0 ? `It belongs to ${it.items.join(", ")}.` : "It belongs to the request as a whole."}`,
      ],
      button: "Open the review",
      after: ["You hear of new files once an hour at most."],
    }),
  ),
  takenAway: template(
    [{ app: "Fjord Ledger", number: 12, to: "Nora Vik", reason: "You are ill." }],
    (it: { app: string; number: number; to: string | null; reason: string }) => ({
      subject: `Not yours any more: review ${it.number}, ${it.app}`,
      text: [
        it.to === null
          ? `There is nothing to do. An app manager gave review ${it.number} of ${it.app} back to its place in the queue, with your verdicts and notes:`
          : `There is nothing to do. An app manager gave review ${it.number} of ${it.app} to ${it.to}, with your verdicts and notes:`,
        { quote: it.reason },
      ],
      button: "Open the review",
    }),
  ),
  handedOn: template(
    [{ app: "Fjord Ledger", number: 12, from: "Ola Berg", reason: "Ola is ill." }],
    (it: { app: string; number: number; from: string; reason: string }) => ({
      subject: `Yours now: review ${it.number}, ${it.app}`,
      text: [
        `Go on with review ${it.number} of ${it.app}. An app manager gave it to you; before, ${it.from} worked on it:`,
        { quote: it.reason },
      ],
      button: "Open the review",
    }),
  ),
  approved: template(
    [
      {
        app: "Fjord Ledger",
        environments: ["STAGE", "PRODUCTION"],
        next: "Ask a customer to let the app in.",
        note: "A clean setup. Nothing to add.",
      },
    ],
    (it: {
      app: string;
      environments: readonly Environment[];
      /** What the partner does next. */
      next: string;
      note: string;
    }) => ({
      subject: `Approved: ${it.app} is published to ${publishing.places(it.environments)}`,
      text: [
        `${it.next} ${it.app} is published to ${publishing.places(it.environments)}.`,
        it.note ? "The reviewer's note:" : "",
        { quote: it.note },
      ],
      button: "Open the app",
    }),
  ),
  rejected: template(
    [
      {
        app: "Fjord Ledger",
        environments: ["STAGE"],
        failed: 2,
        summary: "Two hosts still answer TLS 1.0.\nEverything else is fine.",
      },
    ],
    (it: {
      app: string;
      environments: readonly Environment[];
      failed: number;
      summary: string;
    }) => ({
      subject: `Rejected: ${it.app} for ${publishing.places(it.environments)}, ${items(it.failed)} to mend`,
      text: [
        `Mend ${items(it.failed)} of the checklist and request again. The page says item by item what was seen and what would pass.`,
      ],
      button: "See what to mend",
      after: ["The reviewer's summary:", { quote: it.summary }],
    }),
  ),
  message: template(
    [{ app: "Fjord Ledger", from: "Astrid Lund" }],
    (it: { app: string; from: string }) => ({
      subject: `New message about ${it.app}`,
      text: [
        `Read it and reply on its page. ${it.from} wrote a message in the review of ${it.app}.`,
      ],
      button: "Read and reply",
    }),
  ),
};
