import type { Actor } from "@/lib/auth/actor";
import { formerOwnersOf, membershipsOf } from "@/lib/authorizations/policy";
import type { Prisma } from "@/lib/db/generated/client";
import type { BetaFacts, BetaState, Standing } from "./rules";

/** What of an app decides about full status. */
export const betaSelect = {
  authorizations: {
    where: {
      ...{ environment: "PRODUCTION", state: "ACTIVE" },
      tenant: { kind: "PRODUCTION" },
    },
    select: { createdAt: true, tenant: { select: { company: true } } },
  },
  stops: {
    where: { side: "SUPEROFFICE" },
    select: { stoppedAt: true, liftedAt: true },
  },
} satisfies Prisma.ApplicationSelect;

type InBeta = {
  statusSince: Date | null;
  app: Prisma.ApplicationGetPayload<{ select: typeof betaSelect }>;
};

/** What moving a certified app looks at, the actor's own interest in it included. */
export function standingSelect(actor: Actor) {
  return {
    ...{ id: true, appId: true, status: true, statusSince: true, revision: true },
    ...{ approvedAt: true, validUntil: true, fixBy: true, issue: true },
    review: { select: { number: true, rounds: { select: { submittedById: true } } } },
    version: { select: { number: true, createdAt: true } },
    app: {
      select: {
        ...{ name: true, kind: true, partnerId: true, technicalContactId: true },
        partner: { select: { name: true, memberships: membershipsOf(actor) } },
        transfers: formerOwnersOf(actor),
        listings: { where: { state: "PUBLISHED" }, select: { id: true } },
        ...betaSelect,
      },
    },
  } satisfies Prisma.CertificationRecordSelect;
}

export type StandingRow = Prisma.CertificationRecordGetPayload<{
  select: ReturnType<typeof standingSelect>;
}>;

/** What decides about full status. A suspension by SuperOffice is a major incident. */
export function betaFacts({ statusSince, app }: InBeta): BetaFacts | null {
  if (!statusSince) return null;
  const ends = app.stops
    .flatMap(({ liftedAt }) => (liftedAt ? [liftedAt.getTime()] : []))
    .toSorted((a, b) => b - a);
  return {
    betaSince: statusSince,
    activeSince: app.authorizations.map(({ createdAt, tenant }) => ({
      ...{ customer: tenant.company, since: createdAt },
    })),
    incidentEndedAt: ends[0] === undefined ? null : new Date(ends[0]),
    incidentOpen: app.stops.some(({ liftedAt }) => liftedAt === null),
  };
}

/** A certified app in the list of SuperOffice's people. */
export type StandingLine = {
  recordId: string;
  app: string;
  partner: string;
  version: number;
  status: Standing;
  since: Date;
  fixBy: Date | null;
  validUntil: Date;
};

export type CertifiedApp = StandingLine & {
  appId: string;
  revision: number;
  reviewNumber: number;
  issue: string;
  /** Of an app in beta: how far it is to full status. */
  beta: BetaState | null;
  /** Where this person may move it. */
  moves: Standing[];
  /** Why somebody of SuperOffice may only look. */
  interest: string | null;
};
