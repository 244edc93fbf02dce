import "server-only";

import { emailKey } from "@/lib/accounts/rules";
import { recordEvent } from "@/lib/audit/record";
import type { ServiceActor, TenantRight } from "@/lib/auth/actor";
import { environmentSlug } from "@/lib/core/environments";
import type { Language } from "@/lib/core/languages";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { newNamedLink } from "@/lib/outbox/invitation";
import { queueMail } from "@/lib/outbox/mail";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import type { Letter } from "@/lib/words/letter";
import type { OperationsPerson, StatedAddress } from "./dto";
import type { StatePersonBody } from "./schema";

const words = text.operations;
const mails = text.tenantPeople.mails;

/**
 * SuperOffice says which right somebody has on a tenant. Saying the same again changes nothing. An
 * address without an account waits: the database turns it into a right with the account, which the
 * mailed link makes. Saying it again when the link has run out mails another one.
 */
export async function statePerson(
  key: ServiceActor,
  about: StatedAddress & StatePersonBody,
): Promise<Result<OperationsPerson & { isNew: boolean }>> {
  return inTransaction(key, async (tx) => {
    const found = await lockPerson(tx, key, about);
    if (!found.ok) return found;
    const { tenant, address, stated, userId, held } = found.value;
    const { right } = about;
    if (userId && (await isRemoved(tx, tenant.id, userId)))
      return fail("conflict", words.removedByCustomer);
    const answer = { email: address, right, source: "OPERATIONS" as const };
    const hasAccount = userId !== null;
    const isSaid = stated?.right === right && stated.userId === userId;
    const isHeld = !userId || (held?.source === "OPERATIONS" && held.right === right);
    const now = new Date();
    const isLinked = hasAccount || (stated?.linkExpiresAt ?? now) > now;
    if (isSaid && isHeld && isLinked) return ok({ ...answer, hasAccount, isNew: false });

    const tenantId = tenant.id;
    const link = hasAccount ? null : newNamedLink(now);
    const said = { right, userId, ...(link?.row ?? noLink) };
    await tx.statedPerson.upsert({
      where: { tenantId_emailKey: { tenantId, emailKey: address } },
      create: { tenantId, emailKey: address, ...said },
      update: said,
    });
    if (userId) {
      await tx.tenantPerson.upsert({
        where: { tenantId_userId: { tenantId, userId } },
        create: { tenantId, userId, right, source: "OPERATIONS" },
        update: { right, source: "OPERATIONS", invitationId: null },
      });
    }
    await recordEvent(tx, key, {
      action: "tenant.person_stated",
      object: userId ? { type: "person", id: userId } : { type: "tenant", id: tenantId },
      tenantId,
      data: {
        before: { right: held?.right ?? stated?.right, source: held?.source },
        after: { right, source: "OPERATIONS" },
        hasAccount,
      },
    });
    await tell(tx, found.value, {
      person: mails[link ? "statedAnew" : "stated"](tenant.contextId, right),
      ...(link ? { link: link.path } : {}),
      ...(about.language ? { language: about.language } : {}),
      // Another link is nobody's business but the person's.
      others: isSaid ? null : mails.othersStated(tenant.contextId, address, right),
    });
    return ok({ ...answer, hasAccount, isNew: !stated && !held });
  });
}

/**
 * SuperOffice takes back what it said; a right from elsewhere stays. It forgets as well that an
 * administrator removed the person: whoever is named anew after that is welcome.
 */
export async function takePersonBack(
  key: ServiceActor,
  about: StatedAddress,
): Promise<Result<null>> {
  return inTransaction(key, async (tx) => {
    const found = await lockPerson(tx, key, about);
    if (!found.ok) return found;
    const { tenant, address, stated, userId, held } = found.value;
    const tenantId = tenant.id;
    const said = await tx.statedPerson.deleteMany({
      where: { tenantId, emailKey: address },
    });
    let lifted = 0;
    let taken = 0;
    if (userId) {
      const where = { tenantId, userId };
      lifted = (await tx.tenantRemoval.deleteMany({ where })).count;
      // The same person may be known to operations by another address, too.
      const [other] = await tx.statedPerson.findMany({ where, take: 1 });
      const own = { ...where, source: "OPERATIONS" as const };
      if (other)
        await tx.tenantPerson.updateMany({ where: own, data: { right: other.right } });
      else taken = (await tx.tenantPerson.deleteMany({ where: own })).count;
    }
    if (said.count + lifted + taken === 0) return ok(null);
    await recordEvent(tx, key, {
      action: "tenant.person_taken_back",
      object: userId ? { type: "person", id: userId } : { type: "tenant", id: tenantId },
      tenantId,
      data: { right: stated?.right ?? held?.right },
    });
    if (taken > 0 || (said.count > 0 && !userId)) {
      await tell(tx, found.value, {
        person: mails.takenBack(tenant.contextId),
        others: mails.othersTakenBack(tenant.contextId, address),
      });
    }
    return ok(null);
  });
}

const noLink = { tokenMac: null, linkedAt: null, linkExpiresAt: null };

type Found = {
  tenant: { id: string; environment: StatedAddress["environment"]; contextId: string };
  address: string;
  stated: {
    right: TenantRight;
    userId: string | null;
    linkExpiresAt: Date | null;
  } | null;
  userId: string | null;
  held: { right: TenantRight; source: OperationsPerson["source"] } | null;
};

/**
 * The tenant under its lock, and who is meant: whoever operations know by this address already,
 * whatever the account's address is today, else the account that has it.
 */
async function lockPerson(
  tx: Tx,
  key: ServiceActor,
  { environment, contextId, email }: StatedAddress,
): Promise<Result<Found>> {
  if (!key.scopes.includes("operations:people"))
    return fail("forbidden", words.problems.scope.detail);
  const address = emailKey(email);
  const tenant = await tx.tenant.findUnique({
    where: { environment_contextId: { environment, contextId } },
    select: { id: true, environment: true, contextId: true, partnerId: true },
  });
  if (!tenant) return fail("not_found", words.noTenant);
  if (!address) return fail("not_found", words.noAddress);
  if (tenant.partnerId !== null) return fail("rule_broken", words.testTenant);
  // A key that was revoked in this moment locks nothing and writes nothing.
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM tenant WHERE id = ${tenant.id}::uuid FOR NO KEY UPDATE`;
  if (locked.length === 0) return fail("forbidden", words.problems.scope.detail);
  const tenantId = tenant.id;
  // Whoever makes the account by the mailed link right now is waited for.
  await tx.$queryRaw`
    SELECT 1 FROM stated_person
    WHERE tenant_id = ${tenantId}::uuid AND email_key = ${address} FOR UPDATE`;
  const stated = await tx.statedPerson.findUnique({
    where: { tenantId_emailKey: { tenantId, emailKey: address } },
    select: { right: true, userId: true, linkExpiresAt: true },
  });
  const account = stated?.userId
    ? { id: stated.userId }
    : await tx.user.findUnique({ where: { emailKey: address }, select: { id: true } });
  const userId = account?.id ?? null;
  const held = userId
    ? await tx.tenantPerson.findUnique({
        where: { tenantId_userId: { tenantId, userId } },
        select: { right: true, source: true },
      })
    : null;
  return ok({ tenant, address, stated, userId, held });
}

async function isRemoved(tx: Tx, tenantId: string, userId: string): Promise<boolean> {
  return (await tx.tenantRemoval.count({ where: { tenantId, userId } })) > 0;
}

type Told = { person: Letter; link?: string; language?: Language; others: Letter | null };

/** The person at the address that operations know, and the tenant's administrators. */
async function tell(
  tx: Tx,
  { tenant, address, userId }: Found,
  { person, others, link = "/tenants", ...spoken }: Told,
): Promise<void> {
  const path = `/tenants/${environmentSlug(tenant.environment)}/${tenant.contextId}`;
  await queueMail(tx, { recipient: address, ...person, ...spoken, link });
  if (!others) return;
  const administrators = await tx.tenantPerson.findMany({
    where: {
      tenantId: tenant.id,
      right: "TENANT_ADMINISTRATOR",
      ...(userId ? { userId: { not: userId } } : {}),
    },
    select: { userId: true },
  });
  await mailPeople(
    tx,
    administrators.map((one) => one.userId),
    { ...others, link: `${path}/people` },
  );
}
