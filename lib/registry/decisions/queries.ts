import "server-only";

import { newestAddition } from "@/lib/authorizations/asking/dto";
import { behind, reasonAgainst } from "@/lib/authorizations/access/rules";
import { standOf } from "@/lib/authorizations/additions/rules";
import { latestConsent, rightsSourceSelect } from "@/lib/authorizations/rights/dto";
import { fingerprint, rightsOf, storedRights } from "@/lib/authorizations/rights/rules";
import { stateAt } from "@/lib/authorizations/requests/rules";
import { urlsFor } from "@/lib/configurations/urls/rules";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { holdingStops } from "@/lib/stops/dto";
import { holdingIn, stopsAgainst } from "@/lib/stops/rules";
import { GONE_STATES, isRunning } from "@/lib/tenants/rules";
import type { Decision } from "./dto";
import { anyClient, formerOf } from "../dto";
import { decide, type Question, type Verdict } from "./rules";

/**
 * Whether a client may sign somebody of a tenant in now, with this redirect URL and these rights: for
 * the identity platform, which asks with no person behind it. The database is asked anew for every
 * decision, so that a pause, a suspension or a revocation counts at once.
 */
export async function decideSignIn(
  clientId: string,
  contextId: string,
  question: Question,
  now: Date = new Date(),
): Promise<Decision> {
  const client = await findClient(clientId);
  const former = client && formerOf(client);
  if (!client || former)
    return {
      ...{ ...UNKNOWN, client: null, isTenant: false },
      ...{ authorizationId: null, consent: null },
      ...(former ? { former } : {}),
    };
  const { appId, environment, app } = client;
  const tenant = await db.tenant.findUnique({
    where: { environment_contextId: { environment, contextId } },
    select: {
      state: true,
      authorizations: {
        where: { appId },
        orderBy: { createdAt: "desc" },
        take: 1,
        select: {
          id: true,
          state: true,
          consents: latestConsent,
          pauses: { where: { liftedAt: null }, select: { cause: true } },
          additions: newestAddition,
        },
      },
      requests: {
        where: { appId },
        orderBy: { requestedAt: "desc" },
        take: 1,
        select: { state: true, linkExpiresAt: true },
      },
    },
  });
  const version = app.publications.find(
    (one) => one.environment === environment,
  )?.version;
  const rights = version ? rightsOf(version, environment) : null;
  const held = tenant?.authorizations[0] ?? null;
  const request = tenant?.requests[0];
  const [stop] = holdingIn(stopsAgainst(app), environment);
  const isTenant = tenant !== null && !GONE_STATES.includes(tenant.state);
  const isTenantRunning = tenant !== null && isRunning(tenant.state);
  const refusal = reasonAgainst({
    ...{ isStopped: stop !== undefined, isTenantDown: !isTenantRunning, held },
  });
  const verdict = decide(
    {
      published:
        version && rights
          ? {
              ...{ isNative: version.isNative, rights },
              redirectUrls: urlsFor(version.urls, "REDIRECT", environment).map(
                ({ value }) => value,
              ),
            }
          : null,
      ...{ isTenant, isTenantRunning },
      ...{ refusal, by: behind(refusal, stop?.side ?? null) },
      agreed: storedRights(held?.consents[0]?.rights),
      stand: standOf(held?.additions[0]),
      request: request ? stateAt(request, now) : null,
      isExplicit: environment === "PRODUCTION" && (await isExplicit(appId)),
    },
    question,
    now,
  );
  return {
    ...verdict,
    ...{ client: { appId, environment }, isTenant },
    authorizationId: held?.id ?? null,
    consent:
      verdict.isConsentOpen && question.isAdministrator && rights
        ? {
            ...{ key: fingerprint(rights), app: app.name, partner: app.partner.name },
            ...{ rights: rights.enforced, declared: rights.declared },
          }
        : null,
  };
}

const UNKNOWN = {
  ...{ reason: "unknown_client" as const, rights: [], outstanding: [] },
  ...{ isConsentOpen: false, redirect: null, by: "" },
} satisfies Verdict;

/** What runs of it, with its rights and where it may send people. */
const signInVersion = {
  ...rightsSourceSelect,
  isNative: true,
  urls: {
    where: { type: { in: ["MIRRORING", "REDIRECT"] } },
    orderBy: { position: "asc" },
    select: {
      ...{ type: true, environment: true, value: true },
      ...{ enabled: true, sendErrorMails: true },
    },
  },
} satisfies Prisma.ConfigurationVersionSelect;

function findClient(clientId: string) {
  return db.clientIdentifier.findFirst({
    where: anyClient(clientId),
    select: {
      appId: true,
      environment: true,
      retiredAt: true,
      app: {
        select: {
          name: true,
          deletedAt: true,
          stops: holdingStops,
          partner: { select: { name: true, stops: holdingStops } },
          publications: {
            where: { state: "PUBLISHED" },
            select: { environment: true, version: { select: signInVersion } },
          },
        },
      },
    },
  });
}

async function isExplicit(appId: string): Promise<boolean> {
  const [found] = await db.$queryRaw<{ is: boolean | null }[]>`
    SELECT portal_is_explicit(${appId}::uuid) AS is`;
  return found?.is ?? true;
}
