import { randomUUID } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { inMemory } from "@/lib/core/bytes";
import { addFile } from "@/lib/reviews/files/commands";

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
  return addFile(actor, {
    idempotencyKey,
    reviewId,
    item,
    file: { name, bytes: inMemory(bytes) },
  });
}
