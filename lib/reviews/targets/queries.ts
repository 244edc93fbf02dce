import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import { targetSelect, type TargetsPage } from "./dto";

/** What reviews are aimed at; null but for portal administrators. */
export async function getTargetsPage(actor: Actor): Promise<TargetsPage | null> {
  if (!can(actor, "review_target.edit")) return null;
  const { revision, ...targets } = await db.reviewTarget.findUniqueOrThrow({
    where: { id: 1 },
    select: { revision: true, ...targetSelect },
  });
  return { revision, targets };
}
