import "server-only";

import { randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import { newToken } from "@/lib/core/token";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { knownPartners, ownPartners } from "../settings/policy";
import { everOwn } from "../verification/policy";
import { mayRemoveDomain, visibleDomains } from "./policy";
import { DOMAIN_LIMIT } from "./rules";
import type { AddDomainInput, OneDomainInput, VerifyDomainInput } from "./schema";

const words = text.partnerDomains;
const missing = fail("not_found", text.form.notFound);
const forbidden = fail("forbidden", text.form.forbidden);
const DOMAIN_TOKEN = "dpdv_";

type Done = Result<{ domainId: string }>;

/**
 * Notes a domain as the partner's, to be proved. Whether another partner has it is never looked at:
 * only who proves that it is theirs is told so.
 */
export async function addDomain(
  actor: Actor,
  { idempotencyKey, ...input }: AddDomainInput,
): Promise<Done> {
  const form = { key: idempotencyKey, command: "addDomain", input };
  return writeOnce(actor, form, async (tx) => {
    const { partnerId, domain } = input;
    if (!(await findPartner(tx, partnerId, ownPartners(actor)))) return missing;
    if (!can(actor, "domain.manage", { partnerId })) return forbidden;
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    if (!(await lockPartner(tx, partnerId))) return forbidden;
    const there = await tx.partnerDomain.findMany({
      where: { partnerId, removedAt: null },
      select: { domain: true },
    });
    if (there.some((one) => one.domain === domain))
      return fail("rule_broken", words.isThere, "domain");
    if (there.length >= DOMAIN_LIMIT)
      return fail("too_many", words.tooMany(DOMAIN_LIMIT), "domain");
    const id = randomUUID();
    await tx.partnerDomain.create({
      data: {
        id,
        partnerId,
        domain,
        token: newToken(DOMAIN_TOKEN),
        addedById: actor.userId,
      },
    });
    await recordEvent(tx, actor, {
      action: "partner.domain_added",
      object: { type: "partner_domain", id },
      partnerId,
      data: { domain },
    });
    return ok({ domainId: id });
  });
}

/** Nobody is offered to join by it from now on; whoever did stays. */
export async function removeDomain(
  actor: Actor,
  { idempotencyKey, ...input }: OneDomainInput,
): Promise<Done> {
  const form = { key: idempotencyKey, command: "removeDomain", input };
  return writeOnce(actor, form, async (tx) => {
    const { domainId } = input;
    const found = await tx.partnerDomain.findFirst({
      where: { AND: [{ id: domainId }, visibleDomains(actor)] },
      select: { partnerId: true, domain: true, verifiedAt: true },
    });
    if (!found) return missing;
    const { partnerId, domain, verifiedAt } = found;
    if (!mayRemoveDomain(actor, partnerId)) return forbidden;
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    const { count } = await tx.partnerDomain.updateMany({
      where: { id: domainId, removedAt: null },
      data: { removedAt: new Date() },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await recordEvent(tx, actor, {
      action: "partner.domain_removed",
      object: { type: "partner_domain", id: domainId },
      partnerId,
      data: { domain, verified: verifiedAt !== null },
    });
    return ok({ domainId });
  });
}

/** SuperOffice has checked it by other means, and says by which. It counts as the record would. */
export async function verifyDomain(
  actor: Actor,
  { idempotencyKey, ...input }: VerifyDomainInput,
): Promise<Done> {
  const form = { key: idempotencyKey, command: "verifyDomain", input };
  const { partnerId, domain, note } = input;
  try {
    return await writeOnce(actor, form, async (tx) => {
      const partner = await findPartner(tx, partnerId, knownPartners(actor));
      if (!partner) return missing;
      if (!can(actor, "domain.verify")) return forbidden;
      if (await findPartner(tx, partnerId, everOwn(actor)))
        return fail("rule_broken", words.ownPartner);
      const proof = await stepUp(tx, actor);
      if (!proof.ok) return proof;
      if (!(await lockPartner(tx, partnerId))) return forbidden;
      const there = await tx.partnerDomain.findFirst({
        where: { partnerId, domain, removedAt: null },
        select: { id: true, verifiedAt: true },
      });
      if (there?.verifiedAt) return fail("rule_broken", words.verifiedAlready, "domain");
      const id = there?.id ?? randomUUID();
      const verified = { verifiedAt: new Date(), verifiedById: actor.userId, note };
      if (there) {
        await tx.partnerDomain.update({
          where: { id },
          data: { ...verified, missingSince: null },
        });
      } else {
        const token = newToken(DOMAIN_TOKEN);
        await tx.partnerDomain.create({
          data: { id, partnerId, domain, token, addedById: actor.userId, ...verified },
        });
      }
      await recordEvent(tx, actor, {
        action: "partner.domain_verified",
        object: { type: "partner_domain", id },
        partnerId,
        data: { domain, by: "hand" },
      });
      await mailPeople(tx, partner.holders, {
        ...text.partners.mails.domainVerified(partner.name, domain),
        link: `/partners/${partnerId}/domains`,
      });
      return ok({ domainId: id });
    });
  } catch (error) {
    if (isTaken(error)) return fail("conflict", words.taken, "domain");
    throw error;
  }
}

function isTaken(error: unknown): boolean {
  return violates(error, "partner_domain_verified") || violates(error, "domain");
}

async function findPartner(tx: Tx, partnerId: string, scope: Prisma.PartnerWhereInput) {
  const found = await tx.partner.findFirst({
    where: { AND: [{ id: partnerId }, scope] },
    select: {
      name: true,
      memberships: {
        where: { endedAt: null, permissions: { has: "USERS" } },
        select: { userId: true },
      },
    },
  });
  return (
    found && { name: found.name, holders: found.memberships.map((one) => one.userId) }
  );
}

/** The partner's row is the lock under which its domains are counted. */
async function lockPartner(tx: Tx, partnerId: string): Promise<boolean> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM partner WHERE id = ${partnerId}::uuid FOR NO KEY UPDATE`;
  return locked.length > 0;
}
