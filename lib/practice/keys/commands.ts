import "server-only";

import { randomUUID } from "node:crypto";
import type { SystemActor } from "@/lib/auth/actor";
import { later } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import { inTransaction } from "@/lib/db/transaction";
import { newSigningKey, openSigningKey, type SigningJwk } from "./gateway";
import { inOrder, isKeyDue, KEY_LIFE, REMEMBERED } from "./rules";

const registry: SystemActor = { system: "registry" };

/** It took too long: the next time there may be room. */
export class KeysNotRead extends Error {}

/**
 * The keys that practice sign-ins are signed with, the one that signs first. Makes the first one, and
 * each next one in time; of any number of instances that ask at once, one makes it.
 */
export async function signingKeys(now: Date = new Date()): Promise<SigningJwk[]> {
  const done = await inTransaction(registry, async (tx) => {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(69)::text`;
    const kept = (await tx.practiceKey.findMany(newestFirst)).flatMap(opened);
    if (isKeyDue(kept[0], now)) {
      const id = randomUUID();
      const sealed = await newSigningKey(id);
      await tx.practiceKey.create({ data: { id, sealed, createdAt: now } });
    }
    await tx.practiceKey.deleteMany({
      where: { createdAt: { lt: later(now, -KEY_LIFE - REMEMBERED) } },
    });
    return ok((await tx.practiceKey.findMany(newestFirst)).flatMap(opened));
  });
  if (!done.ok) throw new KeysNotRead(done.failure.message);
  return inOrder(done.value, now).map(({ jwk }) => jwk);
}

const newestFirst = { orderBy: { createdAt: "desc" } } as const;

/** Those that open: what was sealed under a key that is gone is no key any more. */
function opened({ id, sealed, createdAt }: Row): { jwk: SigningJwk; createdAt: Date }[] {
  const jwk = openSigningKey(id, sealed);
  return jwk ? [{ jwk, createdAt }] : [];
}

type Row = { id: string; sealed: Uint8Array; createdAt: Date };
