import type { accounts as en } from "../en/accounts";
import { mails } from "./account-mails";

/** Less than an hour in minutes, else in hours; never less than what is left. */
function waitWords(milliseconds: number): string {
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000));
  if (minutes < 60) return minutes === 1 ? "1 minutt" : `${minutes} minutter`;
  const hours = Math.ceil(minutes / 60);
  return hours === 1 ? "1 time" : `${hours} timer`;
}

type Words = Pick<
  typeof en,
  | "mails"
  | "nameMissing"
  | "passwordTooShort"
  | "passwordTooLong"
  | "passwordTooPlain"
  | "passwordIsYourName"
  | "emailMissing"
  | "emailForm"
  | "passwordMissing"
  | "wrongPassword"
  | "signInBroken"
  | "tooManyTries"
  | "locked"
  | "busy"
  | "signIn"
  | "signOut"
>;

/** Signing in, on the way to a customer's page. */
export const accounts: Words = {
  mails,
  nameMissing: "Skriv navnet ditt.",
  passwordTooShort: (min) =>
    `Bruk minst ${min} tegn. En setning eller fire tilfeldige ord fungerer godt.`,
  passwordTooLong: (max) => `Bruk høyst ${max} tegn.`,
  passwordTooPlain:
    "Dette er for lett å gjette. Bruk fire tilfeldige ord, eller la nettleseren foreslå et passord.",
  passwordIsYourName:
    "Dette er stort sett navnet ditt, firmaet eller adressen. Velg ord som ikke har noe med deg å gjøre.",
  emailMissing: "Skriv e-postadressen din.",
  emailForm: "Skriv én vanlig e-postadresse, for eksempel kim@example.com.",
  passwordMissing: "Skriv et passord.",
  wrongPassword:
    "E-postadressen og passordet hører ikke sammen. Sjekk begge, og prøv igjen.",
  signInBroken: "Påloggingen virket ikke. Prøv igjen.",
  tooManyTries: (minutes) =>
    `Det var for mange mislykkede forsøk fra der du er. Vent ${minutes} minutter, og prøv igjen.`,
  locked: (until, now) =>
    until
      ? `Det var for mange mislykkede forsøk med denne adressen. Har den en konto, har eieren fått en e-post med en vei inn igjen. Eller vent ${waitWords(until.getTime() - now.getTime())}, og prøv igjen.`
      : "Det var for mange mislykkede forsøk med denne adressen. Fra nå av kommer du bare inn med «Glemt passordet?».",
  busy: "Mange logger på akkurat nå. Prøv igjen om noen sekunder.",
  signIn: {
    title: "Logg på",
    toRequest: "Så leser du hva en partner ber løsningen deres om, og avgjør.",
    formLabel: "Logg på",
    email: "E-post",
    password: "Passord",
    submit: "Logg på",
    pending: "Logger på …",
    newHere: "Ny her?",
    register: "Opprett konto",
    noAccount: {
      question: "Har du ingen konto ennå?",
      invited:
        "En administrator for løsningen deres inviterer deg: på løsningens side, under Personer. Invitasjonen gir deg en konto.",
      forward:
        "Er det ikke du som administrerer SuperOffice hos dere? Videresend e-posten som førte hit, til den som gjør det.",
      first:
        "Er ingen hos dere her ennå, kan du skrive til SuperOffice, som utnevner den første administratoren. En partner kan ikke gjøre det.",
    },
    signedInAs: (name) => `Du er logget på som ${name}.`,
    goOn: "Fortsett",
  },
  signOut: "Logg av",
};
