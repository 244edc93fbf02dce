import type { Actor } from "@/lib/auth/actor";
import { formerOwnersOf, membershipsOf, ownersSince } from "@/lib/authorizations/policy";
import type { Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import { holdingStops } from "../dto";
import { targetOf, type StopTarget } from "../rules";

/** An app as whoever suspends it needs it. */
export function suspendableSelect(actor: Actor) {
  return {
    id: true,
    name: true,
    partnerId: true,
    createdAt: true,
    technicalContactId: true,
    partner: {
      select: { name: true, memberships: membershipsOf(actor), stops: holdingStops },
    },
    transfers: formerOwnersOf(actor),
    stops: holdingStops,
  } satisfies Prisma.ApplicationSelect;
}

export type Suspendable = Prisma.ApplicationGetPayload<{
  select: ReturnType<typeof suspendableSelect>;
}>;

/** A suspension with what it is about, as whoever lifts it or writes about it needs it. */
export function suspensionSelect(actor: Actor) {
  return {
    id: true,
    environment: true,
    reason: true,
    stoppedById: true,
    stoppedAt: true,
    liftedById: true,
    liftedAt: true,
    partnerId: true,
    authorizationId: true,
    app: { select: suspendableSelect(actor) },
    partner: {
      select: {
        id: true,
        name: true,
        createdAt: true,
        memberships: membershipsOf(actor),
        technicalContactId: true,
      },
    },
    authorization: {
      select: {
        id: true,
        environment: true,
        state: true,
        tenantId: true,
        pauses: {
          where: { liftedAt: null, cause: { not: "SUPEROFFICE" } },
          select: { id: true },
        },
        tenant: { select: { contextId: true } },
        app: { select: suspendableSelect(actor) },
      },
    },
  } satisfies Prisma.ApplicationStopSelect;
}

export type SuspensionRow = Prisma.ApplicationStopGetPayload<{
  select: ReturnType<typeof suspensionSelect>;
}>;

/** What a suspension is about, whichever of the three it is. */
export type Suspended = {
  target: StopTarget;
  environment: Environment | null;
  /** Null where every app of the partner is suspended. */
  app: Suspendable | null;
  partnerId: string;
  partnerName: string;
  /** The person's own memberships of the partner, ended ones too. */
  memberships: readonly { endedAt: Date | null }[];
  technicalContactId: string | null;
  /** The one access that is suspended. */
  held: SuspensionRow["authorization"];
};

export function suspendedBy(row: SuspensionRow): Suspended {
  const { partner, authorization: held } = row;
  const app = held?.app ?? row.app;
  if (!app) {
    if (!partner) throw new Error("A suspension is about something.");
    return {
      ...{ target: "PARTNER", environment: null, app: null, held: null },
      ...{ partnerId: partner.id, partnerName: partner.name },
      memberships: partner.memberships,
      technicalContactId: partner.technicalContactId,
    };
  }
  return {
    target: targetOf(row),
    environment: held?.environment ?? row.environment,
    app,
    held,
    partnerId: app.partnerId,
    partnerName: app.partner.name,
    memberships: ownersSince(app, app.createdAt),
    technicalContactId: app.technicalContactId,
  };
}
