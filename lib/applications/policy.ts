import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { inPartners, partnersFor } from "@/lib/permissions/policy";

/** The applications this person may know about. Every query and command starts from it. */
export function visibleApplications(actor: Actor): Prisma.ApplicationWhereInput {
  return inPartners(actor, "application.see");
}

/** The applications of the person's own partners. */
export function ownApplications(actor: Actor): Prisma.ApplicationWhereInput {
  return { partnerId: { in: partnersFor(actor, "application.see") } };
}
