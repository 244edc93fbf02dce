import type { tenants as en } from "../en/tenants";

/** The pages of a customer's own tenants. */
export const tenants: typeof en = {
  state: {
    UNKNOWN: "Ukjent",
    PROVISIONING: "Blir opprettet",
    RUNNING: "Kjører",
    DELETED: "Slettet",
    SUSPENDED: "Stanset",
    ONLINE_MAINTENANCE: "Kjører, vedlikehold",
    OFFLINE_MAINTENANCE: "Vedlikehold",
    PROVISIONING_FAILED: "Kunne ikke opprettes",
    DELETING: "Blir slettet",
    DELETE_FAILED: "Blir slettet",
    MIGRATION_PENDING: "Flytting ikke fullført",
  },
  rights: {
    TENANT_ADMINISTRATOR: "Du er administrator",
    EXTERNAL_CONSULTANT:
      "Du ser denne løsningen som ekstern konsulent: du kan se, men ikke godkjenne.",
  },
  consultant:
    "Eksterne konsulenter ser hva som skjer med en løsning. Bare løsningens egne administratorer godkjenner, avslår eller trekker tilbake apper.",
  mine: {
    title: "Mine løsninger",
    intro: "SuperOffice-løsningene deres og appene som har tilgang til dem.",
    pending: "Venter på at du avgjør",
    read: (app) => `Les og avgjør: ${app}`,
    pendingText: (partner, app, contextId) =>
      `${partner} ber om at ${app} slipper inn på ${contextId}`,
    until: "Frist for å avgjøre",
    empty: {
      title: "Ingen løsning kjenner deg",
      body: "Her ser du en løsning når du administrerer den. Administratorer kommer fra SuperOffice, eller er invitert av en administrator som er der fra før. En partner kan ikke gjøre deg til administrator.",
    },
    apps: "Apper",
    noApps: "Ingen apper har tilgang.",
    columns: { tenant: "Løsning", right: "Din rettighet", source: "Kommer fra" },
    tenant: (contextId, name) => `${contextId} ${name}`,
    rights: {
      TENANT_ADMINISTRATOR: "Administrator",
      EXTERNAL_CONSULTANT: "Ekstern konsulent",
    },
    by: (partner) => `fra ${partner}`,
  },
  one: {
    environment: "Miljø",
    state: "Status",
    release: "Versjon",
    licences: "Lisenser",
    plan: "Brukerplan",
    pending: "Venter på at du avgjør",
    apps: "Apper",
    noApps: {
      title: "Ingen apper har tilgang",
      body: "En app vises her når du godkjenner den: en spesialtilpasset app med lenken du fikk på e-post, en standardapp første gang du logger på den.",
    },
    approvedBy: "Godkjent av",
    since: "Siden",
    ended: "Avsluttet",
    lastSeen: "Sist brukt",
    notSeen: "Ikke sett ennå",
    rights: "Hva den kan gjøre",
    rightsEnded: "Hva den hadde lov til å gjøre",
    revoke: "Trekk tilbake",
    revokeTitle: (app, contextId) => `Trekke tilbake ${app} på ${contextId}?`,
    revokeBody: (app, contextId) =>
      `${app} mister tilgangen til ${contextId} straks. Det den gjør for brukerne deres, stopper. Skal den slippe inn igjen, må du godkjenne den på nytt. Utenfor SOD må partneren deretter bekrefte, innen en frist, at kopien av dataene deres er slettet.`,
    revokeReasonHint: "Valgfritt. Partneren leser den.",
    revoking: "Trekker tilbake …",
    revoked: (app) => `Trukket tilbake. ${app} har ikke lenger tilgang.`,
    requests: "Forespørsler",
    history: "Historikk",
    noHistory: "Her har det ikke skjedd noe ennå.",
    columns: {
      app: "App",
      partner: "Partner",
      state: "Status",
      requested: "Forespurt",
    },
    noRequests: "Ingen partner har bedt om tilgang.",
  },
};
