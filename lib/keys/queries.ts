import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import { notDeleted, ownApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { base64url } from "@/lib/core/base64";
import { environments, type Environment } from "@/lib/core/environments";
import { lastEnd, wantsName } from "@/lib/credentials/rotation/rules";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { holdingStops } from "@/lib/stops/dto";
import { holdingIn, stopsAgainst } from "@/lib/stops/rules";
import {
  livingKeys,
  SYSTEM_USER_CLAIM,
  type KeyList,
  type KeyRow,
  type PublicJwk,
} from "./dto";
import { publicJwk } from "./gateway";
import { visibleKeys } from "./policy";
import { bitsOf, isLiving } from "./rules";

const CLOSED_SHOWN = 10;

const rowSelect = {
  id: true,
  environment: true,
  status: true,
  thumbprint: true,
  modulus: true,
  label: true,
  createdById: true,
  createdAt: true,
  expiresAt: true,
} as const satisfies Prisma.AppKeySelect;

/** The keys of an app by environment, or null when the app is not the actor's to see. */
export async function getKeyLists(
  actor: Actor,
  appId: string,
): Promise<KeyList[] | null> {
  const now = new Date();
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, ownApplications(actor)] },
    select: {
      clientIds: {
        where: { retiredAt: null },
        select: { environment: true, clientId: true },
      },
      publications: {
        where: { state: "PUBLISHED" },
        select: {
          environment: true,
          version: { select: { isNative: true, claims: true } },
        },
      },
      versions: {
        where: { discardedAt: null },
        select: { isNative: true, claims: true },
        orderBy: { number: "desc" },
        take: 1,
      },
    },
  });
  if (!app) return null;
  const [living, closed, tenants] = await Promise.all([
    db.appKey.findMany({
      where: { AND: [{ appId }, livingKeys(now), visibleKeys(actor)] },
      select: rowSelect,
      orderBy: { createdAt: "asc" },
    }),
    db.appKey.findMany({
      where: { AND: [{ appId, NOT: livingKeys(now) }, visibleKeys(actor)] },
      select: rowSelect,
      orderBy: [{ closedAt: { sort: "desc", nulls: "first" } }],
      take: CLOSED_SHOWN,
    }),
    db.authorization.groupBy({
      by: ["environment"],
      where: { appId, state: "ACTIVE" },
      _count: true,
    }),
  ]);
  const names = await namesOf([...living, ...closed].map((key) => key.createdById));
  const toRow = (key: Found) => rowOf(key, names, now);
  const here = (environment: Environment) => (row: { environment: Environment }) =>
    row.environment === environment;
  return environments.map((environment) => {
    const keys = living.filter(here(environment));
    const others = keys.length - 1;
    const activeTenants = tenants.find(here(environment))?._count ?? 0;
    const clientId = app.clientIds.find(here(environment))?.clientId ?? "";
    const published = app.publications.find(here(environment))?.version;
    const version = published ?? app.versions[0];
    return {
      environment,
      living: keys.map((key) => ({
        ...toRow(key),
        others,
        until: lastEnd(keys.filter(({ id }) => id !== key.id)),
        wantsName: wantsName({ environment, activeTenants }, others),
      })),
      closed: closed.filter(here(environment)).map(toRow),
      jwksUrl: `${env.portalUrl}/api/jwks/${clientId}`,
      hasSystemUser: version?.claims.includes(SYSTEM_USER_CLAIM) ?? false,
      isPublished: published !== undefined,
      isNative: version?.isNative ?? false,
    };
  });
}

type Found = Prisma.AppKeyGetPayload<{ select: typeof rowSelect }>;

function rowOf(
  { createdById, modulus, ...key }: Found,
  names: ReadonlyMap<string, string>,
  now: Date,
): KeyRow {
  return {
    id: key.id,
    // A key whose time is over says so, whether anybody has closed its row or not.
    status: key.status === "ACTIVE" && !isLiving(key, now) ? "EXPIRED" : key.status,
    thumbprint: base64url(key.thumbprint),
    bits: bitsOf(modulus),
    label: key.label,
    createdBy: names.get(createdById) ?? "",
    createdAt: key.createdAt,
    expiresAt: key.expiresAt,
  };
}

/**
 * The public keys under which the signatures of a client count now, or null where nobody has this
 * client ID now: for everybody who verifies one. Nobody asks as anybody.
 */
export async function getPublicKeys(
  clientId: string,
  now: Date = new Date(),
): Promise<PublicJwk[] | null> {
  if (!/^[0-9a-f]{32}$/.test(clientId)) return null;
  const client = await db.clientIdentifier.findFirst({
    where: { clientId, retiredAt: null, app: notDeleted },
    select: {
      appId: true,
      environment: true,
      app: {
        select: { stops: holdingStops, partner: { select: { stops: holdingStops } } },
      },
    },
  });
  if (!client) return null;
  const { appId, environment, app } = client;
  // A stopped app is let in nowhere, so no signature of its counts.
  if (holdingIn(stopsAgainst(app), environment).length > 0) return [];
  const keys = await db.appKey.findMany({
    where: { AND: [{ appId, environment }, livingKeys(now)] },
    select: { thumbprint: true, modulus: true, exponent: true },
    orderBy: [{ createdAt: "desc" }, { id: "asc" }],
  });
  return keys.map(publicJwk);
}
