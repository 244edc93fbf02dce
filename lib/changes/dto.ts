import type { Actor } from "@/lib/auth/actor";
import { formerOwnersOf, membershipsOf } from "@/lib/authorizations/policy";
import { configurationSelect } from "@/lib/configurations/dto";
import type { Prisma } from "@/lib/db/generated/client";
import { waitingListings } from "@/lib/listings/requests/dto";
import type { ChangeField, Wanted } from "./rules";

export type ChangeState = "OPEN" | "ACCEPTED" | "DECLINED" | "WITHDRAWN";

/** One change request, in words. */
export type ChangeLine = {
  id: string;
  revision: number;
  field: ChangeField;
  state: ChangeState;
  wanted: string;
  reason: string;
  requestedBy: string;
  requestedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  answer: string;
};

/** The same as an app manager reads it before deciding. */
export type ChangeToDecide = ChangeLine & {
  appId: string;
  appName: string;
  partnerName: string;
  /** What the field is now. */
  now: string;
  /** Number of the version it will be saved in; null: a new draft. No version for settings. */
  target: { number: number | null } | null;
  /** The reader stands on the partner's side. */
  interest: boolean;
};

export const lineSelect = {
  id: true,
  revision: true,
  field: true,
  state: true,
  wanted: true,
  reason: true,
  requestedById: true,
  requestedAt: true,
  decidedById: true,
  decidedAt: true,
  answer: true,
} satisfies Prisma.ChangeRequestSelect;

export const settingsSelect = {
  name: true,
  seoName: true,
  kind: true,
  hiddenFromOurApps: true,
  isBeta: true,
} satisfies Prisma.ApplicationSelect;

/** What a decision looks at. */
export function decisionSelect(actor: Actor) {
  return {
    ...lineSelect,
    versionId: true,
    version: { select: { number: true, ...configurationSelect } },
    app: {
      select: {
        ...settingsSelect,
        id: true,
        partnerId: true,
        template: true,
        revision: true,
        createdAt: true,
        technicalContactId: true,
        partner: { select: { name: true, memberships: membershipsOf(actor) } },
        transfers: formerOwnersOf(actor),
        publications: {
          where: { environment: { not: "SOD" } },
          select: { environment: true, state: true },
        },
        reviews: {
          where: { state: { notIn: ["APPROVED", "WITHDRAWN"] } },
          select: { id: true },
        },
        listings: waitingListings,
        versions: {
          where: { discardedAt: null },
          select: {
            id: true,
            number: true,
            publications: { select: { environment: true, state: true } },
          },
        },
      },
    },
  } satisfies Prisma.ChangeRequestSelect;
}

export type DecisionRow = Prisma.ChangeRequestGetPayload<{
  select: ReturnType<typeof decisionSelect>;
}>;

/** What an app manager's own change looks at. */
export function grantSelect(actor: Actor, versionId: string) {
  return {
    id: true,
    name: true,
    partnerId: true,
    createdAt: true,
    technicalContactId: true,
    partner: { select: { memberships: membershipsOf(actor) } },
    transfers: formerOwnersOf(actor),
    versions: { where: { id: versionId, discardedAt: null }, select: { id: true } },
  } satisfies Prisma.ApplicationSelect;
}

/** What a field was, and where it was saved; no version for the settings of the app. */
export type Saved = { before: Wanted; number: number | null };
export type Granted = { before: Wanted; number: number; savedId: string };
/** Whose field it is, and the version and save that somebody looked at. */
export type Looked = {
  app: { id: string };
  versionId: string | null;
  /** Of the version; a request is about its field, whatever was saved since. */
  versionRevision?: number;
};
