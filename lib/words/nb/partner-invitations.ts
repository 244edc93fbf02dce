import type { partnerInvitations as en } from "../en/partner-invitations";

/** Invitations, as the administrators of a tenant see them too. */
export const partnerInvitations: Pick<
  typeof en,
  | "isInvited"
  | "endedAlready"
  | "linkGone"
  | "notYours"
  | "hasAccount"
  | "list"
  | "accept"
> = {
  isInvited:
    "Denne adressen har en invitasjon som fortsatt virker. Send den på nytt, eller trekk den i listen over invitasjoner.",
  endedAlready:
    "Denne invitasjonen er godtatt, trukket eller sendt på nytt i mellomtiden. Last inn siden på nytt.",
  list: {
    title: "Åpne invitasjoner",
    caption: "Åpne invitasjoner",
    email: "E-post",
    permissions: "Rettigheter",
    sent: "Sendt",
    by: (name) => `av ${name}`,
    state: "Status",
    open: "Venter",
    expired: "Utløpt",
    until: "til",
    actions: "Handlinger",
    resend: "Send på nytt",
    resendLabel: (email) => `Send invitasjonen til ${email} på nytt`,
    resent: "En ny lenke er på vei. Den gamle virker ikke lenger.",
    withdraw: "Trekk",
    withdrawLabel: (email) => `Trekk invitasjonen til ${email}`,
    withdrawn: "Invitasjonen er trukket. Lenken virker ikke lenger.",
    none: "Ingen invitasjoner venter.",
  },
  linkGone:
    "Denne invitasjonen er brukt eller trukket, eller den er eldre enn 7 dager. Har du brukt den selv, er du med allerede. Hvis ikke, ber du den som inviterte deg, om en ny.",
  notYours: (invited, signedInAs) =>
    `Denne invitasjonen er til ${invited}, og du er logget på som ${signedInAs}. Logg av, åpne lenken igjen, og fortsett med den inviterte adressen.`,
  hasAccount: "Denne adressen har en konto. Logg på med den, og godta så.",
  accept: {
    title: (partner) => `Bli med i ${partner}`,
    pageTitle: "Invitasjon",
    intro: (inviter, partner) => `${inviter} inviterer deg til å arbeide for ${partner}.`,
    permissions: "Rettighetene dine",
    email: "Til",
    until: "Virker til",
    asYou: (name) => `Du er logget på som ${name}.`,
    formLabel: "Godta invitasjonen",
    submit: "Godta invitasjonen",
    pending: "Blir med …",
    signIn: "Logg på for å godta",
    signInWhy:
      "Denne adressen har en konto. Logg på med den, så kommer denne siden tilbake.",
    newAccount: "Opprett kontoen din",
    name: "Navn",
    password: "Passord",
    passwordHint: "Minst 12 tegn. Mellomrom og alle bokstaver går fint.",
    create: "Opprett konto og bli med",
    creating: "Gjør klar …",
    goneTitle: "Denne invitasjonen virker ikke lenger",
    goneSignIn: "Logg på",
  },
};
