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
  list: (names: readonly string[]) => names.join(", ") || "None",
  on: "On",
  off: "Off",
  notStated: "Not stated",
  needsConfiguration: (what: string) =>
    `${what} needs the permission Configuration. A colleague with the permission Users can give it to you.`,
  checks: { met: "Met", missing: "Missing" },
};
