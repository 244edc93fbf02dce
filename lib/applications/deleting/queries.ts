import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import { ownApplications } from "../policy";
import { deletingSelect, type DeletedApp, type Deleting } from "./dto";
import { deletedApplications } from "./policy";
import { allowDeleting, restorableUntil } from "./rules";

const SHOWN = 100;

/** What deleting an app would end, or what stands in the way; null for those who may not. */
export async function getDeleting(actor: Actor, appId: string): Promise<Deleting | null> {
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, ownApplications(actor)] },
    select: deletingSelect(new Date()),
  });
  if (!app || !can(actor, "application.delete", app)) return null;
  const outside = app.authorizations.filter(({ environment }) => environment !== "SOD");
  const allowed = allowDeleting({
    ...{ tenants: outside.length, reviews: app.reviews, asked: app.requests.length },
  });
  return {
    obstacle: allowed.ok ? null : allowed.failure.message,
    secrets: app.secrets.length,
    sodTenants: app.authorizations.length - outside.length,
  };
}

/** What was deleted at the actor's partners and can be restored, newest first. */
export async function listDeletedApps(actor: Actor): Promise<DeletedApp[]> {
  const rows = await db.application.findMany({
    where: deletedApplications(actor, new Date()),
    orderBy: [{ deletedAt: "desc" }, { id: "asc" }],
    take: SHOWN,
    select: {
      id: true,
      name: true,
      partnerId: true,
      deletedAt: true,
      deletedById: true,
      partner: { select: { name: true } },
    },
  });
  const names = await namesOf(rows.map(({ deletedById }) => deletedById));
  return rows.flatMap(({ id, name, partner, deletedAt, deletedById, partnerId }) =>
    deletedAt === null
      ? []
      : [
          {
            ...{ id, name, partner: partner.name, deletedAt },
            deletedBy: names.get(deletedById ?? "") ?? "",
            until: restorableUntil(deletedAt),
            canRestore: can(actor, "application.delete", { partnerId }),
          },
        ],
  );
}
