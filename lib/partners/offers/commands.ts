import "server-only";

import { hashPassword, inHashingRoom } from "@/lib/accounts/gateway";
import { passwordRefusal } from "@/lib/accounts/passwords/gateway";
import { REGISTRATION_TOKEN } from "@/lib/accounts/rules";
import { recordEvent } from "@/lib/audit/record";
import type { Actor, Author, SystemActor } from "@/lib/auth/actor";
import { fail, ok, type Result } from "@/lib/core/result";
import { isToken, possibleMacs } from "@/lib/core/token";
import { db, type Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { writeOnce } from "@/lib/db/write-once";
import { env } from "@/lib/env";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import { isAddressIn } from "../domains/rules";
import type { JoinByDomainInput } from "./schema";

const registration: SystemActor = { system: "registration" };

/**
 * Joins the partner that has verified the domain of one's address, to read. Whoever manages its
 * users is told; anything more is theirs to give.
 */
export async function joinByDomain(
  actor: Actor,
  { idempotencyKey, domainId }: JoinByDomainInput,
): Promise<Result<{ partnerId: string }>> {
  const portal: SystemActor = { system: "domains", behalf: actor };
  // The portal's own forms share one scope, so whose it is belongs to what was sent.
  const input = { domainId, userId: actor.userId };
  const form = { key: idempotencyKey, command: "joinByDomain", input };
  return writeOnce(portal, form, async (tx) => {
    const person = await tx.user.findUniqueOrThrow({
      where: { id: actor.userId },
      select: { id: true, name: true, emailKey: true },
    });
    return enter(tx, actor, person, domainId);
  });
}

/** The same instead of a partner of one's own, for whoever has just followed the mailed link. */
export async function joinOnRegistration({
  token,
  password,
  domainId,
}: {
  token: string;
  password: string;
  domainId: string;
}): Promise<Result<{ email: string }>> {
  const gone = fail("rule_broken", text.accounts.linkGone);
  if (!isToken(token, REGISTRATION_TOKEN)) return gone;
  const found = await db.registration.findFirst({
    where: {
      tokenMac: { in: possibleMacs(token, "registration", env.peppers) },
      completedAt: null,
      expiresAt: { gt: new Date() },
    },
  });
  if (!found) return gone;
  const { id, name, email, emailKey, company, termsVersion, createdAt } = found;
  const trouble = await passwordRefusal(password, [name, company, email]);
  if (trouble) return fail("rule_broken", trouble, "password");
  const passwordHash = await inHashingRoom(() => hashPassword(password));
  if (!passwordHash) return fail("unavailable", text.accounts.busy);
  try {
    return await inTransaction(registration, async (tx) => {
      const now = new Date();
      const { count } = await tx.registration.updateMany({
        where: { id, completedAt: null, expiresAt: { gt: now } },
        data: { completedAt: now },
      });
      if (count === 0) return gone;
      const person = await tx.user.create({
        data: { email, emailKey, name, passwordHash },
        select: { id: true, name: true, emailKey: true },
      });
      await tx.registration.update({ where: { id }, data: { userId: person.id } });
      const terms = await tx.agreementVersion.findUniqueOrThrow({
        where: { agreement_label: { agreement: "DEVELOPER_TERMS", label: termsVersion } },
        select: { id: true, contentSha256: true },
      });
      // For themselves: what a partner accepts is for its own people to say.
      await tx.agreementAcceptance.create({
        data: {
          ...{ versionId: terms.id, contentSha256: terms.contentSha256 },
          ...{ userId: person.id, personId: person.id, acceptedAt: createdAt },
          authority: text.accounts.register.terms,
        },
      });
      const entered = await enter(tx, registration, person, domainId);
      if (!entered.ok) return fail("rule_broken", text.partnerDomains.gone, "start");
      await recordEvent(tx, registration, {
        action: "account.registered",
        object: { type: "person", id: person.id },
        partnerId: entered.value.partnerId,
        data: { termsVersion },
      });
      return ok({ email });
    });
  } catch (error) {
    // Registered twice with two links: the first one to be used made the account.
    if (violates(error, "email_key"))
      return fail("rule_broken", text.accounts.alreadyThere);
    throw error;
  }
}

type Person = { id: string; name: string; emailKey: string };

/** Once in a partner by its domain: somebody who was there before comes back by invitation. */
async function enter(
  tx: Tx,
  author: Author,
  person: Person,
  domainId: string,
): Promise<Result<{ partnerId: string }>> {
  const missing = fail("not_found", text.form.notFound);
  // Two tabs at once wait for each other here.
  await tx.$queryRaw`SELECT id FROM partner_domain WHERE id = ${domainId}::uuid FOR UPDATE`;
  const found = await tx.partnerDomain.findFirst({
    where: { id: domainId, verifiedAt: { not: null }, removedAt: null },
    select: {
      domain: true,
      partner: {
        select: {
          id: true,
          name: true,
          memberships: { select: { userId: true, endedAt: true, permissions: true } },
        },
      },
    },
  });
  if (!found || !isAddressIn(person.emailKey, found.domain)) return missing;
  const { domain, partner } = found;
  const earlier = partner.memberships.filter(({ userId }) => userId === person.id);
  // A second click: it worked the first time.
  if (earlier.some(({ endedAt }) => endedAt === null))
    return ok({ partnerId: partner.id });
  if (earlier.length > 0) return missing;
  await tx.membership.create({
    data: { partnerId: partner.id, userId: person.id, permissions: ["READ"], domainId },
  });
  await recordEvent(tx, author, {
    action: "partner.person_joined",
    object: { type: "person", id: person.id },
    partnerId: partner.id,
    data: { domain, permissions: ["READ"] },
  });
  const holders = partner.memberships.filter(
    ({ endedAt, permissions }) => !endedAt && permissions.includes("USERS"),
  );
  await mailPeople(
    tx,
    holders.map(({ userId }) => userId),
    {
      ...text.partners.mails.joinedByDomain(partner.name, person.name, domain),
      link: `/partners/${partner.id}/users/${person.id}`,
    },
  );
  return ok({ partnerId: partner.id });
}
