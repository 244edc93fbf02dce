import type { AuthorizationState } from "@/lib/authorizations/rules";
import { newestAddition } from "@/lib/authorizations/asking/dto";
import { latestConsent, runningVersions } from "@/lib/authorizations/rights/dto";
import { uninstallSelect } from "@/lib/authorizations/sides/dto";
import type { Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";

/** Which access: a client's, on a tenant of its environment. */
export type About = { clientId: string; contextId: string };

/** What a tenant has of an app after a consent. */
export type Given = {
  isNew: boolean;
  environment: Environment;
  state: AuthorizationState;
  rights: string[];
};

export const consentingApp = {
  appId: true,
  environment: true,
  app: {
    select: {
      name: true,
      partnerId: true,
      ...uninstallSelect,
      publications: runningVersions,
    },
  },
} satisfies Prisma.ClientIdentifierSelect;

export const tenantHere = {
  ...{ id: true, state: true, contextId: true, partnerId: true },
  people: { where: { right: "TENANT_ADMINISTRATOR" }, select: { userId: true } },
} satisfies Prisma.TenantSelect;

/** The client in its environment, and the tenant there. */
export type Here = Prisma.ClientIdentifierGetPayload<{ select: typeof consentingApp }> & {
  tenant: Prisma.TenantGetPayload<{ select: typeof tenantHere }>;
};

export const livingHere = {
  id: true,
  state: true,
  revision: true,
  consents: latestConsent,
  additions: newestAddition,
} satisfies Prisma.AuthorizationSelect;
