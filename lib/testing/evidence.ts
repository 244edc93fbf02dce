import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { addFile } from "@/lib/reviews/files/commands";
import { db } from "./database";

/* Evidence for tests, given by the command people use. */

type Sent = { name?: string; item?: string; idempotencyKey?: string };

/** Sends a file as its form does; answers what was wrong, or null. */
export function sendFile(
  actor: Actor,
  reviewId: string,
  content: string | Uint8Array,
  { name = "log.txt", item = "", idempotencyKey = randomUUID() }: Sent = {},
) {
  const bytes =
    typeof content === "string" ? Buffer.from(content) : new Uint8Array(content);
  const file = new File([bytes], name);
  return addFile(actor, { idempotencyKey, reviewId, item, file });
}

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
