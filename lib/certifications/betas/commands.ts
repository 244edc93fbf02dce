import "server-only";

import type { SystemActor } from "@/lib/auth/actor";
import { DAY, later } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { decidersOf, mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import { betaFacts, betaSelect } from "../standings/dto";
import { movers } from "../standings/policy";
import { BETA_DAYS, betaState, countsFrom } from "../standings/rules";

const worker: SystemActor = { system: "worker" };
const matter = "BETA_MET";

/**
 * Tells whoever gives full status that an app's beta conditions are met, once: its row is the memory. They
 * are met by days that pass, so the worker looks. Answers how many apps were told of.
 */
export async function tellOfMetBetas(now: Date): Promise<number> {
  const records = await db.certificationRecord.findMany({
    where: inBeta(now),
    select: betaRecord,
    orderBy: { statusSince: "asc" },
  });
  let told = 0;
  for (const record of records) {
    const from = metFrom(record, now);
    if (from === null || isTold(record, from)) continue;
    if (await tell(record.id, now)) told += 1;
  }
  return told;
}

/** Of those that had no time for it yet, nothing else is read. */
function inBeta(now: Date) {
  return {
    status: "BETA" as const,
    ...{ statusSince: { lte: later(now, -BETA_DAYS * DAY) }, app: { deletedAt: null } },
  };
}

const betaRecord = {
  ...{ id: true, statusSince: true },
  app: { select: { name: true, partnerId: true, ...betaSelect } },
  notices: { where: { matter }, select: { due: true } },
} as const;

type BetaRecord = NonNullable<Awaited<ReturnType<typeof find>>>;

function find(tx: Tx, id: string, now: Date) {
  return tx.certificationRecord.findFirst({
    where: { id, ...inBeta(now) },
    select: betaRecord,
  });
}

/** Since when the days counted that are enough now; null: they are not. */
function metFrom(record: BetaRecord, now: Date): Date | null {
  const facts = betaFacts(record);
  return facts && betaState(facts, now).isMet ? countsFrom(facts) : null;
}

function isTold({ notices }: BetaRecord, from: Date): boolean {
  return notices.some(({ due }) => due.getTime() === from.getTime());
}

/** False when another worker says it, or when it does not hold any more. */
async function tell(id: string, now: Date): Promise<boolean> {
  const told = await inTransaction(worker, async (tx) => {
    const record = await find(tx, id, now);
    const due = record && metFrom(record, now);
    if (!record || !due) return ok(false);
    const { count } = await tx.certificationNotice.createMany({
      data: [{ recordId: id, matter, due, days: 0, toldAt: now }],
      skipDuplicates: true,
    });
    if (count === 0) return ok(false);
    const { name, partnerId } = record.app;
    await mailPeople(tx, await decidersOf(tx, partnerId, movers), {
      ...text.certification.standing.mails.betaMet({ app: name }),
      link: `/certifications/${id}`,
    });
    return ok(true);
  });
  return told.ok && told.value;
}
