import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import { ownApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { DAY, later } from "@/lib/core/clock";
import { environments, type Environment } from "@/lib/core/environments";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import type { Left, LivingSecretRow, SecretList, SecretRow } from "./dto";
import { visibleSecrets } from "./policy";
import { lastEnd, otherWorking, wantsName, type Ending } from "./rotation/rules";
import { isLapsed, lifetimeChoices, SLOTS, troubleWith } from "./rules";

const CLOSED_SHOWN = 10;
/** Days of use that are shown beside a secret. */
const USE_SHOWN = 30;

const rowSelect = {
  id: true,
  environment: true,
  status: true,
  lastFour: true,
  label: true,
  createdById: true,
  createdAt: true,
  expiresAt: true,
  retiresAt: true,
  graceHours: true,
  firstUsedAt: true,
  closedAt: true,
  successorId: true,
  successor: { select: { lastFour: true } },
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
        where: { state: { in: ["PUBLISHED", "APPROVED", "REQUEST_PENDING"] } },
        select: {
          ...{ environment: true, state: true },
          version: { select: { isNative: true, number: true } },
        },
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
  const [living, closed, tenants] = await Promise.all([
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
    db.authorization.groupBy({
      by: ["environment"],
      where: { appId, state: "ACTIVE" },
      _count: true,
    }),
  ]);
  const toRow = await rowsOf([...living, ...closed], now);
  const toLiving = (secret: Found): LivingSecretRow => {
    const { id, environment } = secret;
    const beside = living.filter((row) => row.environment === environment);
    const activeTenants =
      tenants.find((row) => row.environment === environment)?._count ?? 0;
    const leftBy = (how: Ending["how"]): Left => {
      const those = otherWorking(beside, { id, how }, now);
      const [others, until] = [those.length, lastEnd(those)];
      return {
        ...{ others, until },
        wantsName: wantsName({ environment, activeTenants }, others),
      };
    };
    return {
      ...toRow(secret),
      left: { at_once: leftBy("at_once"), after_grace: leftBy("after_grace") },
      successors: beside
        .filter(
          (row) => row.id !== id && row.status === "ACTIVE" && row.firstUsedAt === null,
        )
        .map((row) => ({ id: row.id, lastFour: row.lastFour, label: row.label })),
    };
  };
  const here = (environment: Environment) => (row: { environment: Environment }) =>
    row.environment === environment;
  const published = app.publications.filter(({ state }) => state === "PUBLISHED");
  const toCome = app.publications.filter(({ state }) => state !== "PUBLISHED");
  return environments.map((environment) => ({
    environment,
    clientId: app.clientIds.find(here(environment))?.clientId ?? "",
    slots: SLOTS[environment],
    lifetimes: lifetimeChoices(app.partner.maxSecretDays),
    policy:
      app.partner.maxSecretDays === null
        ? null
        : { partner: app.partner.name, maxDays: app.partner.maxSecretDays },
    living: living
      .filter(here(environment))
      .filter((row) => !isLapsed(row, now))
      .map(toLiving),
    closed: closed.filter(here(environment)).map(toRow),
    isPublished: published.some(here(environment)),
    isNative:
      (published.find(here(environment))?.version ?? app.versions[0])?.isNative ?? false,
    nativeToCome:
      toCome.filter(here(environment)).find(({ version }) => version.isNative)?.version
        .number ?? null,
  }));
}

type Found = Prisma.ClientSecretGetPayload<{ select: typeof rowSelect }>;

/** What pages show of these secrets, with their makers and their use. */
async function rowsOf(
  secrets: readonly Found[],
  now: Date,
): Promise<(secret: Found) => SecretRow> {
  const today = new Date(now.toISOString().slice(0, 10));
  const [names, uses] = await Promise.all([
    namesOf(secrets.map(({ createdById }) => createdById)),
    db.clientSecretUse.findMany({
      where: { secretId: { in: secrets.map(({ id }) => id) } },
      orderBy: { day: "asc" },
    }),
  ]);
  const of = Map.groupBy(uses, ({ secretId }) => secretId);
  return ({ createdById, successor, ...row }) => {
    const used = of.get(row.id) ?? [];
    const last = used.at(-1);
    return {
      ...row,
      status: shownStatus(row, now),
      createdBy: names.get(createdById) ?? "",
      successor: successor?.lastFour ?? null,
      lastUse: last ? { day: last.day, count: last.count } : null,
      uses: Array.from({ length: USE_SHOWN }, (_, index) => {
        const day = later(today, (index + 1 - USE_SHOWN) * DAY).getTime();
        return used.find((use) => use.day.getTime() === day)?.count ?? 0;
      }),
    };
  };
}

/** A secret whose time is over says so, whether anybody has closed its row or not. */
function shownStatus(
  row: Pick<Found, "status" | "createdAt" | "expiresAt" | "retiresAt">,
  now: Date,
): SecretRow["status"] {
  const trouble = troubleWith(row, now);
  if (trouble === "expired") return "EXPIRED";
  return trouble === "retired" ? "REVOKED" : row.status;
}
