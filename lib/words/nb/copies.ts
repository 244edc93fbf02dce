import type { copies as en } from "../en/copies";
import { template } from "../letter";

type Words = Pick<typeof en, "confirmed" | "waived" | "customer"> & {
  mails: Pick<(typeof en)["mails"], "confirmed">;
};

/** An access ended, and its partner says that it deleted its copy: what the customer reads of it. */
export const copies: Words = {
  confirmed: "Sletting av kopien er bekreftet",
  waived: "Ingen sletting måtte bekreftes: appen slapp inn igjen.",
  customer: {
    owed: "Partneren må bekrefte at kopien av dataene deres er slettet, innen",
    overdue:
      "Partneren har ikke sagt at kopien av dataene deres er slettet. SuperOffice har fått beskjed. Fristen var",
    statement: "Partnerens ord",
  },
  mails: {
    confirmed: template(
      [
        {
          ...{ app: "Fjord Ledger", contextId: "Cust12345", partner: "Fjord Apps" },
          statement: "Alle tabeller for Cust12345 ble slettet 3. desember.",
        },
      ],
      (it: { app: string; contextId: string; partner: string; statement: string }) => ({
        subject: `Kopien er slettet: ${it.app} på ${it.contextId}`,
        text: [
          `Les hva ${it.partner} sier, og spør dem hvis noe mangler. Tilgangen ${it.app} hadde til ${it.contextId}, er avsluttet, og ${it.partner} bekrefter at kopien av dataene deres er slettet:`,
          { quote: it.statement },
        ],
        button: "Se på det",
      }),
    ),
  },
};
