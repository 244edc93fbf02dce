import type { notices as en } from "../en/notices";
import { template } from "../letter";
import { threads } from "./threads";

type Subject = Parameters<typeof threads.subject>[0];

const conversations = (count: number) =>
  count === 1 ? "1 samtale" : `${count} samtaler`;

const example: Subject = {
  ...{ kind: "ACTIVATION", app: "Fjord Ledger", partner: "Fjord Apps" },
  ...{ contextId: "Cust12345", number: null, item: null },
};

/** How somebody hears of messages. */
export const notices: typeof en = {
  title: "Varsler",
  heading: "Meldinger",
  description:
    "Velg hvordan du hører om nye meldinger. De står alltid under Meldinger, uansett hva du velger.",
  kinds: {
    REVIEW: "Meldinger om gjennomganger",
    SUSPENSION: "Meldinger om stans",
    LISTING: "Meldinger om oppføringer i App Store",
    ACTIVATION: "Spørsmål og svar om tilgang til en løsning",
  },
  ways: {
    MAIL: "En e-post med en gang",
    DIGEST: "Én e-post om dagen",
    PAGE: "Bare på siden",
  },
  wayHints: {
    MAIL: "Hver melding sendes på e-post når den blir skrevet.",
    DIGEST: "Det du ikke har lest klokken 07:00, kommer samlet i én e-post.",
    PAGE: "Ingen e-post. Linjen øverst teller det som venter på deg.",
  },
  timeZone: "Tidssonen din",
  timeZoneHint: "Dagens e-post kommer klokken 07:00 der.",
  always:
    "E-post om kontoen din, sikkerheten, avgjørelser og frister kommer alltid med en gang.",
  none: "Ingen kan skrive til deg ennå. Det kommer med en partner, en løsning eller en rolle hos SuperOffice.",
  form: "Hvordan du hører om meldinger",
  save: "Lagre varsler",
  saving: "Lagrer …",
  saved: "Lagret. Det gjelder fra neste melding.",
  mails: {
    digest: template([[example]], (about: readonly Subject[]) => ({
      subject: `${conversations(about.length)} med nye meldinger`,
      text: [
        `Les det som er skrevet siden i går, i ${conversations(about.length)}:`,
        { quote: about.map(threads.subject).join("\n") },
      ],
      button: "Les meldinger",
      after: [
        "Du får denne én gang om dagen fordi du har valgt det. Du finner det i profilen din, under Varsler.",
      ],
    })),
  },
};
