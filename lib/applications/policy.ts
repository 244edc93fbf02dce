import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { inPartners, partnersFor, type Operation } from "@/lib/permissions/policy";

/** What was deleted is there for nobody. */
export const notDeleted = { deletedAt: null } as const;

/** The applications about which this person may do something, or know. */
export function applicationsFor(
  actor: Actor,
  operation: Operation,
): Prisma.ApplicationWhereInput {
  return { ...inPartners(actor, operation), ...notDeleted };
}

/** The applications this person may know about. Every query and command starts from it. */
export function visibleApplications(actor: Actor): Prisma.ApplicationWhereInput {
  return applicationsFor(actor, "application.see");
}

/** The applications of the person's own partners. */
export function ownApplications(actor: Actor): Prisma.ApplicationWhereInput {
  return { partnerId: { in: partnersFor(actor, "application.see") }, ...notDeleted };
}
