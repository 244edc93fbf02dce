import type { obstacles as en } from "../en/erasure-obstacles";

/** What stands in the way of erasing somebody, and how it is mended. */
export const obstacles: typeof en = {
  LAST_HOLDER: ({ name, alone }) =>
    alone
      ? `Du er alene hos ${name}, og andre er avhengige av firmaet: en av appene har forlatt SOD eller er bedt om det, eller en kunde har sluppet den inn. Inviter en kollega og gi rettigheten Users, eller trekk forespørslene og få avsluttet tilgangen hos kundene først.`
      : `Du er den siste som administrerer brukere hos ${name}. Gi rettigheten Users til noen andre der først.`,
  LAST_TENANT_ADMINISTRATOR: ({ name }) =>
    `Du er den eneste administratoren for løsningen ${name}. Få utnevnt en annen først: i SuperOffice, under Innstillinger og vedlikehold.`,
  LAST_PORTAL_ADMINISTRATOR: () =>
    "Du er den siste portaladministratoren. Gi rollen til noen andre først.",
  OPEN_REVIEWS: ({ name }) =>
    `Gjennomgang ${name} ligger hos deg. Gi den tilbake først. En som venter på partneren, kan gis tilbake når partneren har svart.`,
};
