import { stopsInProduction } from "@/lib/stops/dto";
import type { Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import { livingOwnCompanies } from "@/lib/tenants/policy";
import type { HistoryEntry } from "../history/dto";
import type { CheckedPrecondition } from "../grants/rules";
import { productionVersions } from "../rights/dto";
import type { Question } from "../questions/dto";
import type { Change, Rights } from "../rights/rules";
import type { ActivationState, ShownState } from "./rules";

/** What the commands of the partner's side need of a request. */
export const openRequestSelect = {
  id: true,
  state: true,
  revision: true,
  customerName: true,
  contactEmail: true,
  language: true,
  note: true,
  decidedById: true,
  app: {
    select: {
      id: true,
      name: true,
      partnerId: true,
      partner: { select: { name: true } },
    },
  },
  tenant: {
    select: {
      id: true,
      contextId: true,
      people: {
        where: { right: "TENANT_ADMINISTRATOR", user: { loginAllowed: true } },
        select: { user: { select: { id: true, emailKey: true } } },
      },
    },
  },
} satisfies Prisma.ActivationRequestSelect;

export type OpenRequest = Prisma.ActivationRequestGetPayload<{
  select: typeof openRequestSelect;
}>;

/** Everything that is read of a request before it is decided or granted. */
export const caseSelect = {
  id: true,
  state: true,
  revision: true,
  customerName: true,
  contactEmail: true,
  note: true,
  requestedById: true,
  requestedAt: true,
  linkExpiresAt: true,
  decidedById: true,
  decidedAt: true,
  decisionReason: true,
  agreedRights: true,
  grantedById: true,
  grantedAt: true,
  authorizations: { select: { state: true } },
  app: {
    select: {
      id: true,
      name: true,
      partnerId: true,
      technicalContactId: true,
      partner: { select: { name: true, status: true, stops: stopsInProduction } },
      publications: productionVersions,
      kind: true,
      stops: stopsInProduction,
      reviews: {
        where: { state: "APPROVED" },
        orderBy: { closedAt: "desc" },
        select: {
          ...{ number: true, closedAt: true, versionId: true },
          record: { select: { id: true } },
        },
      },
    },
  },
  tenant: {
    select: {
      id: true,
      environment: true,
      contextId: true,
      name: true,
      company: true,
      state: true,
      licences: true,
      userPlan: true,
      ownCompanies: livingOwnCompanies,
    },
  },
} satisfies Prisma.ActivationRequestSelect;

export type CaseRow = Prisma.ActivationRequestGetPayload<{ select: typeof caseSelect }>;

/** One activation request as the customer and SuperOffice read it. */
export type ActivationCase = {
  id: string;
  revision: number;
  state: ActivationState;
  /** The state of the access, once there is one. */
  shown: ShownState;
  customerName: string;
  contactEmail: string;
  note: string;
  requestedBy: string;
  requestedAt: Date;
  decideBy: Date;
  decidedBy: string;
  decidedAt: Date | null;
  decisionReason: string;
  grantedBy: string;
  /** Granted, and by no person. */
  isByRule: boolean;
  grantedAt: Date | null;
  appName: string;
  partnerName: string;
  isPartnerVerified: boolean;
  /** SuperOffice has confirmed the tenant as the partner's own company's. */
  isOwnCompany: boolean;
  contact: { name: string; email: string } | null;
  tenant: { environment: Environment; contextId: string; name: string; company: string };
  /** As agreed, or as asked for while nobody agreed. */
  rights: Rights | null;
  /** What an approval has to carry: which rights were read. */
  rightsKey: string;
  /** Rights of the published version beyond what was agreed. */
  beyond: string[];
  /** Compared with what was last agreed on this tenant; null where nothing ever was. */
  since: { at: Date; change: Change } | null;
  validation: {
    reviewNumber: number | null;
    at: Date | null;
    /** The signed record of it, which anybody can read. */
    recordId: string | null;
  } | null;
  preconditions: CheckedPrecondition[];
};

/** What a customer's person reads of a request to their tenant. */
export type CustomerCase = ActivationCase & {
  /** Why there are no buttons; null for who decides. */
  readOnly: string | null;
  questions: Question[];
  canAsk: boolean;
};

/** What the partner reads of a request on its own page. */
export const partnersRequestSelect = {
  id: true,
  state: true,
  revision: true,
  customerName: true,
  contactEmail: true,
  note: true,
  requestedById: true,
  requestedAt: true,
  linkExpiresAt: true,
  sentAt: true,
  reminded: true,
  decisionReason: true,
  authorizations: { select: { id: true, state: true } },
  app: { select: { id: true, name: true, partnerId: true } },
  tenant: { select: { contextId: true } },
} satisfies Prisma.ActivationRequestSelect;

export type PartnersRequest = {
  id: string;
  revision: number;
  shown: ShownState;
  contextId: string;
  customerName: string;
  contactEmail: string;
  note: string;
  requestedBy: string;
  requestedAt: Date;
  decideBy: Date | null;
  reason: string;
  questions: Question[];
  /** Nobody writes any more. */
  isClosed: boolean;
  can: { remind: boolean; resend: boolean; withdraw: boolean; answer: boolean };
  history: HistoryEntry[];
};

type About = { appName: string; contextId: string };

/**
 * What a link leads to: the request; for who may not decide, the advice to forward it, or that it is
 * over; and of a link that a newer one has replaced, where the request is for who sees it.
 */
export type LinkAnswer =
  | { kind: "case"; case: CustomerCase }
  | (About & { kind: "forward" })
  | (About & { kind: "closed"; why: "EXPIRED" | "USED"; partner: string })
  | (About & { kind: "replaced"; path: string | null });
