import { notDeleted } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { can } from "@/lib/permissions/policy";
import { memberSince, ownersSince, type Owners } from "../policy";

/** App managers see every request; to everybody else there are none. */
export function grantableRequests(actor: Actor): Prisma.ActivationRequestWhereInput {
  return can(actor, "activation.grant") ? { app: notDeleted } : { id: { in: [] } };
}

type Granted = {
  requestedAt: Date;
  requestedById: string;
  tenant: { id: string };
  app: Owners & {
    /** The versions that the grant is about. */
    publications: readonly { version: { createdAt: Date } }[];
    /** Reviews of the app that the actor submitted. */
    reviews: readonly unknown[];
  };
};

/**
 * Whether the actor stands on one of the two sides, and so may not grant: a member of the partner
 * since the version was made, whoever asked for it or submitted it, or an administrator of the
 * tenant.
 */
export function hasInterest(
  actor: Actor,
  { app, tenant, requestedAt, requestedById }: Granted,
): boolean {
  const since = [
    requestedAt,
    ...app.publications.map(({ version }) => version.createdAt),
  ].reduce((first, at) => (at < first ? at : first));
  return (
    requestedById === actor.userId ||
    app.reviews.length > 0 ||
    actor.tenants.some(
      ({ tenantId, right }) => tenantId === tenant.id && right === "TENANT_ADMINISTRATOR",
    ) ||
    memberSince(ownersSince(app, since), since)
  );
}
