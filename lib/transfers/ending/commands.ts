import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { SystemActor } from "@/lib/auth/actor";
import { ok } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { queueMail } from "@/lib/outbox/mail";
import { mailManagers } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";

const worker: SystemActor = { system: "worker" };
/** How many offers one run ends; the rest is for the next. */
const AT_ONCE = 50;

/** Ends offers that nobody accepted in time, and tells both sides. Answers how many. */
export async function endOffers(now: Date): Promise<number> {
  const due = { state: "OFFERED", expiresAt: { lte: now } } as const;
  const offers = await db.ownershipTransfer.findMany({
    where: due,
    orderBy: { expiresAt: "asc" },
    take: AT_ONCE,
    select: {
      id: true,
      emailKey: true,
      from: { select: { name: true } },
      app: {
        select: { id: true, name: true, partnerId: true, technicalContactId: true },
      },
    },
  });
  let ended = 0;
  for (const { id, emailKey, from, app } of offers)
    await inTransaction(worker, async (tx) => {
      const { count } = await tx.ownershipTransfer.updateMany({
        where: { id, ...due },
        data: { state: "EXPIRED", closedAt: now, revision: { increment: 1 } },
      });
      // Accepted, withdrawn or ended by another worker at this moment.
      if (count === 0) return ok(null);
      ended += 1;
      await recordEvent(tx, worker, {
        action: "application.transfer_expired",
        object: { type: "application", id: app.id },
        partnerId: app.partnerId,
      });
      const letter = text.transfers.mails.expired({ app: app.name, from: from.name });
      await mailManagers(tx, app, { ...letter, link: `/apps/${app.id}/settings` });
      // Whoever was erased meanwhile has no address any more.
      if (emailKey !== "")
        await queueMail(tx, { recipient: emailKey, ...letter, link: "/home" });
      return ok(null);
    });
  return ended;
}
