import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { kindsFor } from "../policy";
import { noticeKinds, USUAL_WAY, type NoticeKind, type NoticeWay } from "./rules";

/** By whose clock the day's mail comes to this person. */
export async function getTimeZone({ userId }: Actor): Promise<string> {
  const where = { id: userId };
  const person = await db.user.findUniqueOrThrow({ where, select: { timeZone: true } });
  return person.timeZone;
}

/** How this person hears of each kind of message they can get. */
export async function getNotices(
  actor: Actor,
): Promise<{ kind: NoticeKind; way: NoticeWay }[]> {
  const rows = await db.noticePreference.findMany({ where: { userId: actor.userId } });
  const chosen = new Map<string, NoticeWay>(rows.map(({ kind, way }) => [kind, way]));
  const kinds: readonly string[] = kindsFor(actor);
  return noticeKinds
    .filter((kind) => kinds.includes(kind))
    .map((kind) => ({ kind, way: chosen.get(kind) ?? USUAL_WAY }));
}
