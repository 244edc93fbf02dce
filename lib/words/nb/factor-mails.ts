import type { mails as en } from "../en/factor-mails";
import { template } from "../letter";

const button = "Åpne siden Sikkerhet";
const after = [
  "Var det ikke deg, avslutter du alle andre økter, endrer passordet ditt og sier fra til kollegene dine eller SuperOffice.",
];

/** Mails about one's second factor. */
export const mails: typeof en = {
  totpAdded: template([], () => ({
    subject: "Autentiseringsapp satt opp for SuperOffice Developer Portal",
    text: [
      "Sjekk at dette var deg. En autentiseringsapp ble satt opp for kontoen din, og du blir spurt etter den når du logger på.",
    ],
    button,
    after,
  })),
  totpRemoved: template([], () => ({
    subject: "Autentiseringsapp fjernet fra SuperOffice Developer Portal",
    text: ["Sjekk at dette var deg. Autentiseringsappen for kontoen din ble fjernet."],
    button,
    after,
  })),
  passkeyAdded: template(["Blue key"], (name: string) => ({
    subject: `Passnøkkel lagt til i SuperOffice Developer Portal: ${name}`,
    text: [
      `Sjekk at dette var deg. Passnøkkelen ${name} ble lagt til i kontoen din og kan brukes til å logge på.`,
    ],
    button,
    after,
  })),
  passkeyRemoved: template(["Blue key"], (name: string) => ({
    subject: `Passnøkkel fjernet fra SuperOffice Developer Portal: ${name}`,
    text: [`Sjekk at dette var deg. Passnøkkelen ${name} ble fjernet fra kontoen din.`],
    button,
    after,
  })),
  codesMade: template([], () => ({
    subject: "Nye gjenopprettingskoder for SuperOffice Developer Portal",
    text: [
      "Sjekk at dette var deg. Ti nye gjenopprettingskoder ble laget for kontoen din. Tidligere koder virker ikke lenger.",
    ],
    button,
    after,
  })),
  codeUsed: template([9], (left: number) => ({
    subject: "En gjenopprettingskode ble brukt i SuperOffice Developer Portal",
    text: [
      `Sjekk at dette var deg. En av gjenopprettingskodene dine ble brukt til å bekrefte hvem du er. Du har ${left} igjen.`,
    ],
    button,
    after,
  })),
  resetRequested: template(["Kim Berg"], (name: string) => ({
    subject: "Den andre faktoren din nullstilles om 24 timer",
    text: [
      `Avlys nullstillingen nå hvis du fortsatt har den andre faktoren din. ${name} sier at du har mistet den, og ba om å nullstille den.`,
    ],
    button: "Avlys nullstillingen",
    after: [
      "Om 24 timer teller ikke den andre faktoren din lenger, og passordet alene logger deg på, så du kan sette opp en ny.",
    ],
  })),
  resetCancelled: template(["Kim Berg"], (name: string) => ({
    subject: `Nullstilling avlyst: den andre faktoren til ${name} blir værende`,
    text: [
      `Du trenger ikke gjøre noe. Nullstillingen av den andre faktoren til ${name} ble avlyst, og ingenting ble endret.`,
    ],
    button: "Åpne portalen",
  })),
  resetDone: template([], () => ({
    subject: "Den andre faktoren din ble nullstilt",
    text: [
      "Sett opp en ny andre faktor. Den du hadde, ble tatt bort, som varslet for 24 timer siden, og alle øktene dine ble avsluttet.",
    ],
    button: "Sett opp en ny",
  })),
};
