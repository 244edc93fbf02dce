import { stopsInProduction } from "@/lib/stops/dto";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { livingOwnCompanies } from "@/lib/tenants/policy";
import { membershipsOf } from "../policy";
import { productionVersions } from "../rights/dto";

/** What a decision needs of its request, and of who decides. */
export function decisionSelect(actor: Actor) {
  return {
    id: true,
    state: true,
    revision: true,
    requestedAt: true,
    linkExpiresAt: true,
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
        publications: productionVersions,
        kind: true,
        stops: stopsInProduction,
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
        ownCompanies: livingOwnCompanies,
        people: {
          where: { right: "TENANT_ADMINISTRATOR", userId: { not: actor.userId } },
          select: { userId: true },
        },
      },
    },
  } satisfies Prisma.ActivationRequestSelect;
}

export type RequestToDecide = Prisma.ActivationRequestGetPayload<{
  select: ReturnType<typeof decisionSelect>;
}>;
