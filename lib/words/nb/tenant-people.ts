import type { tenantPeople as en } from "../en/tenant-people";
import { mails } from "./tenant-mails";

/** The people of a tenant: administrators and external consultants. */
export const tenantPeople: typeof en = {
  mails,
  consultantMayNot:
    "Bare administratorer for løsningen bestemmer hvem som hører til den. Spør en av dem.",
  interestedMayNot:
    "Du hører til en partner som har eller vil ha en app på denne løsningen, eller ble invitert av noen som gjør det. Her regnes du som ekstern konsulent, så en annen administrator bestemmer hvem som hører til.",
  changeWhere: {
    OPERATIONS:
      "Driften i SuperOffice har gitt denne rettigheten. Endre rollen til personen i SuperOffice, eller fjern personen her.",
    SUPERID:
      "Denne rettigheten følger med påloggingen med SuperID. Endre rollen til personen i SuperOffice, eller fjern personen her.",
    PARTNER_TEST_TENANT:
      "Dette er testløsningen til en partner. Administratorene er partnerens brukere med Configuration: endre dem på sidene til partneren.",
  },
  lastAdministrator:
    "En løsning må ha en administrator som kan logge på og avgjøre. Inviter en annen først.",
  isPerson: "Denne personen hører allerede til løsningen. Se i listen over.",
  tooMany: (mails) =>
    `Det kan sendes ${mails} invitasjoner til en løsning i løpet av 24 timer, og så mange er sendt. Prøv igjen i morgen.`,
  about: {
    TENANT_ADMINISTRATOR:
      "Godkjenner, avslår og trekker tilbake apper, og bestemmer hvem som hører til løsningen.",
    EXTERNAL_CONSULTANT:
      "Ser appene, forespørslene og det som har skjedd. Godkjenner og endrer ingenting.",
  },
  page: {
    title: "Personer",
    tabs: "Sidene til denne løsningen",
    overview: "Apper og forespørsler",
    description:
      "Alle som ser denne løsningen i portalen. En forespørsel fra en partner legger aldri til noen her.",
    caption: "Personer i denne løsningen",
    name: "Person",
    right: "Rettighet",
    source: "Kommer fra",
    since: "Siden",
    actions: "Handlinger",
    you: "deg",
    off: "Kan ikke logge på",
    interested: "Regnes som ekstern konsulent: hører til en partner med en app her",
    sources: {
      OPERATIONS: "Driften i SuperOffice",
      SUPERID: "Pålogging med SuperID",
      INVITATION: "Invitasjon",
      PARTNER_TEST_TENANT: "Partnerens testløsning",
    },
    invitedBy: (name) => (name ? `Invitert av ${name}` : "Invitasjon"),
    change: "Endre rettighet",
    changeTitle: (name, contextId) => `Rettigheten til ${name} på ${contextId}`,
    changeBody: (name) =>
      `Den gjelder fra neste klikk ${name} gjør. ${name} og de andre administratorene får e-post.`,
    save: "Lagre rettighet",
    saving: "Lagrer …",
    saved: "Rettigheten er lagret. Den gjelder fra neste klikk.",
    remove: "Fjern",
    removeTitle: (name, contextId) => `Fjerne ${name} fra ${contextId}?`,
    removeBody: (name, contextId) =>
      `${name} ser ikke lenger noe av ${contextId}, med det samme. Det ${name} har godkjent, er fortsatt godkjent. ${name} og de andre administratorene får e-post.`,
    removeStays: {
      OPERATIONS:
        "Driften i SuperOffice har gitt denne rettigheten. Den kommer ikke tilbake av seg selv. Endre rollen i SuperOffice også.",
      SUPERID:
        "Denne rettigheten fulgte med påloggingen med SuperID. Den kommer ikke tilbake av seg selv. Endre rollen i SuperOffice også.",
    },
    removing: "Fjerner …",
    removed: "Personen er fjernet.",
    leave: "Forlat løsningen",
    leaveTitle: (contextId) => `Forlate ${contextId}?`,
    leaveBody: (contextId) =>
      `Du ser ikke lenger noe av ${contextId}, med det samme. For å komme tilbake må du få en ny invitasjon.`,
  },
  invite: {
    heading: "Inviter noen",
    description:
      "En hvilken som helst e-postadresse. Lenken virker én gang, i 7 dager, og bare for den adressen.",
    label: "Inviter noen til løsningen",
    email: "E-post",
    emailHint: "Personen blir med nøyaktig denne adressen.",
    right: "Rettighet",
    submit: "Send invitasjon",
    pending: "Sender …",
    sent: "Invitasjonen er på vei.",
    open: "Åpne invitasjoner",
  },
  accept: {
    superOffice: "SuperOffice",
    right: "Rettigheten din",
    lets: "Med den",
    intro: {
      TENANT_ADMINISTRATOR: (inviter, tenant) =>
        `${inviter} inviterer deg til å administrere ${tenant}.`,
      EXTERNAL_CONSULTANT: (inviter, tenant) =>
        `${inviter} inviterer deg til å se etter ${tenant} som ekstern konsulent.`,
    },
  },
  home: {
    heading: "Løsningene dine",
    caption: "Løsningene dine",
    tenant: "Løsning",
    environment: "Miljø",
    right: "Rettigheten din",
    source: "Kommer fra",
  },
};
