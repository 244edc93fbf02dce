import type { mails as en } from "../en/tenant-mails";
import { template } from "../letter";
import { tenants } from "./tenants";

const tenant = "Cust12345 Nordlys Energi";
type TenantRight = keyof typeof tenants.mine.rights;
const rightName = (right: TenantRight) => tenants.mine.rights[right];
const stays = [
  "Kontoen din består, og det gjør også andre løsninger og partnere du har.",
];
const once = [
  "Lenken virker én gang, i 7 dager, og bare for denne adressen. Kjenner du ikke løsningen, trenger du ikke gjøre noe.",
];

/** Mails about who belongs to a tenant. */
export const mails: typeof en = {
  invitation: {
    TENANT_ADMINISTRATOR: template(
      [tenant, "Kim Berg"],
      (name: string, inviter: string) => ({
        subject: `${inviter} inviterer deg til å administrere ${name}`,
        text: [
          `Godta for å administrere ${name} i SuperOffice Developer Portal. ${inviter} inviterer deg. Administratorer godkjenner, avslår og trekker tilbake apper, og bestemmer hvem som hører til løsningen.`,
        ],
        button: "Godta invitasjonen",
        after: once,
      }),
    ),
    EXTERNAL_CONSULTANT: template(
      [tenant, "Kim Berg"],
      (name: string, inviter: string) => ({
        subject: `${inviter} inviterer deg til ${name} som ekstern konsulent`,
        text: [
          `Godta for å følge med på ${name} i SuperOffice Developer Portal. ${inviter} inviterer deg som ekstern konsulent: du ser appene og hva som skjer, og godkjenner ingenting.`,
        ],
        button: "Godta invitasjonen",
        after: once,
      }),
    ),
  },
  joined: template(
    ["Cust12345", "Dana Walker", "TENANT_ADMINISTRATOR"],
    (contextId: string, name: string, right: TenantRight) => ({
      subject: `${name} hører nå til ${contextId}: ${rightName(right)}`,
      text: [
        `Se etter om dette stemmer. ${name} godtok en invitasjon til ${contextId}. Rettighet: ${rightName(right)}.`,
      ],
      button: "Se personene",
    }),
  ),
  rightChanged: template(
    ["Cust12345", "Kim Berg", "EXTERNAL_CONSULTANT"],
    (contextId: string, by: string, right: TenantRight) => ({
      subject: `Rettigheten din på ${contextId} er endret: ${rightName(right)}`,
      text: [
        `${by} endret hva du kan gjøre på ${contextId}. Rettigheten din er nå: ${rightName(right)}.`,
      ],
      button: "Åpne løsningene dine",
    }),
  ),
  removed: template(["Cust12345", "Kim Berg"], (contextId: string, by: string) => ({
    subject: `Du hører ikke lenger til ${contextId}`,
    text: [
      `${by} fjernet deg fra ${contextId} i SuperOffice Developer Portal. Er det en feil, kan du be en administrator der om en ny invitasjon.`,
    ],
    button: "Åpne portalen",
    after: stays,
  })),
  othersRight: template(
    ["Cust12345", "Dana Walker", "Kim Berg", "EXTERNAL_CONSULTANT"],
    (contextId: string, name: string, by: string, right: TenantRight) => ({
      subject: `Rettighet endret på ${contextId}: ${name}`,
      text: [
        `Se etter om dette stemmer. ${by} endret rettigheten til ${name} på ${contextId}. Den er nå: ${rightName(right)}.`,
      ],
      button: "Se personene",
    }),
  ),
  othersRemoved: template(
    ["Cust12345", "Dana Walker", "Kim Berg"],
    (contextId: string, name: string, by: string) => ({
      subject: `Fjernet fra ${contextId}: ${name}`,
      text: [`Se etter om dette stemmer. ${by} fjernet ${name} fra ${contextId}.`],
      button: "Se personene",
    }),
  ),
  othersLeft: template(
    ["Cust12345", "Dana Walker"],
    (contextId: string, name: string) => ({
      subject: `${name} har forlatt ${contextId}`,
      text: [`${name} hører ikke lenger til ${contextId}. Du trenger ikke gjøre noe.`],
      button: "Se personene",
    }),
  ),
  stated: template(
    ["Cust12345", "TENANT_ADMINISTRATOR"],
    (contextId: string, right: TenantRight) => ({
      subject: `Du hører nå til ${contextId}: ${rightName(right)}`,
      text: [
        `Logg på med denne adressen for å se ${contextId} i SuperOffice Developer Portal. SuperOffice ga deg denne rettigheten: ${rightName(right)}.`,
      ],
      button: "Åpne løsningene dine",
    }),
  ),
  statedAnew: template(
    ["Cust12345", "TENANT_ADMINISTRATOR"],
    (contextId: string, right: TenantRight) => ({
      subject: `Du hører nå til ${contextId}: ${rightName(right)}`,
      text: [
        `Opprett en konto med denne adressen for å se ${contextId} i SuperOffice Developer Portal. SuperOffice ga deg denne rettigheten, og den venter på kontoen din: ${rightName(right)}.`,
      ],
      button: "Opprett konto",
      after: [
        "Lenken virker én gang, i 7 dager, og bare for denne adressen. Navnet ditt og et passord er alt som trengs. Kjenner du ikke løsningen, trenger du ikke gjøre noe.",
      ],
    }),
  ),
  othersStated: template(
    ["Cust12345", "dana@nordlys.example", "TENANT_ADMINISTRATOR"],
    (contextId: string, email: string, right: TenantRight) => ({
      subject: `SuperOffice ga en rettighet på ${contextId}`,
      text: [
        `Se etter om dette stemmer. SuperOffice sier om ${email} på ${contextId}: ${rightName(right)}.`,
      ],
      button: "Se personene",
    }),
  ),
  takenBack: template(["Cust12345"], (contextId: string) => ({
    subject: `Du hører ikke lenger til ${contextId}`,
    text: [
      `SuperOffice tok tilbake rettigheten din på ${contextId}. Er det en feil, kan du spørre den som administrerer brukere i SuperOffice hos dere.`,
    ],
    button: "Åpne portalen",
    after: stays,
  })),
  othersTakenBack: template(
    ["Cust12345", "dana@nordlys.example"],
    (contextId: string, email: string) => ({
      subject: `SuperOffice tok tilbake en rettighet på ${contextId}`,
      text: [`${email} hører ikke lenger til ${contextId}. Du trenger ikke gjøre noe.`],
      button: "Se personene",
    }),
  ),
};
