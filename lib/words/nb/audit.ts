import type { audit as en } from "../en/audit";
import { auditActions } from "./audit-actions";

type English = typeof en;
type Words = Pick<
  English,
  | "title"
  | "ofTenant"
  | "open"
  | "timeline"
  | "filter"
  | "found"
  | "older"
  | "newest"
  | "searchedBackTo"
  | "searchOn"
  | "empty"
  | "details"
> & {
  actions: typeof auditActions;
  groups: Pick<
    English["groups"],
    "partner" | "agreement" | "tenant" | "activation" | "authorization"
  >;
  objects: Pick<
    English["objects"],
    | "person"
    | "partner"
    | "tenant"
    | "tenant_invitation"
    | "application"
    | "activation_request"
    | "authorization"
    | "agreement_version"
    | "own_company"
  >;
  fields: Record<
    "was" | "rights" | "side" | "contextId" | "right" | "source" | "hasAccount" | "cause",
    string
  >;
  values: Record<
    | "CUSTOM"
    | "STANDARD"
    | "TENANT_ADMINISTRATOR"
    | "EXTERNAL_CONSULTANT"
    | "OPERATIONS"
    | "INVITATION"
    | "PARTNER_TEST_TENANT"
    | "ACTIVE"
    | "PAUSED"
    | "REVOKED"
    | "ENDED"
    | "CUSTOMER"
    | "PARTNER"
    | "customer"
    | "partner"
    | "superoffice"
    | "licence"
    | "tenant",
    string
  >;
  who: English["who"];
  of: Pick<English["of"], "request" | "access" | "tenant">;
  exports: Pick<English["exports"], "label" | "csv" | "jsonl" | "hint">;
};

/** A tenant's own slice of the log. */
export const audit: Words = {
  actions: auditActions,
  groups: {
    partner: "Partner",
    agreement: "Avtaler",
    tenant: "Løsninger",
    activation: "Aktivering",
    authorization: "Tilgang til løsninger",
  },
  objects: {
    person: "Et tidligere medlem",
    partner: "En tidligere partner",
    tenant: "En tidligere løsning",
    tenant_invitation: "En invitasjon",
    application: "En slettet app",
    activation_request: "En forespørsel om aktivering",
    authorization: "En tilgang",
    agreement_version: "En avtale",
    own_company: "En løsning som tilhører eget firma",
  },
  fields: {
    was: "Status før",
    rights: "Rettigheter",
    side: "For",
    contextId: "Løsning",
    right: "Rettighet",
    source: "Kom fra",
    hasAccount: "Har en konto",
    cause: "På grunn av",
  },
  values: {
    CUSTOM: "Spesialtilpasset app",
    STANDARD: "Standardapp",
    TENANT_ADMINISTRATOR: "Administrator",
    EXTERNAL_CONSULTANT: "Ekstern konsulent",
    OPERATIONS: "Driften i SuperOffice",
    INVITATION: "Invitasjon",
    PARTNER_TEST_TENANT: "Partnerens testløsning",
    ACTIVE: "Aktiv",
    PAUSED: "På pause",
    REVOKED: "Trukket tilbake",
    ENDED: "Avsluttet",
    CUSTOMER: "Kunden",
    PARTNER: "Partneren",
    customer: "Kunden",
    partner: "Partneren",
    superoffice: "SuperOffice",
    licence: "Manglende lisens",
    tenant: "Løsningens status",
  },
  title: "Aktivitet",
  ofTenant: "Hva som er bestemt om apper og personer i denne løsningen, av hvem og når.",
  open: "Aktivitet",
  timeline: "Hendelser, de nyeste først",
  who: {
    portal: "Portalen",
    former: "Et tidligere medlem",
    partner: (name) => `${name} (partner)`,
    customer: (name) => `${name} (kunde)`,
    staff: (name) => `${name} (SuperOffice)`,
    service: (name) => `${name} (tjenestenøkkel hos SuperOffice)`,
    token: (name) => `${name} (CI-token)`,
    person: (name) => name,
  },
  of: {
    request: (tenant) => `Forespørsel til ${tenant}`,
    access: (tenant) => `Tilgang til ${tenant}`,
    tenant: (contextId, name) => `${contextId} ${name}`,
  },
  filter: {
    label: "Filtrer loggen",
    hint: "Listen følger det du velger. Dager telles i UTC.",
    who: "Hvem",
    whoHint: "En del av et navn",
    what: "Hva",
    everything: "Alt",
    all: (group) => `${group}: alt`,
    about: "Om",
    aboutHint: "App, løsning eller ID",
    environment: "Miljø",
    allEnvironments: "Alle",
    from: "Fra",
    to: "Til",
    show: "Vis",
    clear: "Fjern filteret",
    only: (name) => `Vis bare ${name}`,
  },
  found: (count, { more, filtered }) => {
    const entries = count === 1 ? "1 hendelse" : `${count} hendelser`;
    const fit = filtered ? " passer" : "";
    return more
      ? `De nyeste ${entries}${filtered ? " som passer" : ""}`
      : `${entries}${fit}`;
  },
  older: "Eldre hendelser",
  newest: "Nyeste hendelser",
  searchedBackTo: "Søkt tilbake til",
  searchOn: "Søk lenger tilbake",
  empty: {
    title: "Her har det ikke skjedd noe ennå",
    body: "Hver endring blir skrevet ned her med det samme den blir gjort.",
    noneFit: "Ingen hendelser passer",
    noneFitBody: "Velg et lengre tidsrom eller færre betingelser.",
  },
  details: { nothing: "–", yes: "Ja", no: "Nei", gone: "Noe som er slettet" },
  exports: {
    label: "Last ned disse hendelsene",
    csv: "Last ned CSV",
    jsonl: "Last ned JSONL",
    hint: (cap) =>
      `Hendelsene som passer til filteret, høyst ${cap}. JSONL inneholder også kontrollsummene.`,
  },
};
