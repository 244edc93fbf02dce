import type { Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import { suspensionsHeld } from "@/lib/stops/dto";
import { livingOwnCompanies } from "@/lib/tenants/policy";
import type { HistoryEntry } from "./history/dto";
import { copySelect } from "./copies/dto";
import type { CopyStand } from "./copies/rules";
import { pausesHeld, type PauseLine } from "./pauses/dto";
import { membershipsOf } from "./policy";
import { newestAddition } from "./asking/dto";
import type { AdditionStand } from "./additions/rules";
import type { ShownState } from "./requests/rules";
import { latestConsent, productionVersions } from "./rights/dto";
import { uninstallSelect } from "./sides/dto";

/** What ending an authorization needs of it, and of who ends it. */
export function endingSelect(actor: Actor) {
  return {
    id: true,
    state: true,
    createdAt: true,
    pauses: { where: { liftedAt: null }, select: { cause: true } },
    app: {
      select: {
        id: true,
        name: true,
        partnerId: true,
        ...uninstallSelect,
        partner: {
          select: {
            ...uninstallSelect.partner.select,
            memberships: membershipsOf(actor),
          },
        },
      },
    },
    tenant: {
      select: {
        id: true,
        environment: true,
        contextId: true,
        partnerId: true,
        ownCompanies: livingOwnCompanies,
        people: {
          where: { right: "TENANT_ADMINISTRATOR" },
          select: { userId: true },
        },
      },
    },
  } satisfies Prisma.AuthorizationSelect;
}

export type EndingAuthorization = Prisma.AuthorizationGetPayload<{
  select: ReturnType<typeof endingSelect>;
}>;

/** One tenant as the app's partner sees it. */
export type AppTenant = {
  key: string;
  appName: string;
  contextId: string;
  /** As the partner called the customer; the tenant's own name once the app is let in. */
  name: string;
  state: ShownState;
  contactEmail: string | null;
  decideBy: Date | null;
  reason: string;
  /** SuperOffice's suspension of this access, where there is one. */
  suspension: { id: string; reason: string } | null;
  /** What else pauses it. */
  pauses: PauseLine[];
  lastSeenAt: Date | null;
  /** Once it has ended: whether the partner has said that its copy is deleted. */
  copy: CopyStand | null;
  /** What the customer has not agreed to of the version that runs there. */
  addition: { codes: string[]; stand: AdditionStand } | null;
  request: { id: string; revision: number } | null;
  /** The request it is, or came of: it has its own page. */
  requestId: string | null;
  isSandbox: boolean;
  /** The partner's own test tenant: its members say yes and no there themselves. */
  isOwn: boolean;
  /** When the token of its system user was made; null where it has none. */
  tokenMadeAt: Date | null;
  authorization: { id: string; revision: number } | null;
  can: {
    remind: boolean;
    resend: boolean;
    withdraw: boolean;
    end: boolean;
    pause: "pause" | "resume" | null;
    askAgain: boolean;
    confirmCopy: boolean;
    replaceToken: boolean;
  };
  history: HistoryEntry[];
};

export type AppTenants = {
  /** A version is in Production or on its way there, so that a customer has something to read. */
  requestable: boolean;
  byEnvironment: Record<Environment, AppTenant[]>;
  /** How many tenants have not agreed to all of what runs there; nobody is locked out by that. */
  outstanding: Record<Environment, number>;
  /** How many customers whose access ended wait to hear that their data were deleted. */
  copiesOwed: number;
  /** Key of the tenant the next page of each list begins after; null on the last page. */
  older: Record<Environment, string | null>;
};

/** An app with these of its requests and authorizations, and the requests those came of. */
export function appTenantsSelect(ids: string[]) {
  const shown = { id: { in: ids } };
  return {
    partnerId: true,
    name: true,
    publications: productionVersions,
    requests: {
      where: { OR: [shown, { authorizations: { some: shown } }] },
      select: {
        id: true,
        state: true,
        revision: true,
        customerName: true,
        contactEmail: true,
        linkExpiresAt: true,
        sentAt: true,
        reminded: true,
        decisionReason: true,
        tenant: { select: { contextId: true } },
      },
    },
    authorizations: {
      where: shown,
      select: {
        id: true,
        state: true,
        revision: true,
        requestId: true,
        endReason: true,
        stops: suspensionsHeld,
        pauses: pausesHeld,
        lastSeenAt: true,
        consents: latestConsent,
        additions: newestAddition,
        copy: { select: copySelect },
        systemToken: { select: { madeAt: true } },
        tenant: {
          select: {
            ...{ environment: true, contextId: true, name: true, kind: true },
            partnerId: true,
          },
        },
      },
    },
  } satisfies Prisma.ApplicationSelect;
}

export type AppTenantsRow = Prisma.ApplicationGetPayload<{
  select: ReturnType<typeof appTenantsSelect>;
}>;
