import type { ownCompanies as en } from "../en/own-companies";
import { template } from "../letter";

type About = { partner: string; contextId: string; company: string };

const example: About = {
  partner: "Nordlys Energi IT",
  contextId: "Cust54321",
  company: "Nordlys Energi",
};

/** A company that builds for itself: what both sides hear of it. */
export const ownCompanies: Pick<typeof en, "decides" | "mails"> = {
  decides: (partner) =>
    `SuperOffice har bekreftet at denne løsningen tilhører firmaet til ${partner} selv. Medlemmer som administrerer løsningen, kan avgjøre.`,
  mails: {
    confirmed: template([example], (it: About) => ({
      subject: `Eget firma: ${it.partner} og ${it.contextId}`,
      text: [
        `Nå vet dere hvem som kan avgjøre: SuperOffice har bekreftet at ${it.contextId} (${it.company}) tilhører firmaet til ${it.partner} selv. Medlemmer av ${it.partner} som administrerer løsningen, kan godkjenne appene til partneren der.`,
      ],
      button: "Åpne portalen",
      after: ["Er det feil, kan dere svare SuperOffice på appdev@superoffice.com."],
    })),
    withdrawn: template([example, "Firmaet er solgt."], (it: About, reason: string) => ({
      subject: `Ikke lenger eget firma: ${it.partner} og ${it.contextId}`,
      text: [
        `Avgjør som mellom to firmaer fra nå av: ${it.contextId} (${it.company}) regnes ikke lenger som firmaet til ${it.partner} selv. SuperOffice sier hvorfor:`,
        { quote: reason },
      ],
      button: "Åpne portalen",
      after: ["Det som er godkjent, er fortsatt godkjent."],
    })),
  },
};
