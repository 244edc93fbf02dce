import "server-only";

import { db } from "@/lib/db/client";

/** Apps that were offered to or by a person, or taken over, confirmed or called off by them. */
export async function ownTransfers(userId: string, addresses: string[]) {
  return db.ownershipTransfer.findMany({
    where: {
      OR: [
        { emailKey: { in: addresses } },
        { offeredById: userId },
        { acceptedById: userId },
        { closedById: userId },
        { technicalContactId: userId },
        { errorEmails: { hasSome: addresses } },
        { uninstallEmails: { hasSome: addresses } },
      ],
    },
    select: {
      ...{ state: true, offeredAt: true, acceptedAt: true, closedAt: true },
      ...{ offeredById: true, acceptedById: true, closedById: true },
      technicalContactId: true,
      app: { select: { id: true, name: true } },
    },
  });
}
