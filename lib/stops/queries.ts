import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import { visibleApplications } from "@/lib/applications/policy";
import { nameKey } from "@/lib/applications/rules";
import type { Actor } from "@/lib/auth/actor";
import { LIVING_STATES } from "@/lib/authorizations/rules";
import { formerOwnersOf, membershipsOf, ownersSince } from "@/lib/authorizations/policy";
import { environments } from "@/lib/core/environments";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import {
  lineSelect,
  type AppStops,
  type LineRow,
  type PartnerSuspension,
  type StopLine,
  type SuspendedApp,
} from "./dto";
import { hasInterest, visibleSuspensions } from "./policy";
import { holdingIn, targetOf } from "./rules";

const SHOWN = 100;
const FOUND = 10;
/** No name holds a control character, and the database refuses to read a null. */
const CONTROL = /\p{Cc}/u;

/** Where an app is stopped and was, or null when it is not the actor's to see. */
export async function getAppStops(actor: Actor, appId: string): Promise<AppStops | null> {
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, visibleApplications(actor)] },
    select: {
      partnerId: true,
      createdAt: true,
      partner: { select: { memberships: membershipsOf(actor) } },
      transfers: formerOwnersOf(actor),
    },
  });
  if (!app) return null;
  const stops = await db.applicationStop.findMany({
    // Its own, those of one tenant's access to it, and those of its whole partner.
    where: {
      OR: [{ appId }, { authorization: { appId } }, { partnerId: app.partnerId }],
    },
    // What holds comes first, however much is history.
    orderBy: [{ liftedAt: { sort: "desc", nulls: "first" } }, { stoppedAt: "desc" }],
    select: lineSelect,
    take: SHOWN,
  });
  const [names, used] = await Promise.all([
    namesOf(stops.flatMap(peopleOf)),
    db.authorization.groupBy({
      by: ["environment"],
      where: { appId, state: { in: [...LIVING_STATES] } },
      _count: { _all: true },
    }),
  ]);
  const memberships = ownersSince(app, app.createdAt);
  const stop = can(actor, "application.stop", app);
  const suspend =
    can(actor, "application.suspend", app) &&
    !hasInterest(actor, { memberships, app, held: null });
  const holding = stops.filter(({ liftedAt }) => liftedAt === null);
  const ofApp = holding.filter(({ authorizationId }) => authorizationId === null);
  return {
    now: environments.map((environment) => {
      const own = ofApp.find(
        (one) => one.side === "PARTNER" && one.environment === environment,
      );
      return {
        environment,
        tenants: used.find((one) => one.environment === environment)?._count._all ?? 0,
        holding: holdingIn(ofApp, environment).map((row) => toLine(row, names)),
        restartable: stop && own ? own.id : null,
        canStop: stop && !own,
      };
    }),
    suspensions: holding
      .filter(({ side }) => side === "SUPEROFFICE")
      .map((row) => toLine(row, names)),
    history: stops.map((row) => toLine(row, names)),
    can: { stop, suspend },
  };
}

/** What SuperOffice has suspended, for those who may; null for everybody else. */
export async function listSuspensions(actor: Actor): Promise<SuspendedApp[] | null> {
  if (!can(actor, "application.suspend")) return null;
  const app = { select: { name: true, partner: { select: { name: true } } } } as const;
  const rows = await db.applicationStop.findMany({
    where: { AND: [{ liftedAt: null }, visibleSuspensions(actor)] },
    orderBy: { stoppedAt: "desc" },
    take: SHOWN,
    select: {
      ...lineSelect,
      app,
      partner: { select: { name: true } },
      authorization: { select: { ...lineSelect.authorization.select, app } },
      messages: { orderBy: { createdAt: "desc" }, take: 1, select: { side: true } },
    },
  });
  const names = await namesOf(rows.flatMap(peopleOf));
  return rows.map((row) => {
    const about = row.authorization?.app ?? row.app;
    return {
      stop: toLine(row, names),
      app: about?.name ?? "",
      partner: about?.partner.name ?? row.partner?.name ?? "",
      isWaiting: row.messages[0]?.side === "PARTNER",
    };
  });
}

/** The suspension of a partner that holds, for those who may suspend it; undefined for others. */
export async function getPartnerSuspension(
  actor: Actor,
  partnerId: string,
): Promise<PartnerSuspension | undefined> {
  if (!can(actor, "application.suspend")) return undefined;
  const partner = await db.partner.findUnique({
    where: { id: partnerId },
    select: {
      memberships: membershipsOf(actor),
      stops: { where: { liftedAt: null }, select: lineSelect },
    },
  });
  if (!partner) return undefined;
  const { memberships, stops } = partner;
  const [apps, tenants, names] = await Promise.all([
    db.application.count({ where: { AND: [{ partnerId }, visibleApplications(actor)] } }),
    db.authorization.findMany({
      where: {
        ...{ app: { partnerId }, environment: { not: "SOD" } },
        state: { in: [...LIVING_STATES] },
      },
      distinct: ["tenantId"],
      select: { tenantId: true },
    }),
    namesOf(stops.flatMap(peopleOf)),
  ]);
  const [held] = stops;
  return {
    holding: held ? toLine(held, names) : null,
    canSuspend: !held && !hasInterest(actor, { memberships, app: null, held: null }),
    ...{ apps, tenants: tenants.length },
  };
}

/** Apps by a client ID they have or had, or by the beginning of their name. */
export async function findAppsToSuspend(
  actor: Actor,
  search: string,
): Promise<{ id: string; name: string; partner: string }[]> {
  const key = nameKey(search);
  if (!can(actor, "application.suspend") || key === "" || CONTROL.test(search)) return [];
  const rows = await db.application.findMany({
    where: {
      AND: [
        visibleApplications(actor),
        {
          OR: [
            { nameKey: { startsWith: key } },
            { clientIds: { some: { clientId: search.trim().toLowerCase() } } },
          ],
        },
      ],
    },
    orderBy: [{ nameKey: "asc" }, { id: "asc" }],
    take: FOUND,
    select: { id: true, name: true, partner: { select: { name: true } } },
  });
  return rows.map(({ partner, ...app }) => ({ ...app, partner: partner.name }));
}

function peopleOf({ stoppedById, liftedById }: LineRow): (string | null)[] {
  return [stoppedById, liftedById];
}

function toLine(row: LineRow, names: ReadonlyMap<string, string>): StopLine {
  const { id, environment, side, reason, stoppedAt, liftedAt, authorization } = row;
  return {
    ...{ id, side, reason, stoppedAt, liftedAt, target: targetOf(row) },
    environment: authorization?.environment ?? environment,
    contextId: authorization?.tenant.contextId ?? null,
    stoppedBy: names.get(row.stoppedById) ?? "",
    liftedBy: row.liftedById ? (names.get(row.liftedById) ?? "") : null,
  };
}
