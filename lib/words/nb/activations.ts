import type { activations as en } from "../en/activations";
import { changes, links, questions } from "./activation-asking";
import { mails } from "./activation-mails";
import { right } from "./activation-rights";

type ForOthers =
  "partner" | "partnerPage" | "waits" | "flags" | "review" | "mails" | "questions";
type ToPartner =
  | "noContact"
  | "customApps"
  | "nothingToShow"
  | "unknownTenant"
  | "alreadyOpen"
  | "alreadyActive"
  | "configuration"
  | "sendAgainInstead"
  | "remindedToday"
  | "notOpen"
  | "interest"
  | "stillCustom";

type Words = Omit<typeof en, ForOthers | "refusals" | "fields"> & {
  refusals: Omit<(typeof en)["refusals"], ToPartner>;
  fields: Pick<(typeof en)["fields"], "reason" | "reasonMissing">;
  mails: typeof mails;
  questions: typeof questions;
};

/** A customer agrees and an app is let in: what the customer reads of it. */
export const activations: Words = {
  state: {
    REQUESTED: "Forespurt",
    APPROVED: "Godkjent",
    ACTIVE: "Aktiv",
    PAUSED: "På pause",
    REVOKED: "Trukket tilbake",
    ENDED: "Avsluttet",
    DECLINED: "Avslått",
    WITHDRAWN: "Trukket",
    EXPIRED: "Utløpt",
  },
  right,
  mails,
  changes,
  links,
  questions,
  declarations: {
    purpose: "Hva den er til",
    authorizeText: "Hva appen sier at den gjør",
    agreementLink: "Hva dere avtaler med partneren",
    personalData: "Personopplysninger den bruker",
    storageCountry: "Hvor den lagrer data",
    subProcessors: "Underdatabehandlere",
    deletionTerms: "Når den sletter dataene deres",
  },
  preconditions: {
    validated: {
      name: "Publisert i Production",
      met: "SuperOffice har validert appen for Production.",
      failed: "SuperOffice er ikke ferdig med å validere appen for Production.",
      refusal:
        "Appen er ikke publisert i Production. Vent til SuperOffice har validert den.",
    },
    notStopped: {
      name: "Appen er ikke stanset",
      met: "Verken SuperOffice eller partneren har stanset appen i Production.",
      failed: "Appen er stanset i Production nå.",
      refusal: "Appen er stanset i Production. Vent til den er startet igjen.",
    },
    tenantRunning: {
      name: "Løsningen kjører",
      met: "Løsningen kjører.",
      failed: "Løsningen kjører ikke nå.",
      refusal: "Løsningen kjører ikke. Prøv igjen når den gjør det.",
    },
    licence: {
      name: "Lisens for spesialtilpassede apper",
      met: "Løsningen har Development Tools eller planen CRM Suite Core.",
      failed: "Løsningen har verken Development Tools eller planen CRM Suite Core.",
      refusal:
        "Spesialtilpassede apper krever lisensen Development Tools eller planen CRM Suite Core. Bestill en av dem fra SuperOffice, og prøv igjen.",
    },
  },
  refusals: {
    consultant:
      "Du er ekstern konsulent for denne løsningen. Bare løsningens egne administratorer avgjør hvilke apper som får tilgang.",
    partnerGuest: (partner) =>
      `Noen hos ${partner} inviterte deg til denne løsningen, så her regnes du som ekstern konsulent. En annen administrator avgjør.`,
    partnerMember: (partner) =>
      `Du hører til ${partner}, som ber om denne tilgangen. Bare kundens egne administratorer kan avgjøre.`,
    expired: (partner) =>
      `De 30 dagene for å avgjøre er over. Be ${partner} sende forespørselen på nytt.`,
    decided:
      "Forespørselen er allerede avgjort. Last inn siden på nytt for å se hvordan.",
    rightsChanged:
      "Det appen kan gjøre, er endret siden du åpnet siden. Last den inn på nytt og les rettighetene igjen.",
    notLiving: "Denne tilgangen er allerede avsluttet.",
  },
  fields: {
    reason: "Begrunnelse",
    reasonMissing: "Skriv hvorfor. Den andre parten leser det.",
  },
  events: {
    "activation.requested": (app) => `ba om å aktivere ${app}`,
    "activation.sent_again": (app) => `sendte forespørselen om ${app} på nytt`,
    "activation.reminded": (app) => `minnet kunden om ${app}`,
    "activation.asked": (app) => `spurte om ${app}`,
    "activation.answered": (app) => `svarte om ${app}`,
    "activation.expired": (app) => `lot forespørselen om ${app} utløpe`,
    "activation.withdrawn": (app) => `trakk forespørselen om ${app}`,
    "activation.approved": (app) => `godkjente ${app}`,
    "activation.declined": (app) => `avslo ${app}`,
    "activation.granted": (app) => `ga ${app} tilgang`,
    "authorization.revoked": (app) => `avsluttet tilgangen til ${app}`,
    "authorization.given": (app) => `slapp inn ${app} ved pålogging`,
    "authorization.consented": (app) => `slapp inn ${app}`,
    "authorization.token_replaced": (app) => `byttet systembrukerens token for ${app}`,
    "authorization.ended": (app) => `avsluttet tilgangen til ${app} sammen med løsningen`,
    "authorization.copy_deleted": (app) => `bekreftet at kopien til ${app} er slettet`,
    "authorization.paused": (app) => `satte tilgangen til ${app} på pause`,
    "authorization.resumed": (app) => `lot tilgangen til ${app} gå videre`,
    "authorization.rights_asked": (app) => `ba om flere rettigheter for ${app}`,
    "authorization.rights_approved": (app) => `godkjente flere rettigheter for ${app}`,
    "authorization.rights_declined": (app) => `avslo flere rettigheter for ${app}`,
    "authorization.suspended": (app) => `stanset tilgangen til ${app}`,
    "authorization.suspension_lifted": (app) =>
      `opphevet stansen av tilgangen til ${app}`,
  },
  who: {
    partner: (name) => `${name} (partner)`,
    customer: (name) => `${name} (kunde)`,
    staff: (name) => `${name} (SuperOffice)`,
    somebody: "Noen",
    portal: "Portalen",
  },
  decision: {
    title: (app) => `Slippe inn ${app}?`,
    titleClosed: (app) => `${app}: forespørsel om aktivering`,
    lead: (partner, contextId, company) =>
      `${partner} ber om tilgang til ${contextId} (${company}).`,
    who: "Hvem som ber",
    partner: "Partner",
    contact: "Kontakt",
    requested: "Forespurt",
    until: "Frist for å avgjøre",
    validation: "SuperOffices validering",
    pageTitle: "Forespørsel om aktivering",
    record: "Les den signerte attesten",
    validatedPlain: "Validert for Production",
    validated: (review) => `Validert i gjennomgang ${review}`,
    notValidated:
      "Ikke ferdig. Godkjenningen din gjelder når SuperOffice har validert appen.",
    why: "Hva den er til",
    note: "Melding fra partneren",
    noNote: "Partneren har ikke skrevet noen melding.",
    rights: "Hva den får",
    enforced: "Håndhevet av SuperOffice",
    enforcedWhy: "Dette kan appen gjøre, og ingenting utover det.",
    declared: "Oppgitt av partneren",
    declaredWhy:
      "Partnerens egne ord. SuperOffice ser etter om de er rimelige, men kontrollerer dem ikke teknisk.",
    noRights:
      "Logger folk på. Ingen rettigheter utover dem hver pålogget bruker selv har.",
    effect: "Lisens og kostnad",
    effectText:
      "Spesialtilpassede apper kjører under lisensen Development Tools eller planen CRM Suite Core, som SuperOffice fakturerer hver måned. Appens kall regnes som målt API-bruk. Du bestiller ingenting ved å godkjenne.",
    decide: "Din avgjørelse",
    consequence: (app, contextId) =>
      `Hvis du godkjenner, får ${app} disse rettighetene på ${contextId} så snart SuperOffice gir tilgang. De andre administratorene får beskjed. Du kan trekke tilgangen tilbake når som helst.`,
    blocked: "Den kan ikke godkjennes akkurat nå:",
    approve: "Godkjenn",
    approving: "Godkjenner …",
    approved: (app) => `Godkjent. Nå er det SuperOffice som gir ${app} tilgang.`,
    declineTitle: "Eller avslå",
    decline: "Avslå",
    declining: "Avslår …",
    declined: (partner) => `Avslått. ${partner} får vite begrunnelsen din.`,
    reasonHint: "Partneren leser den.",
    readOnly: "Du kan se, men ikke avgjøre",
    states: {
      REQUESTED: "Venter på at kunden avgjør.",
      APPROVED: "Godkjent. Nå er det SuperOffice som gir tilgang.",
      GRANTED: "Godkjent, og appen har fått tilgang.",
      DECLINED: "Avslått. Appen fikk ingen tilgang.",
      WITHDRAWN: "Partneren trakk forespørselen. Det er ingenting å avgjøre.",
      EXPIRED:
        "De 30 dagene for å avgjøre er over. Partneren kan sende forespørselen på nytt, med en ny lenke.",
    },
    decidedBy: (name) => `Avgjort av ${name}`,
  },
  forward: {
    title: "Send dette videre til en administrator",
    body: (app, contextId) =>
      `Her avgjøres det om appen ${app} får tilgang til ${contextId}. Bare en administrator for ${contextId} kan lese detaljene og avgjøre, og det er ikke kontoen din.`,
    next: (contextId) =>
      `Videresend e-posten med lenken til noen som administrerer SuperOffice for ${contextId} (General Administrator eller User Administrator). Lenken gjelder forespørselen, ikke personen, og virker for dem også.`,
    account: (email) =>
      `Du er logget på som ${email}. Er du administrator med en annen adresse, kan du logge på med den.`,
  },
};
