import "server-only";

import type { Tx } from "./client";

type Links = {
  requestId: string;
  /** The link that a newer one follows. */
  before: Uint8Array<ArrayBuffer>;
  /** When all earlier links ended; after a mere reminder they work on. */
  endedAt: Date | null;
};

/** Remembers the links a request had, so that each of them is known for what it is. */
export async function keepEarlierLinks(
  tx: Tx,
  { requestId, before, endedAt }: Links,
): Promise<void> {
  await tx.activationLink.create({ data: { mac: before, requestId } });
  if (!endedAt) return;
  await tx.activationLink.updateMany({
    where: { requestId, endedAt: null },
    data: { endedAt },
  });
}
