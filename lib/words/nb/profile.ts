import { deviceOf } from "@/lib/core/user-agent";
import type { profile as en } from "../en/profile";

/** "Chrome på Windows": a browser as its owner would name it. */
export function deviceWords(userAgent: string): string {
  const { browser, system } = deviceOf(userAgent);
  if (browser && system) return `${browser} på ${system}`;
  return browser ?? (system ? `En nettleser på ${system}` : "En ukjent nettleser");
}

/** The pages of one's own account. */
export const profile: typeof en = {
  title: "Profil",
  tabs: "Sidene i profilen din",
  account: "Konto",
  sessions: "Økter",
  device: deviceWords,

  about: {
    heading: "Du",
    name: "Navn",
    nameHint: "Kolleger, kunder og de som går gjennom apper, ser det.",
    save: "Lagre navn",
    saving: "Lagrer …",
    saved: "Navnet ditt er lagret.",
    stale:
      "Navnet ditt ble endret i et annet vindu. Last inn siden på nytt for å se det, og prøv igjen.",
    formLabel: "Navnet ditt",
  },
  language: {
    heading: "Språk",
    description:
      "Sider og e-post til kunder kommer på dette språket. Alt annet er på engelsk.",
    label: "Språk for sider og e-post til kunder",
    save: "Lagre språk",
    saving: "Lagrer …",
    saved: "Språket ditt er lagret.",
  },
  email: {
    heading: "E-post",
    now: (email) => `Du logger på med ${email}, og e-post til deg går dit.`,
    waiting: (email) =>
      `En endring til ${email} venter: åpne lenken vi sendte dit. Den virker i 24 timer.`,
    field: "Ny e-post",
    hint: "Vi sender en lenke dit. Endringen gjelder når du har åpnet den.",
    present: "Nåværende passord",
    submit: "Endre e-post",
    pending: "Sender …",
    done: "Vi sendte en lenke til den nye adressen. Åpne den for å bekrefte endringen.",
    same: "Dette er allerede adressen din.",
    formLabel: "Endre e-posten din",
    tooMany: "Det var for mange endringer. Vent et kvarter, og prøv igjen.",
  },
  password: {
    heading: "Passord",
    description:
      "Når du endrer det, logges alle andre økter av. Du får en e-post om det.",
    present: "Nåværende passord",
    new: "Nytt passord",
    hint: "Minst 12 tegn. Mellomrom og alle bokstaver går fint.",
    submit: "Endre passord",
    pending: "Endrer …",
    done: "Passordet ditt er endret, og de andre øktene dine er logget av.",
    formLabel: "Endre passordet ditt",
  },
  access: {
    heading: "Hva du har tilgang til",
    description: "Gitt av andre. Du kan ikke endre det her.",
    caption: "Hva du har tilgang til",
    where: "Hvor",
    as: "Som",
    none: "Ingen partner, løsning eller rolle hos SuperOffice ennå. Be en kollega om en invitasjon.",
    superOffice: "SuperOffice",
    staffRoles: {
      CERTIFIER: "Sertifisør",
      APP_MANAGER: "App manager",
      APP_STORE_MANAGER: "App Store manager",
      PORTAL_ADMIN: "Portaladministrator",
    },
    rights: {
      TENANT_ADMINISTRATOR: "Administrator for løsningen",
      EXTERNAL_CONSULTANT: "Ekstern konsulent",
    },
  },
  session: {
    title: "Økter",
    description:
      "Hvor du er logget på. En økt slutter etter 30 minutter uten bruk, og 12 timer etter påloggingen.",
    caption: "Hvor du er logget på",
    device: "Enhet",
    address: "Adresse",
    began: "Logget på",
    seen: "Sist sett",
    actions: "Handlinger",
    here: "Denne økten",
    thisMachine: "Denne maskinen",
    noAddress: "Ikke kjent",
    end: "Logg av",
    endTitle: (device) => `Logge av ${device}?`,
    endBody: "Den som bruker den, må logge på igjen. Det som er lagret, blir værende.",
    endConfirm: "Logg av økten",
    ended: "Økten er logget av.",
    endOthers: "Logg av alle andre",
    othersTitle: (count) =>
      count === 1 ? "Logge av den andre økten?" : `Logge av ${count} andre økter?`,
    othersBody: "Bare denne økten blir værende. Alle andre steder må du logge på igjen.",
    othersConfirm: "Logg av alle andre",
    othersEnded: "Alle andre økter er logget av.",
    unfamiliar:
      "Er det noe her som ikke var deg? Logg det av, og endre så passordet ditt.",
    past: "Avsluttet de siste 90 dagene",
    ways: { revoked: "Logget av", idle: "Avsluttet av seg selv" },
    state: "Hvordan den sluttet",
  },

  confirm: {
    title: "Bekreft den nye adressen",
    intro: (name, from, to) =>
      `Kontoen til ${name} (${from}) får fra nå av adressen ${to}.`,
    submit: "Bekreft ny adresse",
    pending: "Bekrefter …",
    goneTitle: "Denne lenken virker ikke lenger",
    gone: "Denne lenken er brukt, den er eldre enn 24 timer, eller adressen din er endret på nytt siden. Be om endringen en gang til på profilen din.",
    taken: "Denne adressen har i mellomtiden fått en egen konto. Ingenting ble endret.",
    toProfile: "Åpne profilen",
    doneTitle: "Adressen din er endret",
    done: "Du logger på med den nye adressen fra nå av. Vi har skrevet til den gamle, så endringen kan angres i 72 timer.",
  },
  undo: {
    title: "Angre endringen av adressen din",
    intro: (name, to) =>
      `Kontoen til ${name} får tilbake adressen ${to}. Alle blir logget av, og vi sender en lenke dit, så du kan velge et nytt passord: det gamle virker ikke lenger.`,
    submit: "Angre endringen",
    pending: "Angrer …",
    goneTitle: "Denne lenken virker ikke lenger",
    gone: "Denne lenken er brukt, eller den er eldre enn 72 timer. Har noen andre kontoen din, må du skrive til SuperOffice.",
    taken:
      "En annen konto har denne adressen nå. Ingenting ble endret. Skriv til SuperOffice.",
    doneTitle: "Adressen er din igjen",
    done: "Alle er logget av. Vi har sendt deg en lenke, så du kan velge et nytt passord. Den virker i en time.",
  },
};
