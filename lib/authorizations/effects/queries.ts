import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { visibleVersions } from "@/lib/configurations/policy";
import { db } from "@/lib/db/client";
import { outstandingRights } from "@/lib/db/outstanding";
import { rightsSourceSelect } from "../rights/dto";
import { rightsOf } from "../rights/rules";
import { LIVING_STATES } from "../rules";

type Effect = Pick<
  Awaited<ReturnType<typeof outstandingRights>>,
  "tenants" | "byEnvironment"
>;

/**
 * How many customers would have to approve again if this version went live in Stage and Production, as
 * it would be counted there; null where no customer has let the app in, or the version is not the actor's
 * to see.
 */
export async function effectOfPublishing(
  actor: Actor,
  appId: string,
  number: number,
): Promise<Effect | null> {
  const [version, living] = await Promise.all([
    db.configurationVersion.findFirst({
      where: { AND: [{ appId, number }, visibleVersions(actor)] },
      select: rightsSourceSelect,
    }),
    db.authorization.findFirst({
      where: { appId, environment: { not: "SOD" }, state: { in: [...LIVING_STATES] } },
      select: { id: true },
    }),
  ]);
  if (!version || !living) return null;
  const counted = await Promise.all(
    (["STAGE", "PRODUCTION"] as const).map((environment) =>
      outstandingRights(appId, rightsOf(version, environment).enforced, environment),
    ),
  );
  return {
    tenants: counted.reduce((sum, { tenants }) => sum + tenants, 0),
    byEnvironment: counted.flatMap(({ byEnvironment }) => byEnvironment),
  };
}
