import "server-only";

import { visibleApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import { publishedRights } from "../rights/rules";
import { appInSodSelect, livingOf, ownTestTenants, type OwnTenants } from "./dto";

/** Into which of their own test tenants the actor may let an app; null for who may into none. */
export async function getOwnTenants(
  actor: Actor,
  appId: string,
): Promise<OwnTenants | null> {
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, visibleApplications(actor)] },
    select: appInSodSelect,
  });
  if (!app || !can(actor, "authorization.consent_own", app)) return null;
  const tenants = await db.tenant.findMany({
    where: ownTestTenants(app.partnerId),
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, contextId: true, name: true, authorizations: livingOf(appId) },
  });
  return {
    tenants: tenants.flatMap(({ authorizations, ...tenant }) =>
      authorizations.length > 0 ? [] : [tenant],
    ),
    isUnpublished: publishedRights(app.publications, "SOD") === null,
  };
}
