import type { letterFrame as en } from "../en/letter-frame";

export const letterFrame: typeof en = {
  language: "nb",
  sender: "SuperOffice Developer Portal",
  buttonFails: "Hvis knappen ikke virker, kan du kopiere denne adressen til nettleseren:",
  why: "E-posten er sendt av SuperOffice Developer Portal på grunn av noe som skjedde der. Ingen leser svar på den.",
};
