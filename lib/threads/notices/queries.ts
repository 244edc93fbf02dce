import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { kindsFor } from "../policy";
import type { ThreadKind } from "../rules";
import { USUAL_WAY, type NoticeWay } from "./rules";

/** How this person hears of each kind of message they can get. */
export async function getNotices(
  actor: Actor,
): Promise<{ kind: ThreadKind; way: NoticeWay }[]> {
  const rows = await db.noticePreference.findMany({ where: { userId: actor.userId } });
  const chosen = new Map<string, NoticeWay>(rows.map(({ kind, way }) => [kind, way]));
  return kindsFor(actor).map((kind) => ({ kind, way: chosen.get(kind) ?? USUAL_WAY }));
}
