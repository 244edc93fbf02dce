import "server-only";

import { later } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";
import { db } from "@/lib/db/client";
import { isRunning } from "../rules";
import type { TenantStatus } from "./dto";
import { STATE_NAMES, validFor } from "./rules";

/**
 * How a tenant is now, for anybody: as SuperOffice's State API, which asks nobody who they are. A
 * number that no tenant has is in state Unknown.
 */
export async function getTenantStatus(
  environment: Environment,
  contextId: string,
  now: Date = new Date(),
): Promise<TenantStatus> {
  const tenant = await db.tenant.findUnique({
    where: { environment_contextId: { environment, contextId } },
    select: { state: true, endpoint: true },
  });
  const state = tenant?.state ?? "UNKNOWN";
  const root =
    tenant && state !== "DELETED"
      ? `${tenant.endpoint.replace(/(?<!\/)\/+$/, "")}/${contextId}`
      : "";
  return {
    ContextIdentifier: contextId,
    Endpoint: root,
    State: STATE_NAMES[state],
    IsRunning: isRunning(state),
    ValidUntil: later(now, validFor(state)).toISOString(),
    Api: root && `${root}/api`,
  };
}
