import { ownApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { inPartners } from "@/lib/permissions/policy";

/**
 * The versions this person may know about: their partners' own, and all for reviewers. What was
 * discarded is there for nobody.
 */
export function visibleVersions(actor: Actor): Prisma.ConfigurationVersionWhereInput {
  return { discardedAt: null, app: inPartners(actor, "configuration.see") };
}

export function ownVersions(actor: Actor): Prisma.ConfigurationVersionWhereInput {
  return { discardedAt: null, app: ownApplications(actor) };
}
