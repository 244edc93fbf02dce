import "server-only";

import type { SystemActor } from "@/lib/auth/actor";
import { later, SECOND } from "@/lib/core/clock";
import { fail, ok } from "@/lib/core/result";
import { inTransaction } from "@/lib/db/transaction";
import { text } from "@/lib/words/catalogue";
import { hashOf, sealRecord } from "./gateway";
import type { Kept, RecordKind } from "./rules";

const registry: SystemActor = { system: "registry" };

/** How long a ticket counts after its last use, in seconds. */
const TICKET_LIFE = 6 * 60 * 60;

/** How long something is kept that names no end. */
const DAY_OF_SECONDS = 86_400;

/** Keeps a thing of a sign-in under its id, or keeps it anew. */
export async function keepRecord(
  kind: RecordKind,
  id: string,
  kept: Kept,
  seconds: number = DAY_OF_SECONDS,
  now: Date = new Date(),
): Promise<void> {
  const idHash = hashOf(kind, id);
  const { grantId, uid } = kept;
  const values = {
    sealed: sealRecord(kind, idHash, kept),
    grantHash: typeof grantId === "string" ? hashOf("GRANT", grantId) : null,
    uidHash: typeof uid === "string" ? hashOf("UID", uid) : null,
    expiresAt: later(now, seconds * SECOND),
  };
  await write(async (tx) => {
    await tx.practiceRecord.upsert({
      where: { kind_idHash: { kind, idHash } },
      create: { kind, idHash, ...values },
      update: values,
    });
  });
}

/** Keeps a ticket of a system user, or keeps it on from now: it counts for hours after its last use. */
export function keepTicket(
  ticket: string,
  authorizationId: string,
  now: Date = new Date(),
): Promise<void> {
  const kept = { ticketOf: authorizationId, usedAt: now.getTime() };
  return keepRecord("ACCESS_TOKEN", ticket, kept, TICKET_LIFE, now);
}

/** Spends a thing: true for exactly one of any number who try. */
export async function spendRecord(
  kind: RecordKind,
  id: string,
  now: Date = new Date(),
): Promise<boolean> {
  const done = await inTransaction(registry, async (tx) => {
    const { count } = await tx.practiceRecord.updateMany({
      where: {
        ...{ kind, idHash: hashOf(kind, id), consumedAt: null },
        expiresAt: { gt: now },
      },
      data: { consumedAt: now },
    });
    return count === 1 ? ok(null) : fail("conflict", text.form.stale);
  });
  return done.ok;
}

export async function dropRecord(kind: RecordKind, id: string): Promise<void> {
  await write(async (tx) => {
    await tx.practiceRecord.deleteMany({ where: { kind, idHash: hashOf(kind, id) } });
  });
}

/** Ends everything that came of a grant, and the grant. */
export async function dropGrant(grantId: string): Promise<void> {
  const hash = hashOf("GRANT", grantId);
  await write(async (tx) => {
    await tx.practiceRecord.deleteMany({
      where: { OR: [{ grantHash: hash }, { kind: "GRANT", idHash: hash }] },
    });
  });
}

/** Removes what is over. For the worker; answers how many. */
export async function forgetRecords(now: Date): Promise<number> {
  const gone = await inTransaction(registry, async (tx) =>
    ok(await tx.practiceRecord.deleteMany({ where: { expiresAt: { lt: now } } })),
  );
  return gone.ok ? gone.value.count : 0;
}

type Work = Parameters<typeof inTransaction<null>>[1];
type Tx = Parameters<Work>[0];

async function write(work: (tx: Tx) => Promise<void>): Promise<void> {
  const done = await inTransaction(registry, async (tx) => {
    await work(tx);
    return ok(null);
  });
  if (!done.ok) throw new Error(done.failure.message);
}
