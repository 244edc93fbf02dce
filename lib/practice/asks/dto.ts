import { latestConsent, rightsSourceSelect } from "@/lib/authorizations/rights/dto";
import type { PauseCause } from "@/lib/authorizations/pauses/rules";
import type { Rights } from "@/lib/authorizations/rights/rules";
import type { Prisma } from "@/lib/db/generated/client";
import { holdingStops } from "@/lib/stops/dto";
import type { AuthorizeErrorCode } from "@/lib/registry/rules";
import type { Hindrance } from "./rules";

/** An app in SOD, as a sign-in to one tenant needs it. */
export function askedAppSelect(tenantId: string) {
  return {
    ...{ id: true, name: true, partnerId: true },
    stops: holdingStops,
    partner: { select: { name: true, stops: holdingStops } },
    publications: {
      where: { environment: "SOD", state: "PUBLISHED" },
      select: { version: { select: rightsSourceSelect } },
      take: 1,
    },
    authorizations: {
      where: { tenantId, environment: "SOD" },
      orderBy: { createdAt: "desc" },
      take: 1,
      select: {
        ...{ id: true, state: true },
        consents: latestConsent,
        pauses: { where: { liftedAt: null }, select: { cause: true } },
      },
    },
  } satisfies Prisma.ApplicationSelect;
}

export type AskedApp = Prisma.ApplicationGetPayload<{
  select: ReturnType<typeof askedAppSelect>;
}>;

/** A tenant in SOD that somebody can choose. */
export type TenantChoice = { contextId: string; name: string; company: string };

/** What the page about one tenant offers. */
export type Offer =
  | { kind: "ready"; continueTo: string; added: string[] }
  | { kind: "approve"; rights: Rights; rightsKey: string; declineTo: string }
  | {
      kind: "refused";
      reason: Hindrance;
      code: AuthorizeErrorCode;
      /** What pauses it, where something does. */
      causes: PauseCause[];
      declineTo: string;
    };

/** A sign-in that waits for the portal's answer, as its person sees it. */
export type PracticeAsk = {
  app: string;
  partner: string;
  /** Host that the browser is sent back to. */
  returnHost: string;
  tenants: TenantChoice[];
  chosen: (TenantChoice & { offer: Offer }) | null;
  /** Back to the app without signing in. */
  cancelTo: string;
};
