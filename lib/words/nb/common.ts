import type { common as en } from "../en/common";

export const common: Omit<typeof en, "needsConfiguration"> = {
  portal: "SuperOffice Developer Portal",
  environments: { SOD: "SOD", STAGE: "Stage", PRODUCTION: "Production" },
  none: "Ingen",
  list: (names) => names.join(", ") || "Ingen",
  on: "På",
  off: "Av",
  notStated: "Ikke oppgitt",
  checks: { met: "Oppfylt", missing: "Mangler" },
};
