import type { additions as en } from "../en/additions";
import { template } from "../letter";
import { right } from "./activation-rights";

type About = { app: string; partner: string; contextId: string; rights: string[] };

const example: About = {
  app: "Fjord Ledger",
  partner: "Fjord Apps",
  contextId: "Cust12345",
  rights: ["claim:SystemToken"],
};
const by = "Ingrid Solberg";

type Words = Omit<typeof en, "partner" | "refusals"> & {
  refusals: Pick<(typeof en)["refusals"], "nothing">;
};

/** A version asks for more than a customer agreed to: what the customer reads of it. */
export const additions: Words = {
  title: (app) => `${app} ber om flere rettigheter`,
  lead: (version) =>
    `Versjon ${version} kan gjøre dette utover det som er godkjent. Det har ingen virkning før en administrator godkjenner det, og alt som er godkjent, virker som før.`,
  asked: "Forespurt",
  waits: "Venter på at kunden avgjør",
  declined: "Avslått",
  again: "Kan spørre igjen fra",
  approve: "Godkjenn de nye rettighetene",
  approving: "Godkjenner …",
  approved: (app) => `Godkjent. ${app} har de nye rettighetene fra nå av.`,
  decline: "Avslå",
  declining: "Avslår …",
  declineTitle: (app) => `Avslå det ${app} ber om i tillegg?`,
  declineBody: (app) =>
    `${app} beholder rettighetene den har, og får ingen av disse. Partneren leser begrunnelsen din, og kan spørre igjen etter 30 dager.`,
  declinedDone: (app) => `Avslått. ${app} beholder rettighetene den hadde.`,
  refusals: {
    nothing: "Det er ingenting igjen å avgjøre. Last inn siden på nytt.",
  },
  mails: {
    asked: template([example], (it: About) => ({
      subject: `Du må avgjøre: flere rettigheter for ${it.app} på ${it.contextId}`,
      text: [
        `Les hva ${it.app} ber om i tillegg, og godkjenn eller avslå. En ny versjon fra ${it.partner} kan gjøre dette på ${it.contextId}:`,
        ...it.rights.map(right),
        "Til dere godkjenner, virker den som før med rettighetene den har.",
      ],
      button: "Les og avgjør",
    })),
    reminded: template([example], (it: About) => ({
      subject: `Fortsatt åpent: flere rettigheter for ${it.app} på ${it.contextId}`,
      text: [
        `Godkjenn eller avslå det ${it.app} fra ${it.partner} ber om i tillegg på ${it.contextId}:`,
        ...it.rights.map(right),
        "Ingen blir stengt ute i mellomtiden: appen virker med rettighetene den har.",
      ],
      button: "Les og avgjør",
    })),
    approved: template([{ ...example, by }], (it: About & { by: string }) => ({
      subject: `Godkjent: flere rettigheter for ${it.app} på ${it.contextId}`,
      text: [
        `${it.app} fra ${it.partner} kan gjøre dette på ${it.contextId} fra nå av, slik ${it.by} godkjente:`,
        ...it.rights.map(right),
      ],
      button: "Se på det",
    })),
    declined: template(
      [{ ...example, by, reason: "Vi vil ikke ha noen systembruker." }],
      (it: About & { by: string; reason: string }) => ({
        subject: `Avslått: flere rettigheter for ${it.app} på ${it.contextId}`,
        text: [
          `${it.app} fra ${it.partner} virker videre på ${it.contextId} med rettighetene den har. ${it.by} avslo tillegget, med denne begrunnelsen:`,
          { quote: it.reason },
        ],
        button: "Se på det",
      }),
    ),
  },
};
