import type { publicPages as en } from "../en/public";

export const publicPages: Pick<typeof en, "notFound"> = {
  notFound: {
    title: "Fant ikke siden",
    what: "Siden finnes ikke, eller du har ikke tilgang til å se den. Vi svarer likt på begge deler, så ingen får vite hva andre har.",
    next: "Sjekk adressen. Har noen sendt deg den, kan du spørre dem om du skal ha tilgang. Har du flere kontoer, kan du sjekke hvilken du er logget på med.",
    toStart: "Gå til startsiden",
    toHome: "Gå til hjemmesiden din",
    toTenants: "Gå til løsningene dine",
  },
};
