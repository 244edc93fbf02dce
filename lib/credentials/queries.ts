import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import { ownApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { environments, type Environment } from "@/lib/core/environments";
import { db } from "@/lib/db/client";
import { livingSecrets, type SecretList, type SecretRow } from "./dto";
import { findSecret, hasSecretForm } from "./gateway";
import { visibleSecrets } from "./policy";
import { isAccepted, isLapsed, lifetimeChoices, SLOTS } from "./rules";

const CLOSED_SHOWN = 10;

const rowSelect = {
  id: true,
  environment: true,
  status: true,
  lastFour: true,
  label: true,
  createdById: true,
  createdAt: true,
  expiresAt: true,
  closedAt: true,
} as const;

/** The secrets of an app by environment, or null when the app is not the actor's to see. */
export async function getSecretLists(
  actor: Actor,
  appId: string,
): Promise<SecretList[] | null> {
  const now = new Date();
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, ownApplications(actor)] },
    select: {
      partner: { select: { name: true, maxSecretDays: true } },
      clientIds: {
        where: { retiredAt: null },
        select: { environment: true, clientId: true },
      },
      publications: {
        where: { state: "PUBLISHED" },
        select: { environment: true, version: { select: { isNative: true } } },
      },
      versions: {
        where: { discardedAt: null },
        select: { isNative: true },
        orderBy: { number: "desc" },
        take: 1,
      },
    },
  });
  if (!app) return null;
  const [living, closed] = await Promise.all([
    db.clientSecret.findMany({
      where: { AND: [{ appId, closedAt: null }, visibleSecrets(actor)] },
      select: rowSelect,
      orderBy: { createdAt: "asc" },
    }),
    db.clientSecret.findMany({
      where: { AND: [{ appId, closedAt: { not: null } }, visibleSecrets(actor)] },
      select: rowSelect,
      orderBy: { closedAt: "desc" },
      take: CLOSED_SHOWN,
    }),
  ]);
  const names = await namesOf(
    [...living, ...closed].map(({ createdById }) => createdById),
  );
  const toRow = ({ createdById, ...row }: (typeof living)[number]): SecretRow => ({
    ...row,
    createdBy: names.get(createdById) ?? "",
  });
  return environments.map((environment) => ({
    environment,
    clientId:
      app.clientIds.find((row) => row.environment === environment)?.clientId ?? "",
    slots: SLOTS[environment],
    lifetimes: lifetimeChoices(app.partner.maxSecretDays),
    policy:
      app.partner.maxSecretDays === null
        ? null
        : { partner: app.partner.name, maxDays: app.partner.maxSecretDays },
    living: living
      .filter((row) => row.environment === environment && !isLapsed(row, now))
      .map(toRow),
    closed: closed.filter((row) => row.environment === environment).map(toRow),
    isPublished: app.publications.some((row) => row.environment === environment),
    isNative:
      (
        app.publications.find((row) => row.environment === environment)?.version ??
        app.versions[0]
      )?.isNative ?? false,
  }));
}

/**
 * Whether a client may present this secret now: for the registry, which asks with no person behind
 * it. Unknown client, wrong secret and revoked secret answer and cost alike.
 */
export async function verifySecret(
  clientId: string,
  plain: string,
  now: Date,
): Promise<{ appId: string; environment: Environment; secretId: string } | null> {
  const client = await db.clientIdentifier.findFirst({
    where: { clientId, retiredAt: null },
    select: { appId: true, environment: true },
  });
  const rows = client
    ? await db.clientSecret.findMany({
        where: {
          ...client,
          ...livingSecrets(now),
        },
        select: {
          id: true,
          mac: true,
          pepperId: true,
          status: true,
          createdAt: true,
          expiresAt: true,
        },
      })
    : [];
  const found = findSecret(plain, rows);
  if (!client || !found || !isAccepted(found, now)) return null;
  return hasSecretForm(plain, client.environment)
    ? { ...client, secretId: found.id }
    : null;
}
