import { holdingStops } from "@/lib/stops/dto";
import type { Prisma } from "@/lib/db/generated/client";
import { GONE_STATES } from "@/lib/tenants/rules";
import { runningVersions } from "../rights/dto";
import { LIVING_STATES } from "../rules";

/** One of the partner's own test tenants that the app is not let into. */
export type OwnTenant = { id: string; contextId: string; name: string };

export type OwnTenants = {
  tenants: OwnTenant[];
  /** Nothing runs in SOD, so that there are no rights to agree to. */
  isUnpublished: boolean;
};

/** What letting an app into the partner's own tenants needs of it. */
export const appInSodSelect = {
  id: true,
  name: true,
  partnerId: true,
  stops: holdingStops,
  partner: { select: { stops: holdingStops } },
  publications: runningVersions,
} satisfies Prisma.ApplicationSelect;

/** The partner's test tenants that are there. */
export function ownTestTenants(partnerId: string): Prisma.TenantWhereInput {
  return { partnerId, environment: "SOD", state: { notIn: [...GONE_STATES] } };
}

/** What of an app's lives on a tenant. */
export function livingOf(appId: string) {
  return {
    where: { appId, state: { in: [...LIVING_STATES] } },
    select: { id: true },
  } satisfies Prisma.Tenant$authorizationsArgs;
}
