import "server-only";

import { notDeleted } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import type { ContactWithApps } from "./dto";
import { APPS_AT_ONCE } from "./rules";

/** The technical contacts of a partner's apps, whoever has most first. */
export async function listContacts(
  actor: Actor,
  partnerId: string,
): Promise<ContactWithApps[]> {
  if (!can(actor, "partner.see", { partnerId })) return [];
  const groups = await db.application.groupBy({
    by: ["technicalContactId"],
    where: { partnerId, ...notDeleted },
    _count: { _all: true },
    orderBy: { _count: { technicalContactId: "desc" } },
    take: 100,
  });
  const people = await db.user.findMany({
    where: { id: { in: groups.map(({ technicalContactId }) => technicalContactId) } },
    select: { id: true, name: true, email: true },
  });
  return Promise.all(
    groups.flatMap(({ technicalContactId, _count }) =>
      people
        .filter(({ id }) => id === technicalContactId)
        .map(async (person) => ({
          person,
          count: _count._all,
          apps: await db.application.findMany({
            where: { partnerId, technicalContactId, ...notDeleted },
            select: { id: true, name: true },
            orderBy: [{ name: "asc" }, { id: "asc" }],
            take: APPS_AT_ONCE,
          }),
        })),
    ),
  );
}
