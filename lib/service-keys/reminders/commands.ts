import "server-only";

import type { SystemActor } from "@/lib/auth/actor";
import { DAY, later } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import { dueReminder, REMIND_BEFORE } from "./rules";

const worker: SystemActor = { system: "worker" };

/** Writes to portal administrators about keys that end soon. Answers how many reminders went out. */
export async function remindOfKeys(now: Date): Promise<number> {
  const ending = await db.serviceKey.findMany({
    where: {
      ...{ closedAt: null, keptAt: { not: null } },
      expiresAt: { gt: now, lte: later(now, Math.max(...REMIND_BEFORE) * DAY) },
    },
    select: {
      ...{ id: true, name: true, lastFour: true, expiresAt: true },
      reminders: { select: { days: true } },
    },
    orderBy: { expiresAt: "asc" },
  });
  let sent = 0;
  for (const { reminders, ...key } of ending) {
    const days = dueReminder(key, now);
    if (days === null || reminders.some((one) => one.days === days)) continue;
    if (await remind(key, days)) sent += 1;
  }
  return sent;
}

type Key = { id: string; name: string; lastFour: string; expiresAt: Date };

/** False when another worker has written this very moment, or somebody has revoked the key. */
async function remind({ id, ...key }: Key, days: number): Promise<boolean> {
  const reminded = await inTransaction(worker, async (tx) => {
    const { count } = await tx.serviceKeyReminder.createMany({
      data: [{ keyId: id, days }],
      skipDuplicates: true,
    });
    const living = await tx.serviceKey.count({ where: { id, closedAt: null } });
    if (count === 0 || living === 0) return ok(false);
    const administrators = await tx.staffMember.findMany({
      where: { role: "PORTAL_ADMIN" },
      select: { userId: true },
    });
    await mailPeople(
      tx,
      administrators.map(({ userId }) => userId),
      {
        ...text.serviceKeys.mails.endsSoon(key.name, key.lastFour, key.expiresAt, days),
        link: "/admin/service-keys",
      },
    );
    return ok(true);
  });
  return reminded.ok && reminded.value;
}
