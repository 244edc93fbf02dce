import "server-only";

import { visibleApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { hashOf, openRecord } from "../records/gateway";
import { seenBy } from "./gateway";
import { fromKept, SEEN_MOST, signInsOf, type SeenSignIn } from "./rules";

/**
 * What the practice SuperID saw of somebody's own sign-ins to an app within the hour, the latest first;
 * nobody else's are shown. Null where the app is not the actor's to see.
 */
export async function getSeenSignIns(
  actor: Actor,
  appId: string,
  now: Date = new Date(),
): Promise<SeenSignIn[] | null> {
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, visibleApplications(actor)] },
    select: { id: true },
  });
  if (!app) return null;
  const uidHash = hashOf("UID", seenBy(appId, actor.userId));
  const rows = await db.practiceRecord.findMany({
    where: { kind: "OBSERVATION", uidHash, expiresAt: { gt: now } },
    orderBy: { expiresAt: "desc" },
    take: SEEN_MOST,
    select: { idHash: true, sealed: true },
  });
  const seen = rows.flatMap(({ idHash, sealed }) => {
    const kept = openRecord("OBSERVATION", idHash, sealed);
    return (kept && fromKept(kept)) ?? [];
  });
  return signInsOf(seen);
}
