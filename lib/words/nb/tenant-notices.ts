import type { tenantNotices as en } from "../en/tenant-notices";

/** What is told on top of somebody's tenants. */
export const tenantNotices: typeof en = {
  heading: "Dette bør du vite",
  kinds: {
    addition: ({ appName, partnerName, contextId }) =>
      `${appName} fra ${partnerName} ber om flere rettigheter på ${contextId}. Den virker som før, med det som er godkjent, til du avgjør.`,
    licenceLost: ({ appName, contextId }) =>
      `${appName} er på pause på ${contextId}: løsningen har ingen lisens for spesialtilpassede apper. Bestill Development Tools eller planen CRM Suite Core fra SuperOffice, så går den videre av seg selv.`,
    licenceNeeded: ({ appName, contextId }) =>
      `${appName} trenger en lisens for spesialtilpassede apper på ${contextId}. Uten den settes appen på pause.`,
    ended: ({ appName, partnerName, contextId }) =>
      `Tilgangen ${appName} fra ${partnerName} hadde til ${contextId}, er avsluttet.`,
  },
  at: {
    addition: "Forespurt",
    licenceLost: "På pause siden",
    licenceNeeded: "Frist",
    ended: "Avsluttet",
  },
  open: {
    addition: "Avgjør",
    licenceLost: "Åpne løsningen",
    licenceNeeded: "Åpne løsningen",
    ended: "Les hva partneren sier",
  },
  openOf: (verb, app, contextId) => `${verb}: ${app}, ${contextId}`,
};
