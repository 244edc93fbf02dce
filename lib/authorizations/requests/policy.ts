import { ownApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { tenantsFor } from "@/lib/permissions/policy";

/** Requests made for the actor's apps. */
export function partnersRequests(actor: Actor): Prisma.ActivationRequestWhereInput {
  return { app: ownApplications(actor) };
}

/** Requests to the actor's tenants. */
export function customersRequests(actor: Actor): Prisma.ActivationRequestWhereInput {
  return { tenantId: { in: tenantsFor(actor, "activation.see") } };
}
