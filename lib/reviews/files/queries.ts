import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { visibleReviews } from "../policy";
import type { FileLine, SentFile } from "./dto";
import { filePath } from "./rules";

/** The files of a review, the oldest first; none where it is not the actor's to see. */
export async function listFiles(actor: Actor, reviewId: string): Promise<FileLine[]> {
  const rows = await db.reviewFile.findMany({
    where: { reviewId, keptAt: { not: null }, review: visibleReviews(actor) },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: {
      ...{ id: true, name: true, kind: true, size: true, createdAt: true },
      ...{ uploadedById: true, item: { select: { code: true } } },
    },
  });
  const names = await namesOf(rows.map(({ uploadedById }) => uploadedById));
  return rows.map(({ item, uploadedById, createdAt, ...row }) => ({
    ...row,
    ...{ item: item?.code ?? null, at: createdAt, by: names.get(uploadedById) ?? "" },
    path: filePath(reviewId, row.id),
  }));
}

/** One file, read part by part while it is sent; null where it is not the actor's to see. */
export async function getFile(
  actor: Actor,
  reviewId: string,
  fileId: string,
): Promise<SentFile | null> {
  const file = await db.reviewFile.findFirst({
    where: { id: fileId, reviewId, keptAt: { not: null }, review: visibleReviews(actor) },
    select: { name: true, kind: true, size: true },
  });
  return file && { ...file, parts: readParts(fileId) };
}

async function* readParts(fileId: string): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let number = 0; ; number += 1) {
    const part = await db.reviewFilePart.findUnique({
      where: { fileId_number: { fileId, number } },
      select: { bytes: true },
    });
    if (!part) return;
    yield part.bytes;
  }
}
