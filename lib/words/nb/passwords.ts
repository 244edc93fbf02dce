import type { passwords as en } from "../en/passwords";

type Words = Pick<
  typeof en,
  | "leaked"
  | "presentMissing"
  | "presentWrong"
  | "newMissing"
  | "same"
  | "changedMeanwhile"
  | "forgot"
  | "wasSet"
>;

/** Changing a password, and setting the first one. */
export const passwords: Words = {
  leaked:
    "Angripere har dette passordet, eller et som ligner, på listene sine. Bruk fire tilfeldige ord, eller la nettleseren foreslå et passord.",
  presentMissing: "Skriv passordet du har nå.",
  presentWrong: "Dette er ikke passordet du har nå. Sjekk det, og prøv igjen.",
  newMissing: "Skriv et nytt passord.",
  same: "Dette er passordet du har nå. Velg et annet.",
  changedMeanwhile:
    "Passordet ditt ble endret i mellomtiden, her eller et annet sted. Last inn siden på nytt, og prøv igjen.",
  forgot: "Glemt passordet?",
  wasSet: "Det nye passordet er lagret. Logg på med det.",
};
