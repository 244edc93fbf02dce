import type { pauses as en } from "../en/pauses";
import { template } from "../letter";

type About = { app: string; partner: string; contextId: string; by: string };

const example: About = {
  app: "Fjord Ledger",
  partner: "Fjord Apps",
  contextId: "Cust12345",
  by: "Ingrid Solberg",
};

const paused = (who: (it: About) => string) =>
  template(
    [{ ...example, reason: "Vi undersøker noen uvanlige pålogginger." }],
    (it: About & { reason: string }) => ({
      subject: `Satt på pause: ${it.app} på ${it.contextId}`,
      text: [
        `Snakk sammen hvis dette overrasker dere. ${who(it)} satte ${it.app} på ${it.contextId} på pause. Den slipper ikke inn før de gjenopptar den. Det som er godkjent, står ved lag.`,
        "Begrunnelsen:",
        { quote: it.reason },
      ],
      button: "Se på det",
    }),
  );

const resumed = (who: (it: About) => string) =>
  template([{ ...example, stays: false }], (it: About & { stays: boolean }) => ({
    subject: `Gjenopptatt: ${it.app} på ${it.contextId}`,
    text: [
      it.stays
        ? `${who(it)} har ikke lenger ${it.app} på ${it.contextId} på pause. Men noe annet har det, så den slipper ikke inn ennå. Siden sier hva.`
        : `Sjekk at den virker som før. ${who(it)} gjenopptok ${it.app} på ${it.contextId}, og den slipper inn igjen.`,
    ],
    button: "Se på det",
  }));

const customer = ({ by, contextId }: About) => `${by}, som administrerer ${contextId},`;
const partner = (it: About) => `${it.by} hos ${it.partner}`;

type Words = Omit<typeof en, "refusals" | "mails"> & {
  refusals: Omit<(typeof en)["refusals"], "configuration">;
  mails: Pick<(typeof en)["mails"], "paused" | "resumed">;
};

/** An access is paused for a while, by a set of causes. */
export const pauses: Words = {
  cause: {
    SUPEROFFICE: "SuperOffice har stanset den.",
    TENANT: "Løsningen er stanset. Appen går videre når løsningen gjør det.",
    LICENCE:
      "Løsningen har ingen lisens for spesialtilpassede apper. Appen går videre når den har det.",
    CUSTOMER:
      "Kunden har satt den på pause. En administrator for løsningen gjenopptar den.",
    PARTNER: "Partneren har satt den på pause, og gjenopptar den.",
  },
  since: "På pause siden",
  title: "På pause. Den slipper ikke inn så lenge noe av dette gjelder:",
  refusals: {
    already: "Du har allerede satt den på pause. Last inn siden på nytt for å se når.",
    notPaused:
      "Du har den ikke lenger på pause. Last inn siden på nytt for å se hva som har det.",
    notLiving: "Denne tilgangen er allerede avsluttet.",
  },
  reasonHint: "Den andre parten leser den.",
  pause: "Sett på pause",
  pausing: "Setter på pause …",
  resume: "Gjenoppta",
  resuming: "Gjenopptar …",
  pauseTitle: (app, contextId) => `Sette ${app} på ${contextId} på pause?`,
  pauseBody: (app, contextId) =>
    `${app} slipper ikke inn på ${contextId} fra nå av: ingen logger på den, og den leser og endrer ingenting. Det som er godkjent, står ved lag, så du kan gjenoppta den når som helst.`,
  resumeTitle: (app, contextId) => `Gjenoppta ${app} på ${contextId}?`,
  resumeBody: (app, contextId) =>
    `${app} slipper inn på ${contextId} igjen, med rettighetene som er godkjent, hvis ikke noe annet har den på pause.`,
  paused: (app, contextId) => `Satt på pause. ${app} slipper ikke inn på ${contextId}.`,
  resumed: (app, contextId) => `Du har gjenopptatt ${app} på ${contextId}.`,
  mails: {
    paused: { CUSTOMER: paused(customer), PARTNER: paused(partner) },
    resumed: { CUSTOMER: resumed(customer), PARTNER: resumed(partner) },
  },
};
