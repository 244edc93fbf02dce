import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { partnersFor } from "@/lib/permissions/policy";
import { restorableSince } from "./rules";

/** Deleted apps of the actor's own partners that can still be restored. */
export function deletedApplications(
  actor: Actor,
  now: Date,
): Prisma.ApplicationWhereInput {
  return {
    partnerId: { in: partnersFor(actor, "application.see") },
    deletedAt: { gt: restorableSince(now) },
    goneAt: null,
  };
}
