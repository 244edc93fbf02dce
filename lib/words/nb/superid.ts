import type { superId as en } from "../en/superid";
import { mails } from "./superid-mails";

const orPassword = "eller logg på med e-postadresse og passord";

/** Signing in with SuperID, on the way to a customer's page. */
export const superId: Pick<
  typeof en,
  "mails" | "name" | "signIn" | "trouble" | "otherTitle" | "waiting" | "section"
> = {
  mails,
  name: "SuperID",
  otherTitle: "Ingenting ble endret",
  section: {
    why: "Logger deg på med SuperOffice-brukeren din i stedet for passordet. Passordet og den andre faktoren er som før.",
    on: "Tilknyttet",
    off: "Ikke tilknyttet",
    since: "Siden",
    lastUsed: "Sist brukt",
    notUsed: "Ikke brukt ennå",
    connect: "Knytt til SuperID",
    disconnect: "Koble fra",
    disconnectTitle: "Koble fra SuperID-en din?",
    disconnectBody:
      "Den logger deg ikke på lenger. Det gjør passordet. Rettigheter i løsninger som fulgte med den, slutter straks.",
    disconnectConfirm: "Koble fra SuperID",
    disconnected: "SuperID-en din er koblet fra.",
  },
  signIn: "Logg på med SuperID",
  trouble: {
    title: "Du er ikke logget på",
    refused: `SuperID fikk ikke lov til å fortelle oss hvem du er. Prøv igjen og gi samtykke der, ${orPassword}.`,
    again: `Denne påloggingen med SuperID er brukt, eller den tok for lang tid. Begynn på nytt her, ${orPassword}.`,
    distrusted: `Svaret fra SuperID besto ikke kontrollene våre, så vi brukte det ikke. Prøv igjen, ${orPassword}. Skjer det igjen, kan du si fra til SuperOffice.`,
    away: `SuperID svarer ikke akkurat nå. Prøv igjen om noen minutter, ${orPassword}.`,
    busy: "Det var for mange forsøk fra der du er. Vent 15 minutter, og prøv igjen.",
    off: "Ingen kan logge på med denne SuperID-en for øyeblikket. Spør den som administrerer brukere i firmaet ditt, eller SuperOffice.",
    other:
      "Denne SuperID-en tilhører en annen konto. Logg av først, og logg så på med den.",
  },
  waiting: (label) =>
    `Logg på med passordet ditt én gang for å knytte kontoen din til SuperID-en ${label}.`,
};
