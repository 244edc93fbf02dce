import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { stateAt } from "@/lib/authorizations/requests/rules";
import { knownListings, listingFacts } from "@/lib/certifications/moves/dto";
import { isWithEvaluator, moveAt } from "@/lib/certifications/moves/rules";
import { unsaidParts } from "@/lib/configurations/about/rules";
import { aboutSelect, declaredSelect } from "@/lib/configurations/dto";
import { isLocked } from "@/lib/configurations/rules";
import { environments, type Environment } from "@/lib/core/environments";
import { livingSecrets, lookedSelect } from "@/lib/credentials/dto";
import { healthOf } from "@/lib/credentials/health/rules";
import { visibleSecrets } from "@/lib/credentials/policy";
import { livingKeys, SYSTEM_USER_CLAIM } from "@/lib/keys/dto";
import { keyConcernsOf } from "@/lib/keys/health/rules";
import { visibleKeys } from "@/lib/keys/policy";
import { copiesOwed } from "@/lib/authorizations/copies/dto";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { can, partnersFor } from "@/lib/permissions/policy";
import { isExplicit } from "@/lib/publishing/rules";
import {
  certifying,
  headerSelect,
  publicationsOf,
  type ApplicationHeader,
  type ApplicationOverview,
} from "./dto";
import { visibleApplications } from "./policy";
import { holdingStops } from "@/lib/stops/dto";
import { stopsAgainst } from "@/lib/stops/rules";
import { environmentStates } from "./states/rules";
import { waitingLines } from "./waiting/rules";

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
  const publications = publicationsOf(app.states);
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
    environments: environmentStates(publications),
    isExplicit: isExplicit({
      kind: app.kind,
      isInProduction: publications.some(
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
      secrets: {
        where: { AND: [livingSecrets(now), visibleSecrets(actor)] },
        select: lookedSelect,
      },
      keys: {
        where: { AND: [livingKeys(now), visibleKeys(actor)] },
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
              ...{ ...aboutSelect, ...declaredSelect, number: true, isNative: true },
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
      listings: knownListings,
      requests: {
        where: { state: { in: ["REQUESTED", "APPROVED"] } },
        select: { state: true, linkExpiresAt: true },
      },
      _count: { select: { changeRequests: { where: { state: "OPEN" } } } },
    },
  });
  if (!app) return null;
  const [contact, copies, active, uses] = await Promise.all([
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
    db.clientSecretUse.groupBy({
      by: ["secretId"],
      where: { secretId: { in: app.secrets.map(({ id }) => id) } },
      _max: { day: true },
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
  const move = moveAt({ step, ...listingFacts(app.listings) });
  const unsaid = inSod && !isLocked(inSod.publications) ? unsaidParts(inSod) : [];
  const states = app.requests.map((request) => stateAt(request, now));
  // What is published says what it needs there; where nothing is, the newest draft.
  const versionIn = (environment: Environment) =>
    published.find((row) => row.environment === environment)?.version ?? app.versions[0];
  const secrets = environments.map((environment) => ({
    environment,
    isNative: versionIn(environment)?.isNative ?? false,
    ...healthOf(
      app.secrets
        .filter((secret) => secret.environment === environment)
        .map((secret) => {
          const day = uses.find(({ secretId }) => secretId === secret.id)?._max.day;
          return { ...secret, lastUse: day ? { day } : null };
        }),
      now,
    ),
  }));
  const keys = environments.map((environment) => {
    const living = app.keys.filter((key) => key.environment === environment);
    const isPublished = published.some((row) => row.environment === environment);
    const hasSystemUser =
      versionIn(environment)?.claims.includes(SYSTEM_USER_CLAIM) ?? false;
    const [first] = keyConcernsOf({ living, hasSystemUser, isPublished }, now);
    return {
      ...{ environment, hasSystemUser, living: living.length },
      missing: first?.kind === "missing",
      soon: first?.kind === "expires" ? first.days : null,
      hasNext: first?.kind === "expires" && first.hasNext,
    };
  });
  return {
    createdAt: app.createdAt,
    technicalContact: contact?.name ?? "",
    clientIds: environments.flatMap((environment) =>
      app.clientIds.filter((row) => row.environment === environment),
    ),
    ...{ secrets, keys },
    hasSystemUser: keys.some((one) => one.hasSystemUser),
    openReview: review && { number: review.number, state: review.state },
    suggested: review?._count.suggestions ?? 0,
    ...{ move, release, ...evaluated },
    isDescribed: unsaid.length === 0,
    canTry: inSod !== undefined && env.practiceUrl !== null,
    activeTenants: tenants.reduce((sum, one) => sum + one.active, 0),
    tenants,
    waiting: waitingLines({
      ...{ release, review, move, suggested: review?._count.suggestions ?? 0 },
      ...{ secrets, keys },
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
