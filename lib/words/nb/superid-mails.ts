import type { mails as en } from "../en/superid-mails";
import { template } from "../letter";

const button = "Åpne siden Sikkerhet";
const example: [string] = ["kim@fjordapps.example"];

/** Mails about the SuperID of one's account. */
export const mails: typeof en = {
  connected: template(example, (label: string) => ({
    subject: "SuperID knyttet til kontoen din i SuperOffice Developer Portal",
    text: [
      "Sjekk at dette var deg. Fra nå av logger denne SuperID-en på kontoen din:",
      { quote: label },
    ],
    button,
    after: [
      "Var det ikke deg, kobler du den fra der, avslutter alle andre økter og endrer passordet ditt.",
    ],
  })),
  disconnected: template(example, (label: string) => ({
    subject: "SuperID koblet fra kontoen din i SuperOffice Developer Portal",
    text: [
      "Sjekk at dette var deg. Denne SuperID-en logger ikke lenger på kontoen din:",
      { quote: label },
    ],
    button,
    after: [
      "Passordet ditt gjør det fortsatt. Var det ikke deg, avslutter du alle andre økter og endrer det.",
    ],
  })),
};
