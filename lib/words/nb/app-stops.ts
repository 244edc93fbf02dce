import type { appStops as en } from "../en/app-stops";
import { template } from "../letter";

type About = { app: string; partner: string; contextId: string; reason: string };
type English = typeof en;

const example: About = {
  app: "Fjord Ledger",
  partner: "Fjord Apps",
  contextId: "Cust12345",
  reason: "Den sender data fra én kunde til en annen.",
};
const after = [
  "Det dere har godkjent, står ved lag. Dere kan trekke det tilbake på siden.",
];

type Words = Pick<English, "customer"> & {
  mails: Pick<
    English["mails"],
    "suspendedToCustomer" | "stoppedToCustomer" | "backToCustomer"
  >;
};

/** An app was stopped or goes on: what customers hear of it. */
export const appStops: Words = {
  customer: {
    suspended:
      "SuperOffice har stanset denne appen. Den kan ikke brukes på denne løsningen nå.",
    stopped:
      "Partneren har stanset denne appen. Den kan ikke brukes på denne løsningen nå.",
  },
  mails: {
    suspendedToCustomer: template([example], (it: About) => ({
      subject: `Stanset av SuperOffice: ${it.app} på ${it.contextId}`,
      text: [
        `Spør ${it.partner} hvor lenge det varer, og arbeid uten ${it.app} så lenge. SuperOffice har stanset appen, så den kan ikke brukes på ${it.contextId} nå.`,
        { quote: it.reason },
      ],
      button: "Se løsningen",
      after,
    })),
    stoppedToCustomer: template([example], (it: About) => ({
      subject: `Stanset av partneren: ${it.app} på ${it.contextId}`,
      text: [
        `Spør ${it.partner} hvor lenge det varer, og arbeid uten ${it.app} så lenge. ${it.partner} har stanset appen, så den kan ikke brukes på ${it.contextId} nå.`,
        it.reason === "" ? "" : { quote: it.reason },
      ],
      button: "Se løsningen",
      after,
    })),
    backToCustomer: template([example], (it: About) => ({
      subject: `Virker igjen: ${it.app} på ${it.contextId}`,
      text: [
        `Dere kan bruke ${it.app} fra ${it.partner} på ${it.contextId} igjen. Det dere har godkjent, er som før.`,
      ],
      button: "Se løsningen",
    })),
  },
};
