import { applicationsFor, ownApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";

/**
 * The versions this person may know about: their partners' own, and all for reviewers. What was
 * discarded is there for nobody.
 */
export function visibleVersions(actor: Actor): Prisma.ConfigurationVersionWhereInput {
  return { discardedAt: null, app: applicationsFor(actor, "configuration.see") };
}

export function ownVersions(actor: Actor): Prisma.ConfigurationVersionWhereInput {
  return { discardedAt: null, app: ownApplications(actor) };
}
