import type { Actor } from "@/lib/auth/actor";
import { db } from "./database";

/* Evidence as tests look at it. */

/** Rows of files, without what is in them. */
export function keptFiles(who: Actor, reviewId: string, count: number, size = 1) {
  return db.reviewFile.createMany({
    data: Array.from({ length: count }, () => ({
      ...{ reviewId, size, name: "x.txt", kind: "TEXT" as const, keptAt: new Date() },
      ...{ hash: "0".repeat(64), uploadedById: who.userId },
    })),
  });
}

export function filesOf(reviewId: string) {
  return db.reviewFile.findMany({
    where: { reviewId },
    orderBy: { createdAt: "asc" },
    include: { item: { select: { code: true } } },
  });
}

/** Everything that a file's parts hold. */
export async function bytesOf(fileId: string): Promise<Buffer> {
  const parts = await db.reviewFilePart.findMany({
    where: { fileId },
    orderBy: { number: "asc" },
  });
  return Buffer.concat(parts.map(({ bytes }) => bytes));
}
