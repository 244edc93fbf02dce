import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import { visibleApplications } from "@/lib/applications/policy";
import { nameKey } from "@/lib/applications/rules";
import type { Actor } from "@/lib/auth/actor";
import { LIVING_STATES } from "@/lib/authorizations/rules";
import { formerOwnersOf, membershipsOf } from "@/lib/authorizations/policy";
import { hasInterestIn } from "@/lib/changes/policy";
import { environments } from "@/lib/core/environments";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import {
  lineSelect,
  type AppStops,
  type LineRow,
  type StopLine,
  type SuspendedApp,
} from "./dto";
import { holdingIn } from "./rules";

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
      stops: { select: lineSelect, orderBy: { stoppedAt: "desc" }, take: SHOWN },
    },
  });
  if (!app) return null;
  const [names, used] = await Promise.all([
    namesOf(app.stops.flatMap(peopleOf)),
    db.authorization.groupBy({
      by: ["environment"],
      where: { appId, state: { in: [...LIVING_STATES] } },
      _count: { _all: true },
    }),
  ]);
  const stop = can(actor, "application.stop", app);
  const suspend = can(actor, "application.suspend", app) && !hasInterestIn(app);
  const holding = app.stops.filter(({ liftedAt }) => liftedAt === null);
  return {
    now: environments.map((environment) => {
      const own = holding.find(
        (one) => one.side === "PARTNER" && one.environment === environment,
      );
      return {
        environment,
        tenants: used.find((one) => one.environment === environment)?._count._all ?? 0,
        holding: holdingIn(holding, environment).map((row) => toLine(row, names)),
        restartable: stop && own ? own.id : null,
        canStop: stop && !own,
      };
    }),
    suspensions: holding
      .filter(({ side }) => side === "SUPEROFFICE")
      .map((row) => ({
        ...toLine(row, names),
        liftable: !suspend
          ? ("no" as const)
          : row.stoppedById === actor.userId
            ? ("by_another" as const)
            : ("yes" as const),
      })),
    history: app.stops.map((row) => toLine(row, names)),
    can: { stop, suspend },
  };
}

/** What SuperOffice has suspended, for those who may; null for everybody else. */
export async function listSuspensions(actor: Actor): Promise<SuspendedApp[] | null> {
  if (!can(actor, "application.suspend")) return null;
  const rows = await db.applicationStop.findMany({
    where: { side: "SUPEROFFICE", liftedAt: null, app: visibleApplications(actor) },
    orderBy: { stoppedAt: "desc" },
    take: SHOWN,
    select: {
      ...lineSelect,
      app: { select: { id: true, name: true, partner: { select: { name: true } } } },
    },
  });
  const names = await namesOf(rows.flatMap(peopleOf));
  return rows.map(({ app, ...row }) => ({
    ...{ key: row.id, appId: app.id, app: app.name, partner: app.partner.name },
    stop: toLine(row, names),
  }));
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
  const { id, environment, side, reason, stoppedAt, liftedAt } = row;
  return {
    ...{ id, environment, side, reason, stoppedAt, liftedAt },
    stoppedBy: names.get(row.stoppedById) ?? "",
    liftedBy: row.liftedById ? (names.get(row.liftedById) ?? "") : null,
  };
}
