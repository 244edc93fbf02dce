import type { mails as en } from "../en/activation-mails";
import { template } from "../letter";

type About = { app: string; partner: string; contextId: string };
type Asked = About & { customer: string; note: string; days: number };

const example: About = {
  app: "Fjord Ledger",
  partner: "Fjord Apps",
  contextId: "Cust12345",
};

const days = (left: number) =>
  left === 1 ? "Lenken virker i 1 dag til." : `Lenken virker i ${left} dager til.`;

type ToPartner =
  | "expiredToPartner"
  | "askedToPartner"
  | "approvedToPartner"
  | "declinedToPartner"
  | "grantedToPartner"
  | "revokedToPartner";

/** What a customer gets of these mails. */
export const mails: Omit<typeof en, ToPartner> = {
  requested: template(
    [
      {
        ...example,
        customer: "Nordlys Energi AS",
        note: "Vi snakket om dette på tirsdag.\nRing meg hvis noe er uklart.",
        days: 30,
      },
    ],
    (it: Asked) => ({
      subject: `Du må avgjøre: ${it.app} på ${it.contextId}`,
      text: [`Les hva ${it.partner} ber om, og godkjenn eller avslå.`],
      button: "Les forespørselen",
      after: [
        `${it.partner} vil aktivere appen ${it.app} på ${it.contextId} (${it.customer}). Siden sier hva appen kan gjøre.`,
        `Bare en administrator for ${it.contextId} kan avgjøre dette. Er det noen andre, kan du videresende e-posten. Lenken virker i ${it.days} dager.`,
        it.note ? `Melding fra ${it.partner}:` : "",
        { quote: it.note },
      ],
    }),
  ),
  reminded: template(
    [{ ...example, customer: "Nordlys Energi AS", note: "", days: 5 }],
    (it: Asked) => ({
      subject: `Venter fortsatt på deg: ${it.app} på ${it.contextId}`,
      text: [`Les hva ${it.partner} ber om, og godkjenn eller avslå. ${days(it.days)}`],
      button: "Les forespørselen",
      after: [
        `${it.partner} vil aktivere appen ${it.app} på ${it.contextId} (${it.customer}). Lenkene i tidligere e-poster om dette virker også.`,
        `Bare en administrator for ${it.contextId} kan avgjøre dette. Er det noen andre, kan du videresende e-posten. Uten svar skjer det ingenting, og appen får ikke tilgang.`,
        it.note ? `Melding fra ${it.partner}:` : "",
        { quote: it.note },
      ],
    }),
  ),
  answeredToCustomer: template(
    [{ ...example, by: "Frida Larsen", message: "I Norge, kryptert." }],
    (it: About & { by: string; message: string }) => ({
      subject: `Svar: ${it.app} på ${it.contextId}`,
      text: [
        `Les svaret, og godkjenn eller avslå. ${it.by} hos ${it.partner} skriver om ${it.app} på ${it.contextId}:`,
        { quote: it.message },
      ],
      button: "Les og avgjør",
    }),
  ),
  withdrawn: template([example], ({ app, partner, contextId }: About) => ({
    subject: `Trukket: ${app} på ${contextId}`,
    text: [
      `Du trenger ikke gjøre noe mer. ${partner} ber ikke lenger om å aktivere ${app} på ${contextId}, og lenken du fikk, er utløpt.`,
    ],
    button: "Åpne portalen",
  })),
  withdrawnAfterApproval: template([example], ({ app, partner, contextId }: About) => ({
    subject: `Trukket: ${app} på ${contextId}`,
    text: [
      `Du trenger ikke gjøre noe mer. Du godkjente appen ${app} på ${contextId}. ${partner} trakk forespørselen før SuperOffice ga tilgang, så appen får ingen tilgang.`,
    ],
    button: "Se forespørselen",
  })),
  approvedToAdministrators: template(
    [{ ...example, by: "Ingrid Solberg" }],
    ({ app, partner, contextId, by }: About & { by: string }) => ({
      subject: `Godkjent: ${app} på ${contextId}`,
      text: [
        `Se på dette hvis du ikke ventet det. ${by} godkjente appen ${app} fra ${partner} på ${contextId}. Den får tilgang når SuperOffice har gitt den. Du kan trekke tilgangen tilbake når som helst.`,
      ],
      button: "Se forespørselen",
    }),
  ),
  declinedToAdministrators: template(
    [{ ...example, by: "Ingrid Solberg" }],
    ({ app, partner, contextId, by }: About & { by: string }) => ({
      subject: `Avslått: ${app} på ${contextId}`,
      text: [
        `Du trenger ikke gjøre noe. ${by} avslo appen ${app} fra ${partner} på ${contextId}. Den får ingen tilgang.`,
      ],
      button: "Se forespørselen",
    }),
  ),
  grantedToCustomer: template([example], ({ app, partner, contextId }: About) => ({
    subject: `Aktiv: ${app} på ${contextId}`,
    text: [
      `${app} fra ${partner} har nå tilgang til ${contextId}, slik dere godkjente. ${partner} setter den opp sammen med dere. Dere ser hva den kan gjøre, og kan trekke tilgangen tilbake når som helst.`,
    ],
    button: "Se hva den kan gjøre",
  })),
  revokedToAdministrators: template(
    [{ ...example, by: "Ingrid Solberg", reason: "Avtalen er avsluttet." }],
    (it: About & { by: string; reason: string }) => ({
      subject: `Trukket tilbake: ${it.app} på ${it.contextId}`,
      text: [
        `Se på dette hvis du ikke ventet det. ${it.by} trakk tilbake tilgangen til appen ${it.app} fra ${it.partner} på ${it.contextId}. Den må godkjennes på nytt for å slippe inn igjen.`,
        it.reason ? "Begrunnelsen:" : "",
        { quote: it.reason },
      ],
      button: "Se løsningen",
    }),
  ),
  givenToAdministrators: template([example], ({ app, partner, contextId }: About) => ({
    subject: `Aktiv: ${app} på ${contextId}`,
    text: [
      `Se på dette hvis du ikke ventet det. En administrator slapp inn appen ${app} fra ${partner} på ${contextId} ved å logge på den. Du ser hva den kan gjøre, og kan trekke tilgangen tilbake, når som helst.`,
    ],
    button: "Se løsningen",
  })),
  takenBackToAdministrators: template(
    [example],
    ({ app, partner, contextId }: About) => ({
      subject: `Trukket tilbake: ${app} på ${contextId}`,
      text: [
        `Se på dette hvis du ikke ventet det. En administrator trakk tilbake samtykket til appen ${app} fra ${partner} på ${contextId}, i selve SuperOffice. Appen har ikke lenger tilgang, og noen må samtykke på nytt for at den skal slippe inn igjen.`,
      ],
      button: "Se løsningen",
    }),
  ),
  endedToCustomer: template(
    [{ ...example, reason: "Produktet er avviklet." }],
    ({ app, partner, contextId, reason }: About & { reason: string }) => ({
      subject: `Avsluttet av partneren: ${app} på ${contextId}`,
      text: [
        `Sjekk hva dere brukte ${app} til. Den har ikke lenger tilgang til ${contextId}. ${partner} avsluttet den, med denne begrunnelsen:`,
        { quote: reason },
      ],
      button: "Se løsningen",
    }),
  ),
};
