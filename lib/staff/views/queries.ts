import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import type { ViewRow } from "./dto";
import { endOf, minutesOf } from "./rules";

const SHOWN = 50;

/** Who of SuperOffice looked on as this very person, newest first. */
export function listOwnViews(actor: Actor): Promise<ViewRow[]> {
  return viewsOf(actor.userId);
}

/** The same of anybody, for whoever may view; null for everybody else. */
export async function listViewsOf(
  actor: Actor,
  userId: string,
): Promise<ViewRow[] | null> {
  return can(actor, "account.view") ? viewsOf(userId) : null;
}

async function viewsOf(viewedId: string): Promise<ViewRow[]> {
  const found = await db.accountView.findMany({
    where: { viewedId },
    orderBy: [{ startedAt: "desc" }, { id: "desc" }],
    take: SHOWN,
  });
  const names = await namesOf(found.map(({ viewerId }) => viewerId));
  const now = new Date();
  return found.map((view) => ({
    id: view.id,
    viewer: names.get(view.viewerId) ?? "",
    reason: view.reason,
    startedAt: view.startedAt,
    endedAt: endOf(view),
    isOpen: endOf(view) > now,
    minutes: minutesOf(view),
    pages: view.pages,
  }));
}
