import type { factors as en } from "../en/factors";
import { mails } from "./factor-mails";
import { page } from "./factor-page";

type English = typeof en;
type Words = Omit<English, "asleep" | "members">;

/** Second factors: setting up, signing in with them, proving again who one is. */
export const factors: Words = {
  refused: {
    codeMissing: "Skriv koden.",
    codeWrong:
      "Koden er feil, eller den er brukt før. Vent på den neste i appen, og skriv den.",
    recoveryWrong:
      "Dette er ikke en av gjenopprettingskodene dine, eller den er brukt før.",
    passwordMissing: "Skriv passordet ditt.",
    passwordWrong: "Dette er ikke passordet ditt. Prøv igjen.",
    useFactor: "Bruk den andre faktoren din her, ikke passordet.",
    tooMany: "Det var for mange forsøk. Vent 15 minutter, og prøv igjen.",
    notBegun: "Begynn på nytt: koden på denne siden er ikke lenger den du skal skanne.",
    passkeyFailed: "Passnøkkelen kunne ikke leses. Prøv igjen, eller bruk en annen måte.",
    passkeyUnknown:
      "Portalen kjenner ikke denne passnøkkelen. Logg på med passordet, eller bruk en annen passnøkkel.",
    passkeyKnown: "Denne passnøkkelen er her fra før.",
    passkeysFull: (max) =>
      `Du har ${max} passnøkler, og flere kan du ikke ha. Fjern en først.`,
    passkeyCancelled:
      "Ingen passnøkkel ble valgt. Trykk på knappen igjen, og følg nettleseren.",
    passkeyUnsupported:
      "Denne nettleseren kjenner ikke passnøkler. Bruk en annen nettleser eller enhet.",
    lastFactor:
      "Dette er den siste andre faktoren din, og du trenger en. Sett opp en ny først, og fjern så denne.",
    nothingToRecover: "Sett opp en autentiseringsapp eller en passnøkkel først.",
    notYoursToReset:
      "Du har ikke rett til å nullstille den andre faktoren til denne personen.",
    nothingToReset:
      "Denne personen har ingen andre faktor, så det er ingenting å nullstille.",
    resetOpen:
      "Den andre faktoren til denne personen er allerede i ferd med å nullstilles.",
    noReset: "Ingen nullstilling er i gang lenger. Last inn siden på nytt.",
  },
  defaultPasskeyName: "Passnøkkel",
  mails,
  page,
  codes: {
    title: "Ta vare på gjenopprettingskodene dine",
    description:
      "De slipper deg inn når telefonen eller nøkkelen er borte. Uten dem må noen andre gå god for deg, og det tar et døgn.",
    later: "Ikke nå",
  },
  stepUp: {
    title: "Bekreft at det er deg",
    description:
      "Dette er et beskyttet steg, og det er en stund siden du bekreftet hvem du er. Det du holdt på med, fortsetter rett etterpå.",
    password: "Passord",
    confirm: "Bekreft",
    confirming: "Kontrollerer …",
    done: "Bekreftet.",
  },
  signIn: {
    codeTitle: "Bekreft at det er deg",
    codeDescription: (email) => `Andre steg for ${email}.`,
    withPasskey: "Bruk en passnøkkel",
    passkeyHint:
      "Nettleseren spør etter fingeravtrykk, ansikt, PIN-kode eller sikkerhetsnøkkel.",
    passkeyAlone: "Bruk en passnøkkel i stedet",
    withCode: "Kode fra autentiseringsappen",
    submit: "Logg på",
    pending: "Logger på …",
    recovery: "Bruk en gjenopprettingskode",
    recoveryField: "Gjenopprettingskode",
    recoveryHint: "25 bokstaver og sifre. Hver kode virker én gang.",
    recoverySubmit: "Logg på med gjenopprettingskode",
    lost: "Mistet alt? En kollega med rettigheten Users, for ansatte i SuperOffice en portaladministrator, kan få nullstilt den andre faktoren din. Det gjelder etter 24 timer.",
    startOver: "Logg på som en annen",
    enrolTitle: "Sett opp en andre faktor",
    enrolDescription: (email) =>
      `${email} arbeider for SuperOffice, og ansatte logger på med to faktorer. Velg en nå. Du kan legge til den andre senere.`,
    enrolPasskey: "Passnøkkel",
    enrolTotp: "Autentiseringsapp",
    signedIn: (name) => `Du er logget på som ${name}.`,
    goOn: "Fortsett",
  },
};
