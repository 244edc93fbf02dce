import type { Licence, Listing } from "../rules";

type Configured = { urls: readonly { type: string; enabled: boolean }[] };

/**
 * What a customer has to have beside a plan, by what the app is configured to do. A standard app needs no
 * Development Tools in CRM Online (documentation: licences); one that has the database mirrored needs
 * the mirroring service.
 */
export function licencesNeeded({ urls }: Configured): Licence[] {
  const isMirrored = urls.some(({ type, enabled }) => type === "MIRRORING" && enabled);
  return isMirrored ? ["DATABASE_MIRRORING"] : [];
}

export type LicenceGaps = { unsaid: Licence[]; unneeded: Licence[] };

/** Where a listing and the app's configuration tell customers different things. */
export function licenceGaps(
  { licences }: Pick<Listing, "licences">,
  configured: Configured,
): LicenceGaps {
  const needed = licencesNeeded(configured);
  return {
    unsaid: needed.filter((licence) => !licences.includes(licence)),
    unneeded: licences.filter((licence) => !needed.includes(licence)),
  };
}
