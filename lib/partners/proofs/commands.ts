import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor, Author, SystemActor } from "@/lib/auth/actor";
import { later } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { lookFor } from "../domains/gateway";
import { ownDomains } from "../domains/policy";
import {
  afterLook,
  CHECK_EVERY,
  LOOK_AGAIN,
  recordOf,
  SEEK_EVERY,
  SEEK_FOR,
  type Look,
} from "../domains/rules";
import type { OneDomainInput } from "../domains/schema";

const words = text.partnerDomains;
const worker: SystemActor = { system: "worker" };
const AT_ONCE = 20;

type Looking = (record: { name: string; value: string }) => Promise<Look>;
type Seen = Look | "TAKEN";

/**
 * Looks for the record that proves a domain, now. The portal writes what it saw: nobody's form can
 * say that a domain is verified.
 */
export async function checkDomain(
  actor: Actor,
  { idempotencyKey, ...input }: OneDomainInput,
  look: Looking = lookFor,
): Promise<Result<{ seen: Seen; verified: boolean }>> {
  const { domainId } = input;
  const found = await db.partnerDomain.findFirst({
    where: { AND: [{ id: domainId }, ownDomains(actor)] },
    select: rowSelect,
  });
  if (!found) return fail("not_found", text.form.notFound);
  if (!can(actor, "domain.manage", found)) return fail("forbidden", text.form.forbidden);
  const portal: SystemActor = { system: "domains", behalf: actor };
  const form = { key: idempotencyKey, command: "checkDomain", input };
  const now = new Date();
  const seen =
    found.checkedAt && found.checkedAt > later(now, -CHECK_EVERY)
      ? null
      : await look(recordOf(found));
  return firstOrTaken((isTaken) =>
    writeOnce(portal, form, async (tx) => {
      if (seen === null) return fail("too_many", words.tooSoon);
      return write(tx, actor, domainId, isTaken ? "TAKEN" : seen, now);
    }),
  );
}

/** Looks for every record that is due. Answers how many. */
export async function checkDomains(now: Date, look: Looking = lookFor): Promise<number> {
  const due = await db.partnerDomain.findMany({
    where: {
      removedAt: null,
      // What was verified by hand needs no record.
      verifiedById: null,
      OR: [
        {
          verifiedAt: null,
          addedAt: { gt: later(now, -SEEK_FOR) },
          OR: [{ checkedAt: null }, { checkedAt: { lt: later(now, -SEEK_EVERY) } }],
        },
        { verifiedAt: { not: null }, checkedAt: { lt: later(now, -LOOK_AGAIN) } },
      ],
    },
    select: rowSelect,
    orderBy: { checkedAt: { sort: "asc", nulls: "first" } },
    take: AT_ONCE,
  });
  const looks = await Promise.all(due.map((row) => look(recordOf(row))));
  for (const [at, { id }] of due.entries()) {
    const seen = looks[at] ?? "UNREACHABLE";
    await firstOrTaken((isTaken) =>
      inTransaction(worker, (tx) => write(tx, worker, id, isTaken ? "TAKEN" : seen, now)),
    );
  }
  return due.length;
}

const rowSelect = {
  id: true,
  partnerId: true,
  domain: true,
  token: true,
  checkedAt: true,
} as const;

/** Of two partners that prove one domain at once, the index lets one have it. */
async function firstOrTaken<T>(work: (isTaken: boolean) => Promise<T>): Promise<T> {
  try {
    return await work(false);
  } catch (error) {
    if (!violates(error, "domain")) throw error;
    return work(true);
  }
}

/** Writes what was seen, and what becomes of the domain; whatever changes is told. */
async function write(
  tx: Tx,
  author: Author,
  domainId: string,
  look: Seen,
  now: Date,
): Promise<Result<{ seen: Seen; verified: boolean }>> {
  await tx.$queryRaw`SELECT id FROM partner_domain WHERE id = ${domainId}::uuid FOR UPDATE`;
  const row = await tx.partnerDomain.findUniqueOrThrow({
    where: { id: domainId },
    select: {
      ...{ partnerId: true, domain: true, verifiedAt: true, verifiedById: true },
      ...{ missingSince: true, removedAt: true },
    },
  });
  if (row.removedAt) return fail("not_found", text.form.notFound);
  const { domain } = row;
  const isOthers =
    !row.verifiedAt &&
    (await tx.partnerDomain.count({
      where: {
        domain,
        id: { not: domainId },
        verifiedAt: { not: null },
        removedAt: null,
      },
    })) > 0;
  const seen = look === "FOUND" && isOthers ? "TAKEN" : look;
  const byHand = row.verifiedById !== null;
  const next = byHand || seen === "TAKEN" ? null : afterLook(row, seen, now);
  await tx.partnerDomain.update({
    where: { id: domainId },
    data: {
      ...{ lastCheck: seen, checkedAt: now },
      ...(next && { verifiedAt: next.verifiedAt, missingSince: next.missingSince }),
    },
  });
  if (next?.change) {
    await tell(tx, author, { ...row, id: domainId }, next.change);
  }
  return ok({ seen, verified: (next ?? row).verifiedAt !== null });
}

const events = {
  verified: "partner.domain_verified",
  went_missing: "partner.domain_missing",
  lapsed: "partner.domain_lapsed",
} as const;

const mails = {
  verified: text.partners.mails.domainVerified,
  went_missing: text.partners.mails.domainMissing,
  lapsed: text.partners.mails.domainLapsed,
} as const;

async function tell(
  tx: Tx,
  author: Author,
  { id, partnerId, domain }: { id: string; partnerId: string; domain: string },
  change: keyof typeof events,
): Promise<void> {
  await recordEvent(tx, author, {
    action: events[change],
    object: { type: "partner_domain", id },
    partnerId,
    data: change === "verified" ? { domain, by: "dns" } : { domain },
  });
  const partner = await tx.partner.findUniqueOrThrow({
    where: { id: partnerId },
    select: {
      name: true,
      memberships: {
        where: { endedAt: null, permissions: { has: "USERS" } },
        select: { userId: true },
      },
    },
  });
  await mailPeople(
    tx,
    partner.memberships.map(({ userId }) => userId),
    { ...mails[change](partner.name, domain), link: `/partners/${partnerId}/domains` },
  );
}
