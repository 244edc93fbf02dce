import { ownApplications } from "@/lib/applications/policy";
import { may, type Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";

/** Secrets are the partner's own business: staff and customers do not see them. */
export function visibleSecrets(actor: Actor): Prisma.ClientSecretWhereInput {
  return { app: ownApplications(actor) };
}

export function canSeeSecrets(actor: Actor, partnerId: string): boolean {
  return actor.memberships.some((membership) => membership.partnerId === partnerId);
}

export function canManageSecrets(actor: Actor, partnerId: string): boolean {
  return may(actor, partnerId, "CONFIGURATION");
}
