import { isStaff, may, type Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";

/** The applications this person may know about. Every query and command starts from it. */
export function visibleApplications(actor: Actor): Prisma.ApplicationWhereInput {
  if (isStaff(actor, "APP_MANAGER")) return {};
  return ownApplications(actor);
}

/** The applications of the person's own partners. */
export function ownApplications(actor: Actor): Prisma.ApplicationWhereInput {
  return { partnerId: { in: actor.memberships.map(({ partnerId }) => partnerId) } };
}

export function canCreateApplications(actor: Actor, partnerId: string): boolean {
  return may(actor, partnerId, "CONFIGURATION");
}

export function canConfigure(actor: Actor, app: { partnerId: string }): boolean {
  return may(actor, app.partnerId, "CONFIGURATION");
}
