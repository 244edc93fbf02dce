import "server-only";

import { db } from "@/lib/db/client";

/** How somebody chose to hear of messages, and which conversations they have read up to when. */
export async function ownNotices(userId: string) {
  const [notices, read] = await Promise.all([
    db.noticePreference.findMany({
      where: { userId },
      select: { kind: true, way: true },
      orderBy: { kind: "asc" },
    }),
    db.threadRead.findMany({
      where: { userId },
      select: { threadId: true, readAt: true },
      orderBy: { readAt: "asc" },
    }),
  ]);
  return { notices, read };
}
