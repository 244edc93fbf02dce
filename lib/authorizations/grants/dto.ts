import { stopsInProduction } from "@/lib/stops/dto";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { formerOwnersOf, membershipsOf } from "../policy";
import type { ActivationCase } from "../requests/dto";
import type { GrantFlag } from "./rules";
import type { ShownState } from "../requests/rules";

/** What the grant needs of its request, and of who grants. */
export function grantSelect(actor: Pick<Actor, "userId">) {
  return {
    state: true,
    requestedAt: true,
    requestedById: true,
    agreedRights: true,
    decidedById: true,
    decidedAt: true,
    app: {
      select: {
        id: true,
        name: true,
        partnerId: true,
        technicalContactId: true,
        partner: {
          select: {
            name: true,
            stops: stopsInProduction,
            memberships: membershipsOf(actor),
          },
        },
        transfers: formerOwnersOf(actor),
        publications: {
          where: { environment: "PRODUCTION", state: "PUBLISHED" },
          select: { version: { select: { createdAt: true } } },
        },
        kind: true,
        stops: stopsInProduction,
        reviews: {
          where: { rounds: { some: { submittedById: actor.userId } } },
          select: { id: true },
          take: 1,
        },
      },
    },
    tenant: {
      select: {
        id: true,
        environment: true,
        contextId: true,
        state: true,
        licences: true,
        userPlan: true,
      },
    },
  } satisfies Prisma.ActivationRequestSelect;
}

export type RequestToGrant = Prisma.ActivationRequestGetPayload<{
  select: ReturnType<typeof grantSelect>;
}>;

/** One line of the app managers' queue. */
export type ActivationRow = {
  id: string;
  appName: string;
  partnerName: string;
  contextId: string;
  company: string;
  state: ShownState;
  requestedAt: Date;
  decidedAt: Date | null;
};

export const rowSelect = {
  id: true,
  state: true,
  requestedAt: true,
  linkExpiresAt: true,
  decidedAt: true,
  authorizations: { select: { state: true } },
  app: { select: { name: true, partner: { select: { name: true } } } },
  tenant: { select: { contextId: true, company: true } },
} satisfies Prisma.ActivationRequestSelect;

/** What an app manager reads before granting. */
export type GrantCase = ActivationCase & {
  /** The reader stands on one of the two sides and may not grant. */
  interest: boolean;
  /** Why no rule grants it. */
  flags: GrantFlag[];
};
