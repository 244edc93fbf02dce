import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import { administers, type Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { db } from "@/lib/db/client";
import { ownTenants } from "../policy";
import { tenantToManage, type TenantPeoplePage, type TenantPersonRow } from "./dto";
import { allowManaging } from "./policy";
import { rightTrouble } from "./rules";

type Standing = { userId: string; interested: boolean; others: number };

/** Everybody who has a right on one tenant, or null when it is not the actor's to see. */
export async function getTenantPeople(
  actor: Actor,
  environment: Environment,
  contextId: string,
): Promise<TenantPeoplePage | null> {
  const tenant = await db.tenant.findFirst({
    where: { AND: [{ environment, contextId }, ownTenants(actor)] },
    select: {
      ...tenantToManage,
      name: true,
      company: true,
      state: true,
      people: {
        select: {
          userId: true,
          right: true,
          source: true,
          createdAt: true,
          invitation: { select: { invitedById: true } },
          user: { select: { name: true, email: true, loginAllowed: true } },
        },
        orderBy: [{ right: "asc" }, { user: { name: "asc" } }, { userId: "asc" }],
      },
    },
  });
  if (!tenant) return null;
  const { id, partnerId, people, ...facts } = tenant;
  const [names, standings] = await Promise.all([
    namesOf(people.map(({ invitation }) => invitation?.invitedById ?? null)),
    db.$queryRaw<Standing[]>`
      SELECT user_id::text AS "userId", portal_sides_with_partner(user_id, tenant_id) AS interested,
        portal_other_administrators(tenant_id, user_id) AS others
      FROM tenant_person WHERE tenant_id = ${id}::uuid`,
  ]);
  const standing = new Map(standings.map((row) => [row.userId, row]));
  const isInterested = (userId: string) => standing.get(userId)?.interested ?? false;
  const allowed = allowManaging(
    actor,
    { id, environment, contextId, partnerId },
    isInterested(actor.userId),
  );
  const rows = people.map((held): TenantPersonRow => {
    const isSelf = held.userId === actor.userId;
    const trouble = (after: "EXTERNAL_CONSULTANT" | null) =>
      rightTrouble({
        source: held.source,
        before: held.right,
        after,
        otherAdministrators: standing.get(held.userId)?.others ?? 0,
      });
    return {
      userId: held.userId,
      name: held.user.name,
      email: isSelf || administers(actor, id) ? held.user.email : null,
      right: held.right,
      source: held.source,
      invitedBy: names.get(held.invitation?.invitedById ?? "") ?? "",
      since: held.createdAt,
      isSelf,
      logInAllowed: held.user.loginAllowed,
      isInterested: held.right === "TENANT_ADMINISTRATOR" && isInterested(held.userId),
      changeTrouble: trouble("EXTERNAL_CONSULTANT"),
      removeTrouble: trouble(null),
    };
  });
  return {
    ...facts,
    tenantId: id,
    right: rows.find(({ isSelf }) => isSelf)?.right ?? "EXTERNAL_CONSULTANT",
    readOnly: allowed.ok ? null : allowed.failure.message,
    people: rows,
  };
}
