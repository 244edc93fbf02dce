import type { passwords as en } from "../en/passwords";

/** Setting and changing a password. */
export const passwords: typeof en = {
  leaked:
    "Angripere har dette passordet, eller et som ligner, på listene sine. Bruk fire tilfeldige ord, eller la nettleseren foreslå et passord.",
  linkGone:
    "Denne lenken er brukt, eller den er eldre enn en time. Har du nettopp valgt et passord, kan du logge på med det. Hvis ikke, ber du om en ny lenke.",
  presentMissing: "Skriv passordet du har nå.",
  presentWrong: "Dette er ikke passordet du har nå. Sjekk det, og prøv igjen.",
  newMissing: "Skriv et nytt passord.",
  same: "Dette er passordet du har nå. Velg et annet.",
  changedMeanwhile:
    "Passordet ditt ble endret i mellomtiden, her eller et annet sted. Last inn siden på nytt, og prøv igjen.",

  ask: {
    title: "Nytt passord",
    intro:
      "Vi sender deg en lenke, så du kan velge et nytt. Den virker én gang, i en time.",
    formLabel: "Nytt passord",
    email: "E-post",
    submit: "Send lenke",
    pending: "Sender …",
    back: "Tilbake til påloggingen",
  },
  sent: {
    title: "Sjekk e-posten din",
    body: "Vi har sendt en e-post til adressen du skrev. Har den en konto, er det en lenke i e-posten som lar deg velge et nytt passord. Lenken virker én gang, i en time.",
    nothing:
      "Har du ikke fått noe etter noen minutter? Se i søppelposten, eller sjekk adressen og be om lenken en gang til.",
    again: "Be om en ny lenke",
  },
  set: {
    title: "Velg et nytt passord",
    intro: (email) =>
      `For ${email}. Du blir logget av overalt, og logger så på med det nye passordet.`,
    formLabel: "Neste pålogging",
    password: "Nytt passord",
    hint: "Minst 12 tegn. Mellomrom og alle bokstaver går fint.",
    submit: "Lagre passord",
    pending: "Lagrer …",
    goneTitle: "Denne lenken virker ikke lenger",
    again: "Be om en ny lenke",
  },
  forgot: "Glemt passordet?",
  wasSet: "Det nye passordet er lagret. Logg på med det.",
};
