import "server-only";

import { visibleApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import {
  appTenantsSelect,
  type AppTenant,
  type AppTenants,
  type AppTenantsRow,
} from "./dto";
import type { HistoryEntry } from "./history/dto";
import { historyOfObjects } from "./history/queries";
import { outstandingNow, type Running } from "./additions/queries";
import { additionOf, isAskable } from "./additions/rules";
import { copiesOwed } from "./copies/dto";
import { copyStandOf } from "./copies/rules";
import { causesOf, pausable, pauseLines } from "./pauses/rules";
import { canRemind, canSendAgain, isOpen, stateAt } from "./requests/rules";
import { versionInQuestion } from "./rights/rules";
import { isLiving } from "./rules";

const SHOWN = 25;

/** Where the list of one environment begins: after the tenant with this key. */
type From = { environment: Environment; after: string };

/**
 * On which tenants an app is let in or asked for, newest first and a page of each environment, or
 * null when the app is not the actor's to see.
 */
export async function getAppTenants(
  actor: Actor,
  appId: string,
  from: From | null = null,
): Promise<AppTenants | null> {
  const where = { AND: [{ id: appId }, visibleApplications(actor)] };
  if (!(await db.application.findFirst({ where, select: { id: true } }))) return null;
  const [places, { running, tenants: outstanding }] = await Promise.all([
    listPlaces(appId, from),
    outstandingNow(appId),
  ]);
  const app = await db.application.findFirst({
    where,
    select: appTenantsSelect(places.map(({ id }) => id)),
  });
  if (!app) return null;
  const { partnerId } = app;

  const ids = [...app.requests, ...app.authorizations].map(({ id }) => id);
  const [history, owed] = await Promise.all([
    historyOfObjects(actor, ids, new Map(ids.map((id) => [id, app.name]))),
    db.copyDeletion.count({
      where: { ...copiesOwed, partnerId, authorization: { appId } },
    }),
  ]);
  const configures = can(actor, "activation.request", app);
  const tenants = new Map(
    [
      ...app.requests.flatMap((request) =>
        fromRequest(app, request, history, configures),
      ),
      ...app.authorizations.map((held) =>
        fromAuthorization({ ...app, running }, held, history, configures),
      ),
    ].map((tenant) => [tenant.key, tenant]),
  );
  const page = (environment: Environment) => {
    const all = places.filter((place) => place.environment === environment);
    const shown = all.slice(0, SHOWN).map(({ id }) => id);
    return {
      tenants: shown.flatMap((id) => tenants.get(id) ?? []),
      older: all.length > SHOWN ? (shown.at(-1) ?? null) : null,
    };
  };
  const pages = {
    SOD: page("SOD"),
    STAGE: page("STAGE"),
    PRODUCTION: page("PRODUCTION"),
  };
  return {
    requestable: versionInQuestion(app.publications) !== null,
    byEnvironment: {
      SOD: pages.SOD.tenants,
      STAGE: pages.STAGE.tenants,
      PRODUCTION: pages.PRODUCTION.tenants,
    },
    outstanding,
    copiesOwed: owed,
    older: {
      SOD: pages.SOD.older,
      STAGE: pages.STAGE.older,
      PRODUCTION: pages.PRODUCTION.older,
    },
  };
}

/** What each list shows, in its order, and one more if there is more. */
function listPlaces(
  appId: string,
  from: From | null,
): Promise<{ id: string; environment: Environment }[]> {
  return db.$queryRaw`
    WITH entry AS (
      SELECT r.id, r.requested_at AS at, t.environment::text
      FROM activation_request r JOIN tenant t ON t.id = r.tenant_id
      WHERE r.app_id = ${appId}::uuid AND r.state <> 'GRANTED'
      UNION ALL
      SELECT a.id, a.created_at, t.environment::text
      FROM "authorization" a JOIN tenant t ON t.id = a.tenant_id
      WHERE a.app_id = ${appId}::uuid
    ), placed AS (
      SELECT id, environment,
        row_number() OVER (PARTITION BY environment ORDER BY at DESC, id DESC) AS place
      FROM entry
      WHERE environment IS DISTINCT FROM ${from?.environment ?? null}::text
        OR (at, id) < (SELECT at, id FROM entry WHERE id = ${from?.after ?? null}::uuid)
    )
    SELECT id, environment FROM placed WHERE place <= ${SHOWN + 1}
    ORDER BY environment, place`;
}

/** A granted request is shown as the authorization that came of it. */
function fromRequest(
  app: AppTenantsRow,
  request: AppTenantsRow["requests"][number],
  history: readonly HistoryEntry[],
  configures: boolean,
): AppTenant[] {
  const now = new Date();
  const state = stateAt(request, now);
  if (state === "GRANTED") return [];
  const undecided = request.state === "REQUESTED";
  const { contextId } = request.tenant;
  // What expired is left alone once the tenant was asked anew.
  const isFollowed =
    app.requests.some(
      (other) => other.tenant.contextId === contextId && isOpen(other.state),
    ) ||
    app.authorizations.some(
      (held) => held.tenant.contextId === contextId && isLiving(held.state),
    );
  return [
    {
      ...{ key: request.id, appName: app.name },
      contextId,
      name: request.customerName,
      state,
      contactEmail: request.contactEmail,
      decideBy: undecided ? request.linkExpiresAt : null,
      reason: request.decisionReason ?? "",
      suspension: null,
      ...{ pauses: [], lastSeenAt: null, addition: null, copy: null },
      request: { id: request.id, revision: request.revision },
      requestId: request.id,
      ...{ isSandbox: false, isOwn: false, tokenMadeAt: null },
      authorization: null,
      can: {
        remind: configures && canRemind(request, now),
        resend: configures && (undecided || (canSendAgain(request.state) && !isFollowed)),
        withdraw: configures && (undecided || state === "APPROVED"),
        end: false,
        pause: null,
        askAgain: false,
        confirmCopy: false,
        replaceToken: false,
      },
      history: history.filter(({ objectId }) => objectId === request.id),
    },
  ];
}

function fromAuthorization(
  { requests, name, partnerId, running }: AppTenantsRow & { running: Running },
  held: AppTenantsRow["authorizations"][number],
  history: readonly HistoryEntry[],
  configures: boolean,
): AppTenant {
  const request = requests.find(({ id }) => id === held.requestId);
  const about = [held.id, held.requestId];
  const living = isLiving(held.state);
  const addition = living
    ? additionOf({ ...held, app: { publications: running } })
    : null;
  // What another owner had is theirs to delete.
  const copy = copyStandOf(
    held.copy?.partnerId === partnerId ? held.copy : null,
    new Date(),
  );
  return {
    ...{ key: held.id, appName: name },
    contextId: held.tenant.contextId,
    name: held.tenant.name,
    state: held.state,
    contactEmail: request?.contactEmail ?? null,
    decideBy: null,
    reason: held.endReason ?? "",
    suspension: living ? (held.stops[0] ?? null) : null,
    pauses: living ? pauseLines(held.pauses) : [],
    lastSeenAt: held.lastSeenAt,
    ...{ addition, copy },
    request: null,
    requestId: held.requestId,
    isSandbox: held.tenant.kind === "PRODUCTION_SANDBOX",
    isOwn: held.tenant.partnerId === partnerId,
    tokenMadeAt: held.systemToken?.madeAt ?? null,
    authorization: { id: held.id, revision: held.revision },
    can: {
      ...{ remind: false, resend: false, withdraw: false, end: configures && living },
      askAgain: configures && addition !== null && isAskable(addition.stand, new Date()),
      confirmCopy: configures && copy?.is === "owed",
      replaceToken: configures && living && held.systemToken !== null,
      pause: configures && living ? pausable(causesOf(held.pauses), "PARTNER") : null,
    },
    history: history.filter(({ objectId }) => about.includes(objectId)),
  };
}
