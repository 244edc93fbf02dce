import type { form as en } from "../en/form";

export const form: typeof en = {
  tooManyFiles: "Du har lastet ned mange filer. Vent en time, og prøv igjen.",
  checkFields: (count) =>
    count === 1 ? "Rett det merkede feltet." : `Rett de ${count} merkede feltene.`,
  signedOut:
    "Du er logget av. Logg på igjen i en annen fane, og send skjemaet en gang til. Ingenting du har skrevet, går tapt.",
  unavailable:
    "Portalen når ikke databasen akkurat nå. Send skjemaet igjen om et øyeblikk. Det kan ikke virke to ganger.",
  notFound: "Dette finnes ikke, eller du har ikke tilgang til å se det.",
  forbidden: "Du har ikke rett til å gjøre dette. Spør noen som har det.",
  stale:
    "Noen lagret en endring etter at du åpnet siden. Ingenting av ditt er lagret. Kopier det du skrev, last inn siden på nytt, og prøv igjen.",
  busy: "Noen endrer dette akkurat nå. Ingenting er lagret. Prøv igjen om et øyeblikk.",
  sentBefore: "Skjemaet er sendt før med andre verdier. Last inn siden på nytt.",
  shownOnce: "Dette er allerede gjort, og verdien vises ikke igjen.",
  stepUp:
    "Bekreft først at det er deg. Ingenting er endret. Send dette en gang til når du har gjort det.",
  readOnly:
    "Du ser portalen som en annen, så ingenting kan endres. Ingenting er endret. Avslutt visningen først.",
  noControl: "Fjern de usynlige tegnene.",
  required: "Fyll ut dette feltet.",
  tooLong: (max) => `Bruk høyst ${max.toLocaleString("nb-NO")} tegn.`,
  chooseOne: "Velg en.",
};
