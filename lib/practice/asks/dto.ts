import { administers, type Actor } from "@/lib/auth/actor";
import { standOf as standOfAddition } from "@/lib/authorizations/additions/rules";
import { newestAddition } from "@/lib/authorizations/asking/dto";
import { latestConsent, rightsSourceSelect } from "@/lib/authorizations/rights/dto";
import type { PauseCause } from "@/lib/authorizations/pauses/rules";
import { rightsOf, storedRights, type Rights } from "@/lib/authorizations/rights/rules";
import type { Prisma } from "@/lib/db/generated/client";
import { holdingStops } from "@/lib/stops/dto";
import { holdingIn, stopsAgainst } from "@/lib/stops/rules";
import { isRunning, type TenantState } from "@/lib/tenants/rules";
import type { AuthorizeErrorCode } from "@/lib/registry/rules";
import { standOf, type Hindrance, type Stand } from "./rules";

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
        ...{ id: true, state: true, revision: true },
        consents: latestConsent,
        additions: newestAddition,
        pauses: { where: { liftedAt: null }, select: { cause: true } },
      },
    },
  } satisfies Prisma.ApplicationSelect;
}

export type AskedApp = Prisma.ApplicationGetPayload<{
  select: ReturnType<typeof askedAppSelect>;
}>;

/** How it stands at the tenant that it was asked for, for this person, and what it asks for there. */
export function standIn(
  actor: Actor,
  app: AskedApp,
  tenant: { id: string; state: TenantState },
  now: Date,
): { stand: Stand; published: Rights | null } {
  const [version] = app.publications.map((publication) => publication.version);
  const published = version ? rightsOf(version, "SOD") : null;
  const [held] = app.authorizations;
  const facts = {
    stoppedBy: holdingIn(stopsAgainst(app), "SOD")[0]?.side ?? null,
    isTenantRunning: isRunning(tenant.state),
    isAdministrator: administers(actor, tenant.id),
    published,
    held: held
      ? {
          ...held,
          agreed: storedRights(held.consents[0]?.rights),
          stand: standOfAddition(held.additions[0]),
        }
      : null,
  };
  return { stand: standOf(facts, now), published };
}

/** A tenant in SOD that somebody can choose. */
export type TenantChoice = { contextId: string; name: string; company: string };

/** What the page about one tenant offers. */
export type Offer =
  | { kind: "ready"; continueTo: string; added: string[] }
  | {
      kind: "approve";
      rights: Rights;
      rightsKey: string;
      /** What it asks for besides what it may do already; empty where it is let in for the first time. */
      added: string[];
      declineTo: string;
    }
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
