import "server-only";

import { randomUUID } from "node:crypto";
import * as z from "zod";

const uuid = z.uuid();

/** The key under which a machine repeats a request; null where none is sent, or it is no UUID. */
export function idempotencyKey(request: Request): string | null {
  const sent = uuid.safeParse(request.headers.get("idempotency-key")?.trim());
  return sent.success ? sent.data : null;
}

/** The same for requests that do no harm when they are repeated without one. */
export function idempotencyKeyOrNew(request: Request): string {
  return idempotencyKey(request) ?? randomUUID();
}
