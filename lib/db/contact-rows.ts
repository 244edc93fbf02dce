import "server-only";

import type { Tx } from "./client";

type Named = { name: string; email: string; emailKey: string; phone: string };

/**
 * Who is asked about a review: somebody, or (null) nobody but the technical contact. False when
 * somebody else was named since; without a revision, whoever was.
 */
export async function keepContact(
  tx: Tx,
  namedById: string,
  { reviewId, revision }: { reviewId: string; revision?: number },
  contact: Named | null,
): Promise<boolean> {
  const where = { reviewId, ...(revision === undefined ? {} : { revision }) };
  if (contact === null) {
    const { count } = await tx.reviewContact.deleteMany({ where });
    return count === 1 || revision === undefined || revision === 0;
  }
  const row = { ...contact, namedById, namedAt: new Date() };
  const { count } = await tx.reviewContact.updateMany({
    where,
    data: { ...row, revision: { increment: 1 } },
  });
  if (count === 1) return true;
  if (revision !== undefined && revision !== 0) return false;
  await tx.reviewContact.createMany({ data: [{ reviewId, ...row }] });
  return true;
}
