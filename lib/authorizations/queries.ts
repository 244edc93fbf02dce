import "server-only";

import { visibleApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { environments, type Environment } from "@/lib/core/environments";
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
import { stateAt } from "./requests/rules";
import { versionInQuestion } from "./rights/rules";
import { isLiving } from "./rules";

/** On which tenants an app is let in or asked for, or null when the app is not the actor's to see. */
export async function getAppTenants(
  actor: Actor,
  appId: string,
): Promise<AppTenants | null> {
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, visibleApplications(actor)] },
    select: appTenantsSelect,
  });
  if (!app) return null;

  const ids = [...app.requests, ...app.authorizations].map(({ id }) => id);
  const history = await historyOfObjects(
    actor,
    ids,
    new Map(ids.map((id) => [id, app.name])),
  );
  const configures = can(actor, "activation.request", app);
  const rows = [
    ...app.requests.flatMap((request) => fromRequest(request, history, configures)),
    ...app.authorizations.map((held) =>
      fromAuthorization(app, held, history, configures),
    ),
  ].sort((a, b) => b.at.getTime() - a.at.getTime());
  const of = (environment: Environment): AppTenant[] =>
    rows.filter((row) => row.environment === environment).map(({ tenant }) => tenant);
  const [sod, stage, production] = environments.map(of);
  return {
    requestable: versionInQuestion(app.publications) !== null,
    byEnvironment: { SOD: sod ?? [], STAGE: stage ?? [], PRODUCTION: production ?? [] },
  };
}

type Row = { environment: Environment; at: Date; tenant: AppTenant };

/** A granted request is shown as the authorization that came of it. */
function fromRequest(
  request: AppTenantsRow["requests"][number],
  history: readonly HistoryEntry[],
  configures: boolean,
): Row[] {
  const state = stateAt(request, new Date());
  if (state === "GRANTED") return [];
  const undecided = request.state === "REQUESTED";
  return [
    {
      environment: request.tenant.environment,
      at: request.requestedAt,
      tenant: {
        key: request.id,
        contextId: request.tenant.contextId,
        name: request.customerName,
        state,
        contactEmail: request.contactEmail,
        decideBy: undecided ? request.linkExpiresAt : null,
        reason: request.decisionReason ?? "",
        request: { id: request.id, revision: request.revision },
        authorization: null,
        can: {
          resend: configures && undecided,
          withdraw: configures && (undecided || state === "APPROVED"),
          end: false,
        },
        history: history.filter(({ objectId }) => objectId === request.id),
      },
    },
  ];
}

function fromAuthorization(
  { requests }: AppTenantsRow,
  held: AppTenantsRow["authorizations"][number],
  history: readonly HistoryEntry[],
  configures: boolean,
): Row {
  const request = requests.find(({ id }) => id === held.requestId);
  const about = [held.id, held.requestId];
  return {
    environment: held.tenant.environment,
    at: held.createdAt,
    tenant: {
      key: held.id,
      contextId: held.tenant.contextId,
      name: held.tenant.name,
      state: held.state,
      contactEmail: request?.contactEmail ?? null,
      decideBy: null,
      reason: held.endReason ?? "",
      request: null,
      authorization: { id: held.id, revision: held.revision },
      can: { resend: false, withdraw: false, end: configures && isLiving(held.state) },
      history: history.filter(({ objectId }) => about.includes(objectId)),
    },
  };
}
