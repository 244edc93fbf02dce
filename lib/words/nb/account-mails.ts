import type { mails as en } from "../en/account-mails";
import { template } from "../letter";
import { deviceWords } from "./profile";

const doNothing = "Var det ikke deg, trenger du ikke gjøre noe.";
const onceForAnHour =
  "Lenken virker én gang, i en time. Etter det ber du om en ny med «Glemt passordet?» på påloggingssiden.";
const whoSwitchesOn =
  "Be den som administrerer brukere i firmaet ditt, eller SuperOffice, om å slå på kontoen din.";
const afterwards = "Du kan logge på igjen så snart kontoen er slått på.";

type SignIn = { userAgent: string; address: string; now: Date };

const from = ({ userAgent, address, now }: SignIn) =>
  [
    deviceWords(userAgent),
    address === "direct" ? "" : `fra ${address}`,
    `${now.toISOString().slice(0, 16).replace("T", " ")} UTC`,
  ]
    .filter((part) => part !== "")
    .join(", ");

/** Mails about one's own account. Those to an address that has none tell nothing else. */
export const mails: typeof en = {
  newDevice: template(
    [
      {
        userAgent: "Mozilla/5.0 (Windows NT 10.0) Chrome/141.0 Safari/537.36",
        address: "192.0.2.1",
        now: new Date("2026-11-22T08:00:00Z"),
      },
    ],
    (signIn: SignIn) => ({
      subject: "Ny pålogging til kontoen din i SuperOffice Developer Portal",
      text: [
        "Sjekk at dette var deg. Noen logget på kontoen din fra en nettleser som vi ikke har sett de siste 90 dagene:",
        { quote: from(signIn) },
      ],
      button: "Se øktene dine",
      after: [
        "Var det deg, trenger du ikke gjøre noe. Hvis ikke, logger du av den økten og endrer passordet ditt.",
      ],
    }),
  ),
  reset: template([], () => ({
    subject: "Velg et nytt passord til SuperOffice Developer Portal",
    text: ["Velg et nytt passord. Noen, antakelig du, ba om denne lenken."],
    button: "Velg et nytt passord",
    after: [
      "Lenken virker én gang, i en time. Ba du ikke om den, trenger du ikke gjøre noe: passordet ditt er som før.",
    ],
  })),
  resetUnknown: template([], () => ({
    subject: "Ingen konto med denne adressen i SuperOffice Developer Portal",
    text: [
      "Prøv en annen av adressene dine, eller opprett en konto. Noen, antakelig du, ba om nytt passord for denne adressen, og den har ingen konto.",
    ],
    button: "Opprett en konto",
    after: [doNothing],
  })),
  resetOff: template([], () => ({
    subject: "Kontoen din i SuperOffice Developer Portal er slått av",
    text: [
      `${whoSwitchesOn} Noen, antakelig du, ba om nytt passord, men pålogging er slått av for kontoen.`,
    ],
    button: "Logg på",
    after: [afterwards],
  })),
  locked: template([], () => ({
    subject: "Kontoen din er låst etter ti feil passord",
    text: [
      "Velg et nytt passord for å komme inn igjen med en gang. Noen prøvde å logge på kontoen din med ti feil passord på rad. Den er låst inntil videre, og ingen kom inn.",
    ],
    button: "Velg et nytt passord",
    after: [
      onceForAnHour,
      "Eller vent: låsen åpner seg selv. Nettlesere du har logget på med før, er ikke låst.",
    ],
  })),
  lockedUnknown: template([], () => ({
    subject: "Ti feil passord i SuperOffice Developer Portal",
    text: [
      "Prøv en annen av adressene dine. Noen, antakelig du, prøvde å logge på med denne ti ganger, og den har ingen konto.",
    ],
    button: "Logg på",
    after: [doNothing],
  })),
  lockedOff: template([], () => ({
    subject: "Ti feil passord i SuperOffice Developer Portal",
    text: [
      `${whoSwitchesOn} Noen prøvde å logge på den ti ganger. Pålogging er slått av for den, og ingen kom inn.`,
    ],
    button: "Logg på",
    after: [afterwards],
  })),
  passwordChanged: template([], () => ({
    subject: "Passordet ditt i SuperOffice Developer Portal ble endret",
    text: [
      "Sjekk at dette var deg. Passordet ditt ble endret, og alle andre økter ble logget av.",
    ],
    button: "Velg et nytt passord",
    after: [
      "Var det deg, trenger du ikke gjøre noe. Hvis ikke, velger du et nytt passord nå: da logges alle av, og bare du har det nye.",
    ],
  })),
  confirmEmail: template(["kim@fjordapps.example"], (old: string) => ({
    subject: "Bekreft den nye adressen din i SuperOffice Developer Portal",
    text: [
      `Bekreft denne adressen hvis kontoen med adressen ${old} er din: den skal ha denne i stedet.`,
    ],
    button: "Bekreft ny adresse",
    after: [
      "Lenken virker én gang, i 24 timer. Til da logger du på med den gamle adressen. Ba du ikke om den, trenger du ikke gjøre noe: ingenting blir endret.",
    ],
  })),
  emailTaken: template([], () => ({
    subject: "Adressen din i SuperOffice Developer Portal",
    text: [
      "Logg på kontoen som denne adressen allerede har. Noen, antakelig du, ville gi adressen til en annen konto, og ingenting ble endret.",
    ],
    button: "Logg på",
  })),
  emailChanged: template(["kim.berg@fjordapps.example"], (newEmail: string) => ({
    subject: "Adressen din i SuperOffice Developer Portal ble endret",
    text: [
      `Sjekk at dette var deg. Kontoen din har nå adressen ${newEmail}: du logger på med den, og e-post til deg går dit.`,
    ],
    button: "Ta endringen tilbake",
    after: [
      "Var det deg, trenger du ikke gjøre noe. Hvis ikke, tar du endringen tilbake: da logges alle av, og du velger et nytt passord. Det virker i 72 timer.",
    ],
  })),
  emailNow: template([], () => ({
    subject: "Dette er adressen din i SuperOffice Developer Portal nå",
    text: ["Logg på med denne adressen fra nå av. E-post til deg kommer også hit."],
    button: "Åpne profilen din",
  })),
  emailRestored: template([], () => ({
    subject: "Adressen din er tilbake i SuperOffice Developer Portal",
    text: [
      "Velg et nytt passord. Endringen av adressen din ble tatt tilbake, og alle ble logget av. Det gamle passordet virker ikke lenger, siden noen andre kan kjenne det.",
    ],
    button: "Velg et nytt passord",
    after: [onceForAnHour],
  })),
};
