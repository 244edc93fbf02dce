import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import { db } from "@/lib/db/client";
import type { Question } from "./dto";

const SHOWN = 200;

/** What was written about a request that its reader was found to see; the newest, if there is too much. */
export async function questionsOf(requestId: string): Promise<Question[]> {
  const rows = await db.activationMessage.findMany({
    where: { requestId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: SHOWN,
    select: { id: true, side: true, authorId: true, text: true, createdAt: true },
  });
  const names = await namesOf(rows.map(({ authorId }) => authorId));
  return rows.toReversed().map(({ id, side, authorId, text, createdAt }) => ({
    ...{ id, text, at: createdAt },
    side: side === "PARTNER" ? "PARTNER" : "CUSTOMER",
    author: names.get(authorId) ?? "",
  }));
}
