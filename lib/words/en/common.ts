import type { Environment } from "@/lib/core/environments";

/** The environments as SuperOffice names them. */
const environments: Record<Environment, string> = {
  SOD: "SOD",
  STAGE: "Stage",
  PRODUCTION: "Production",
};

export const common = {
  portal: "SuperOffice Developer Portal",
  environments,
  none: "None",
  on: "On",
  off: "Off",
  notStated: "Not stated",
  checks: { met: "Met", missing: "Missing" },
};
