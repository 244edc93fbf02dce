import type { partnerInvitations as en } from "../en/partner-invitations";

/** Invitations, as the administrators of a tenant see them too. */
export const partnerInvitations: Pick<typeof en, "isInvited" | "endedAlready" | "list"> =
  {
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
  };
