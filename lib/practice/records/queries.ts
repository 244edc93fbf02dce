import "server-only";

import { db } from "@/lib/db/client";
import { hashOf, openRecord } from "./gateway";
import type { Kept, RecordKind } from "./rules";

type Row = {
  idHash: Uint8Array;
  sealed: Uint8Array;
  consumedAt: Date | null;
};

/** What is kept under an id that only its holder knows; null where nothing is, or it is over. */
export async function findRecord(
  kind: RecordKind,
  id: string,
  now: Date = new Date(),
): Promise<Kept | null> {
  const row = await db.practiceRecord.findFirst({
    where: { kind, idHash: hashOf(kind, id), expiresAt: { gt: now } },
    select: { idHash: true, sealed: true, consumedAt: true },
  });
  return row ? opened(kind, row) : null;
}

/** A session by its other name. */
export async function findRecordByUid(
  kind: RecordKind,
  uid: string,
  now: Date = new Date(),
): Promise<Kept | null> {
  const row = await db.practiceRecord.findFirst({
    where: { kind, uidHash: hashOf("UID", uid), expiresAt: { gt: now } },
    select: { idHash: true, sealed: true, consumedAt: true },
  });
  return row ? opened(kind, row) : null;
}

function opened(kind: RecordKind, { idHash, sealed, consumedAt }: Row): Kept | null {
  const kept = openRecord(kind, idHash, sealed);
  if (!kept || !consumedAt) return kept;
  return { ...kept, consumed: Math.floor(consumedAt.getTime() / 1000) };
}
