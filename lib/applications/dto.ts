import type { MoveStep } from "@/lib/certifications/moves/rules";
import type { Environment } from "@/lib/core/environments";
import type { SecretHealth } from "@/lib/credentials/health/rules";
import type { Prisma } from "@/lib/db/generated/client";
import type { ApplicationKind, Template } from "./rules";
import type { EnvironmentState, Publication } from "./states/rules";
import type { HoldingStop } from "@/lib/stops/dto";
import type { WaitingLine, WaitingRelease } from "./waiting/rules";

/** The head of every page of an app. */
export type ApplicationHeader = {
  id: string;
  name: string;
  partnerId: string;
  partnerName: string;
  kind: ApplicationKind;
  template: Template;
  revision: number;
  /** Secrets are the partner's own business: an app manager sees the app without them. */
  can: { configure: boolean; seeSecrets: boolean };
  environments: EnvironmentState[];
  /** Production lets it in by SuperOffice's explicit grant alone. */
  isExplicit: boolean;
  /** What stops it now. */
  stops: HoldingStop[];
};

export const headerSelect = {
  id: true,
  name: true,
  partnerId: true,
  kind: true,
  template: true,
  revision: true,
  partner: { select: { name: true } },
  states: { select: { publications: true } },
} satisfies Prisma.ApplicationSelect;

/** What is stored of where an app stands, as the database writes it (migration 0086). */
export function publicationsOf(
  states: { publications: Prisma.JsonValue } | null,
): Publication[] {
  return Object.values((states?.publications ?? {}) as Record<string, never[]>).flat();
}

/** What the overview shows beside the header. */
export type ApplicationOverview = {
  clientIds: { environment: Environment; clientId: string }[];
  technicalContact: string;
  createdAt: Date;
  /** By what is published in each environment, else by the newest draft. */
  secrets: ({ environment: Environment; isNative: boolean } & SecretHealth)[];
  /** Keys for the system user; `missing` where one is needed now and there is none. */
  keys: {
    environment: Environment;
    living: number;
    hasSystemUser: boolean;
    missing: boolean;
    soon: number | null;
    hasNext: boolean;
  }[];
  hasSystemUser: boolean;
  openReview: { number: number; state: string } | null;
  /** Changes that its reviewer suggests and that the partner has not decided. */
  suggested: number;
  /** Where its way to the App Store waits for the partner. */
  move: MoveStep | null;
  /** Its security evaluation has a day, and no outcome yet. */
  isWithEvaluator: boolean;
  /** What was approved and waits to go live. */
  release: WaitingRelease | null;
  /** Everything that is asked for before publishing is requested has been said. */
  isDescribed: boolean;
  /** Whether its sign-in can be tried: something runs in SOD, and the practice SuperID is there. */
  canTry: boolean;
  /** Tenants in all environments that the app may use now. */
  activeTenants: number;
  tenants: { environment: Environment; active: number }[];
  waiting: WaitingLine[];
};

/** One row of the list of apps. */
export type ApplicationRow = {
  id: string;
  name: string;
  partnerName: string;
  kind: ApplicationKind;
  template: Template;
  environments: EnvironmentState[];
  createdAt: Date;
};

/** The same in a file. */
export type ExportedApplication = ApplicationRow & {
  clientIds: { environment: Environment; clientId: string }[];
};

/** By what a name is told from others. */
export const nameSelect = {
  nameKey: true,
  nameLook: true,
  nameLookSmall: true,
} satisfies Prisma.ApplicationSelect;

type Named = Prisma.ApplicationGetPayload<{ select: typeof nameSelect }>;

/** Apps whose name is this one's, or looks like it. */
export function namedLike(app: Named): Prisma.ApplicationWhereInput {
  const { nameKey, nameLook, nameLookSmall } = app;
  if (nameLook === null || nameLookSmall === null) return { nameKey };
  return { OR: [{ nameKey }, { nameLook }, { nameLookSmall }] };
}

/** Another standard app that has the name of this one to itself. */
export function namesakeOf(
  app: Named & { id: string; kind: ApplicationKind },
): Prisma.ApplicationWhereInput {
  if (app.kind === "CUSTOM") return { id: { in: [] } };
  return { AND: [namedLike(app), { id: { not: app.id }, reservedName: { not: null } }] };
}

/** The review that certified an app for Production, if there is one and it is live. */
export const certifying = {
  where: {
    ...{ kind: "CERTIFICATION_PRODUCTION", state: "APPROVED" },
    OR: [{ release: null }, { release: { state: "LIVE" } }],
  },
  select: { id: true },
  take: 1,
} satisfies Prisma.Application$reviewsArgs;
