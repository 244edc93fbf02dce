import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { stateAt } from "@/lib/authorizations/requests/rules";
import { isWithEvaluator, moveAt } from "@/lib/certifications/moves/rules";
import { unsaidParts } from "@/lib/configurations/about/rules";
import { aboutSelect, declaredSelect } from "@/lib/configurations/dto";
import { isLocked } from "@/lib/configurations/rules";
import { livingSecrets } from "@/lib/credentials/dto";
import { environments } from "@/lib/core/environments";
import { livingKeys, SYSTEM_USER_CLAIM } from "@/lib/keys/dto";
import { keyConcernsOf } from "@/lib/keys/health/rules";
import { copiesOwed } from "@/lib/authorizations/copies/dto";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { can, partnersFor } from "@/lib/permissions/policy";
import { isExplicit } from "@/lib/publishing/rules";
import {
  certifying,
  headerSelect,
  type ApplicationHeader,
  type ApplicationOverview,
  type EnvironmentState,
  type PublicationWord,
} from "./dto";
import { visibleApplications } from "./policy";
import { holdingStops } from "@/lib/stops/dto";
import { stopsAgainst } from "@/lib/stops/rules";
import { waitingLines } from "./waiting/rules";

type HeaderRow = Prisma.ApplicationGetPayload<{ select: typeof headerSelect }>;

/** The head of an app's pages, or null when it does not exist or is not the actor's to see. */
export async function getApplicationHeader(
  actor: Actor,
  appId: string,
): Promise<ApplicationHeader | null> {
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, visibleApplications(actor)] },
    select: {
      ...headerSelect,
      partner: { select: { name: true, stops: holdingStops } },
      stops: holdingStops,
      reviews: certifying,
    },
  });
  if (!app) return null;
  return {
    id: app.id,
    name: app.name,
    partnerId: app.partnerId,
    partnerName: app.partner.name,
    kind: app.kind,
    template: app.template,
    revision: app.revision,
    can: {
      configure: can(actor, "configuration.edit", app),
      seeSecrets: can(actor, "secret.see", app),
    },
    environments: environmentStates(app.publications),
    isExplicit: isExplicit({
      kind: app.kind,
      isInProduction: app.publications.some(
        ({ environment, state }) => environment === "PRODUCTION" && state === "PUBLISHED",
      ),
      isCertified: app.reviews.length > 0,
    }),
    stops: stopsAgainst(app),
  };
}

export async function getApplicationOverview(
  actor: Actor,
  appId: string,
): Promise<ApplicationOverview | null> {
  const now = new Date();
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, visibleApplications(actor)] },
    select: {
      createdAt: true,
      ...{ partnerId: true, technicalContactId: true },
      clientIds: {
        where: { retiredAt: null },
        select: { environment: true, clientId: true },
      },
      secrets: { where: livingSecrets(now), select: { environment: true } },
      keys: {
        where: livingKeys(now),
        select: { id: true, environment: true, createdAt: true, expiresAt: true },
      },
      reviews: {
        where: { state: { notIn: ["APPROVED", "WITHDRAWN"] } },
        select: {
          ...{ number: true, state: true },
          _count: { select: { suggestions: { where: { state: "OPEN" } } } },
        },
        take: 1,
      },
      publications: {
        where: { state: { in: ["PUBLISHED", "APPROVED"] } },
        select: {
          environment: true,
          state: true,
          version: {
            select: {
              ...{ ...aboutSelect, ...declaredSelect, number: true },
              publications: { select: { environment: true, state: true } },
              reviews: {
                where: { release: { state: "WAITING" } },
                select: { release: { select: { at: true, trouble: true } } },
                take: 1,
              },
            },
          },
        },
      },
      versions: {
        where: { discardedAt: null },
        select: { isNative: true, claims: true },
        orderBy: { number: "desc" },
        take: 1,
      },
      rechecks: { where: { state: "OPEN" }, select: { due: true } },
      way: { select: { step: true } },
      listings: { where: { state: "REQUEST_PENDING" }, select: { id: true }, take: 1 },
      requests: {
        where: { state: { in: ["REQUESTED", "APPROVED"] } },
        select: { state: true, linkExpiresAt: true },
      },
      _count: { select: { changeRequests: { where: { state: "OPEN" } } } },
    },
  });
  if (!app) return null;
  const [contact, copies, active] = await Promise.all([
    db.user.findUnique({
      where: { id: app.technicalContactId },
      select: { name: true },
    }),
    db.copyDeletion.count({
      where: { ...copiesOwed, partnerId: app.partnerId, authorization: { appId } },
    }),
    db.authorization.groupBy({
      by: ["environment"],
      where: { appId, state: "ACTIVE" },
      _count: { _all: true },
    }),
  ]);
  const tenants = environments.map((environment) => ({
    environment,
    active: active.find((one) => one.environment === environment)?._count._all ?? 0,
  }));
  // What is locked was requested or approved; what comes after it is asked for again.
  const published = app.publications.filter(({ state }) => state === "PUBLISHED");
  const inSod = published.find((row) => row.environment === "SOD")?.version;
  const release = waitingRelease(app.publications);
  const [review = null] = app.reviews;
  const step = app.way?.step ?? null;
  const evaluated = { isWithEvaluator: isWithEvaluator(step) };
  const move = moveAt({
    step,
    isListingRequested: app.listings.length > 0,
  });
  const unsaid = inSod && !isLocked(inSod.publications) ? unsaidParts(inSod) : [];
  const states = app.requests.map((request) => stateAt(request, now));
  const hasSystemUser = app.versions[0]?.claims.includes(SYSTEM_USER_CLAIM) ?? false;
  return {
    createdAt: app.createdAt,
    technicalContact: contact?.name ?? "",
    clientIds: environments.flatMap((environment) =>
      app.clientIds.filter((row) => row.environment === environment),
    ),
    secrets: environments.map((environment) => ({
      environment,
      living: app.secrets.filter((secret) => secret.environment === environment).length,
    })),
    keys: environments.map((environment) => {
      const living = app.keys.filter((key) => key.environment === environment);
      const isPublished = published.some((row) => row.environment === environment);
      const concerns = keyConcernsOf({ living, hasSystemUser, isPublished }, now);
      const [first] = concerns;
      return {
        environment,
        living: living.length,
        missing: first?.kind === "missing",
        soon: first?.kind === "expires" ? first.days : null,
      };
    }),
    hasSystemUser,
    openReview: review && { number: review.number, state: review.state },
    suggested: review?._count.suggestions ?? 0,
    ...{ move, release, ...evaluated },
    isNative: app.versions[0]?.isNative ?? false,
    isDescribed: unsaid.length === 0,
    canTry: inSod !== undefined && env.practiceUrl !== null,
    activeTenants: tenants.reduce((sum, one) => sum + one.active, 0),
    tenants,
    waiting: waitingLines({
      ...{ release, review, move, suggested: review?._count.suggestions ?? 0 },
      ...evaluated,
      recheck: app.rechecks[0]?.due ?? null,
      unsaid,
      changes: app._count.changeRequests,
      asked: states.filter((state) => state === "REQUESTED").length,
      approved: states.filter((state) => state === "APPROVED").length,
      copies,
    }),
  };
}

/** The partners for which the person may create apps, with the people who can be contacts. */
export async function getWizardChoices(
  actor: Actor,
): Promise<{ id: string; name: string; people: { id: string; name: string }[] }[]> {
  const partners = await db.partner.findMany({
    where: { id: { in: partnersFor(actor, "application.create") } },
    select: {
      id: true,
      name: true,
      memberships: {
        where: { endedAt: null },
        select: { user: { select: { id: true, name: true } } },
        orderBy: { createdAt: "asc" },
      },
    },
    orderBy: { name: "asc" },
  });
  return partners.map(({ id, name, memberships }) => ({
    id,
    name,
    people: memberships.map(({ user }) => user),
  }));
}

/** What was approved and waits to go live; a release says when. */
function waitingRelease(
  publications: readonly {
    state: string;
    version: {
      number: number;
      reviews: readonly { release: { at: Date | null; trouble: string | null } | null }[];
    };
  }[],
): ApplicationOverview["release"] {
  const version = publications.find(({ state }) => state === "APPROVED")?.version;
  const release = version?.reviews[0]?.release;
  if (!version || !release) return null;
  const { at, trouble } = release;
  return { version: version.number, at, hasTrouble: trouble !== null };
}

// What people look for first: a request under way says more than what it would replace.
const WEIGHT: Record<PublicationWord, number> = {
  APPROVED: 5,
  REQUEST_PENDING: 4,
  REJECTED: 3,
  PUBLISHED: 2,
  REPLACED: 1,
  DRAFT: 0,
};

/** Where an app stands in each environment, by its publications. */
export function environmentStates(
  publications: (Pick<
    HeaderRow["publications"][number],
    "environment" | "state" | "version"
  > & { goesLiveAt?: string | null })[],
): EnvironmentState[] {
  return environments.map((environment) => {
    const [top] = publications
      .filter((publication) => publication.environment === environment)
      .sort(
        (a, b) =>
          b.version.number - a.version.number || WEIGHT[b.state] - WEIGHT[a.state],
      );
    return {
      environment,
      state: top?.state ?? "DRAFT",
      versionNumber: top?.version.number ?? null,
      ...(top?.goesLiveAt ? { goesLiveAt: new Date(top.goesLiveAt) } : {}),
    };
  });
}
