import { ownApplications } from "@/lib/applications/policy";
import { isReviewer, may, type Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";

/** The versions this person may know about: their partners' own, and all for reviewers. */
export function visibleVersions(actor: Actor): Prisma.ConfigurationVersionWhereInput {
  if (isReviewer(actor)) return {};
  return ownVersions(actor);
}

export function ownVersions(actor: Actor): Prisma.ConfigurationVersionWhereInput {
  return { app: ownApplications(actor) };
}

export function canConfigure(actor: Actor, partnerId: string): boolean {
  return may(actor, partnerId, "CONFIGURATION");
}
