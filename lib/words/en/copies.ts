import { template } from "../letter";
import { common } from "./common";

/** An access ended, and its partner says that it deleted its copy of the customer's data: all of its words. */

type About = { app: string; contextId: string; by: Date };

const example: About = {
  app: "Fjord Ledger",
  contextId: "Cust12345",
  by: new Date("2026-12-28"),
};

const day = (at: Date) => at.toISOString().slice(0, 10);

export const copies = {
  statement: "What was deleted",
  statementHint:
    "One sentence that the customer reads: what, and when. Backups count; say when they go.",
  statementMissing: "Say in a sentence what was deleted: the customer reads it.",
  refusals: {
    configuration: common.needsConfiguration("Confirming"),
    confirmed: "This was confirmed already. Reload the page to see what was said.",
    waived: "The customer has let the app in again, so nothing has to be confirmed.",
  },
  partner: {
    heading: "Copies to delete",
    one: "Copy to delete",
    why: "These customers’ access has ended. Delete what you hold of their data, and say so by the date. They read your answer.",
    count: (tenants: number) =>
      tenants === 1
        ? "1 customer whose access ended waits for your word that you deleted its data."
        : `${tenants} customers whose access ended wait for your word that you deleted their data.`,
    owed: "Delete your copy of this customer’s data, and say so by",
    overdue: "The date to say that you deleted this customer’s data is over. It was",
    confirm: "Confirm the deletion",
    confirming: "Confirming…",
    confirmOf: (app: string, contextId: string) =>
      `Confirm the deletion: ${app}, ${contextId}`,
    done: (contextId: string) => `Confirmed. The customer of ${contextId} reads it.`,
    ended: "Access ended",
    until: "Confirm by",
    isOver: "overdue",
  },
  confirmed: "Deletion of the copy confirmed",
  waived: "No deletion had to be confirmed: the app was let in again.",
  table: { owed: "Deletion to confirm by", overdue: "Deletion not confirmed by" },
  customer: {
    owed: "The partner has to confirm that it deleted its copy of your data by",
    overdue:
      "The partner has not said that it deleted its copy of your data. SuperOffice was told. Its date was",
    statement: "The partner’s words",
  },
  mails: {
    confirmed: template(
      [
        {
          ...{ app: example.app, contextId: example.contextId, partner: "Fjord Apps" },
          statement: "All tables of Cust12345 were deleted on 3 December.",
        },
      ],
      (it: { app: string; contextId: string; partner: string; statement: string }) => ({
        subject: `Copy deleted: ${it.app} on ${it.contextId}`,
        text: [
          `Read what ${it.partner} says, and ask them if something is missing. The access of ${it.app} to ${it.contextId} had ended, and ${it.partner} confirms that it deleted its copy of your data:`,
          { quote: it.statement },
        ],
        button: "Look at it",
      }),
    ),
    due: template([example], (it: About) => ({
      subject: `Due ${day(it.by)}: confirm the deletion for ${it.contextId}`,
      text: [
        `Delete what you hold of ${it.contextId}’s data, and confirm it by ${day(it.by)}. The access of ${it.app} to ${it.contextId} has ended.`,
        "A sentence suffices: what was deleted, and when. The customer reads it.",
      ],
      button: "Confirm the deletion",
    })),
    overdue: template([example], (it: About) => ({
      subject: `Overdue: confirm the deletion for ${it.contextId}`,
      text: [
        `Delete what you hold of ${it.contextId}’s data today, and confirm it. The access of ${it.app} to ${it.contextId} has ended, and the confirmation was due on ${day(it.by)}.`,
        "The customer and SuperOffice see that it is missing.",
      ],
      button: "Confirm the deletion",
    })),
    overdueToStaff: template(
      [{ ...example, partner: "Fjord Apps" }],
      (it: About & { partner: string }) => ({
        subject: `Overdue: ${it.partner} on the copy of ${it.contextId}`,
        text: [
          `Talk to ${it.partner}. The access of ${it.app} to ${it.contextId} has ended, and ${it.partner} had until ${day(it.by)} to say that it deleted its copy of the customer’s data. It was reminded twice.`,
        ],
        button: "Open the tenant",
      }),
    ),
  },
};
