import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import { db } from "@/lib/db/client";
import type { MessageLine } from "../dto";

/**
 * The thread of a review that a query has found to be the reader's to see; for SuperOffice's people with
 * the notes among them.
 */
export async function listMessages(
  reviewId: string,
  reader: "PARTNER" | "SUPEROFFICE",
): Promise<MessageLine[]> {
  const rows = await db.reviewMessage.findMany({
    where: { reviewId, ...(reader === "PARTNER" ? { internal: false } : {}) },
    orderBy: { createdAt: "asc" },
    include: { item: { select: { code: true } } },
  });
  const names = await namesOf(rows.map(({ authorId }) => authorId));
  return rows.map(({ id, authorId, side, internal, item, text: written, createdAt }) => ({
    ...{ id, side, internal, item: item?.code ?? null, text: written, at: createdAt },
    author: names.get(authorId) ?? "",
  }));
}
