import type { threads as en } from "../en/threads";

const kinds: (typeof en)["kinds"] = {
  REVIEW: "Gjennomgang",
  SUSPENSION: "Stans",
  LISTING: "Oppføring i App Store",
  ACTIVATION: "Tilgang til en løsning",
  REJECTION: "Klage",
};

/** The inbox. */
export const threads: typeof en = {
  title: "Meldinger",
  description: "Alle samtaler du er med i. Åpne en for å lese den og svare.",
  kinds,
  states: {
    WITH_SUPEROFFICE: "Venter på SuperOffice",
    WITH_PARTNER: "Venter på partneren",
    WITH_CUSTOMER: "Venter på kunden",
    CLOSED: "Avsluttet",
  },
  filters: {
    all: "Alle",
    superoffice: "Venter på SuperOffice",
    open: "Åpne",
    closed: "Avsluttede",
  },
  tabs: "Hvilke meldinger",
  yours: "Venter på deg",
  assigned: (name) => `Hos ${name}`,
  search: "Søk i meldinger",
  searchSubmit: "Søk",
  clear: "Vis alle",
  caption: "Samtaler, de nyeste først",
  columns: { about: "Om", state: "Venter på", last: "Siste melding" },
  unread: "Ny",
  lastBy: (name, count) =>
    `${name} · ${count === 1 ? "1 melding" : `${count} meldinger`}`,
  subject: ({ kind, app, partner, contextId, number, item }) => {
    const what = app ?? partner;
    if (kind === "SUSPENSION" || kind === "LISTING") return what;
    if (kind === "ACTIVATION") return `${what} på ${contextId}`;
    if (kind === "REJECTION") return `${what}: klage, gjennomgang ${number}`;
    return item === null
      ? `${what}: gjennomgang ${number}`
      : `${what}: ${item}, gjennomgang ${number}`;
  },
  emptyTitle: "Ingen meldinger ennå",
  emptyBody:
    "Når noen skriver til deg om en app, en gjennomgang eller en løsning, vises det her.",
  noneTitle: "Ingenting her",
  noneBody: "Ingen samtale har denne statusen. Se under Alle.",
  notFoundTitle: "Fant ingenting",
  notFoundBody:
    "Søk etter navnet på en app eller en partner, et ord i en melding, eller nummeret på en gjennomgang eller en løsning.",
  thread: "Samtale",
  open: "Åpne der den hører hjemme",
  back: "Meldinger",
  wrote: {
    PARTNER: "skrev for partneren",
    SUPEROFFICE: "skrev for SuperOffice",
    CUSTOMER: "skrev for kunden",
  },
  reply: "Svar",
  field: "Meldingen din",
  send: "Send melding",
  sending: "Sender …",
  sent: "Sendt. Den andre parten får beskjed.",
  readOnly: "Du kan lese dette. For å skrive må du ha rett til å endre appen.",
  markUnread: "Merk som ulest",
  markRead: "Merk som lest",
  marking: "Merker …",
  marked: (isRead) => (isRead ? "Merket som lest." : "Merket som ulest."),
  count: (count, most) => (count === 0 ? "" : count > most ? `${most}+` : String(count)),
};
