import type { ui as en } from "../en/ui";
import { kit } from "./kit";

/** The words of the kit and of the frame around a customer's pages. */
export const ui: typeof en = {
  ...kit,
  steps: {
    done: "ferdig",
    ahead: "ikke ennå",
    failed: "stoppet her",
    here: "Du er her",
  },
  nextStep: "Neste steg",
  ring: (value, total) => `${value} av ${total}`,
  breadcrumbs: "Brødsmuler",
  pager: { label: "Sidene i denne listen", first: "Første side", next: "Neste side" },
  frame: {
    skip: "Hopp til innholdet",
    main: "Hovedmeny",
    menu: "Meny",
    home: "Hjem",
    apps: "Apper",
    partners: "Partnere",
    review: "Gjennomgang",
    tenants: "Løsninger",
    admin: "Administrasjon",
    docs: "Dokumentasjon",
    waiting: "venter på deg",
    signIn: "Logg på",
    register: "Opprett konto",
    profile: "Profil",
    account: (name) => `Konto: ${name}`,
    product: "Developer Portal",
    toStart: "SuperOffice Developer Portal, startside",
    about: "Her blir apper for SuperOffice CRM Online laget, sertifisert og aktivert.",
    footer: "Bunntekst",
    terms: "Utviklervilkår",
  },
};
