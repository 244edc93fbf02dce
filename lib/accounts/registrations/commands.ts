import "server-only";

import { randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/audit/record";
import type { SystemActor } from "@/lib/auth/actor";
import { countFrom, countInWindow, throttleKey } from "@/lib/auth/throttle";
import { later } from "@/lib/core/clock";
import type { Language } from "@/lib/core/languages";
import { fail, failAnew, ok, type Result } from "@/lib/core/result";
import { currentTokenMac, isToken, newToken, possibleMacs } from "@/lib/core/token";
import { db, type Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { freeContextId } from "@/lib/db/tenant-rows";
import { inTransaction } from "@/lib/db/transaction";
import { writeOnce } from "@/lib/db/write-once";
import { env } from "@/lib/env";
import { queueMail } from "@/lib/outbox/mail";
import { testTenantOf } from "@/lib/tenants/rules";
import { text } from "@/lib/words/catalogue";
import { hashPassword, inHashingRoom } from "../gateway";
import { passwordRefusal } from "../passwords/gateway";
import {
  ADDRESS_MAILS,
  emailKey,
  REGISTRATION_LIFETIME,
  REGISTRATION_MAILS,
  REGISTRATION_TOKEN,
  SIGN_IN_WINDOW,
} from "../rules";
import type { CompleteRegistrationInput, RegisterInput } from "../schema";

const registration: SystemActor = { system: "registration" };

/**
 * Takes a registration and mails a link. The answer is the same whether the address is new, known
 * or mailed too often: only its owner learns which.
 */
export async function register(
  input: RegisterInput,
  address = "direct",
): Promise<Result<null>> {
  const key = emailKey(input.email);
  if (!key) return fail("rule_broken", text.accounts.emailForm, "email");
  const { idempotencyKey, ...details } = input;
  const terms = await db.agreementVersion.findFirstOrThrow({
    where: { agreement: "DEVELOPER_TERMS" },
    orderBy: { number: "desc" },
    select: { id: true, label: true },
  });
  // What was read is what is accepted.
  if (input.terms !== terms.id)
    return failAnew(text.accounts.termsNewer(terms.label), "terms");
  const now = new Date();
  const from = await countFrom("mails-from", address, SIGN_IN_WINDOW, now);
  if (from.count > ADDRESS_MAILS) return fail("too_many", text.accounts.tooManyMails);
  const tries = await countInWindow(throttleKey("register", key), SIGN_IN_WINDOW, now);

  return writeOnce(
    registration,
    { key: idempotencyKey, command: "register", input: details },
    async (tx) => {
      if (tries > REGISTRATION_MAILS) return ok(null);
      const known = await tx.user.findUnique({
        where: { emailKey: key },
        select: { name: true },
      });
      const id = randomUUID();
      const token = newToken(REGISTRATION_TOKEN);
      // The same statements for every address: time must not tell what the answer does not. The
      // token of a known address is told to nobody.
      await tx.registration.create({
        data: {
          id,
          email: input.email,
          emailKey: key,
          name: input.name,
          company: input.company,
          intent: input.intent,
          experience: input.experience,
          termsVersion: terms.label,
          tokenMac: currentTokenMac(token, "registration", env.peppers).mac,
          createdAt: now,
          expiresAt: later(now, REGISTRATION_LIFETIME),
        },
      });
      await queueMail(tx, {
        recipient: key,
        ...(known ? text.mails.alreadyRegistered() : text.mails.confirmRegistration()),
        link: known ? "/sign-in" : `/confirm/${token}`,
      });
      await recordEvent(tx, registration, {
        action: "account.requested",
        object: { type: "registration", id },
      });
      return ok(null);
    },
  );
}

/**
 * Makes the account: person, partner, membership with all permissions, accepted terms and a SOD
 * test tenant, in one transaction. The link works once. The person reads `language`, which their browser
 * asked for.
 */
export async function completeRegistration(
  { token, password }: CompleteRegistrationInput,
  language: Language | null = null,
): Promise<Result<{ email: string }>> {
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
  const trouble = await passwordRefusal(password, [
    found.name,
    found.company,
    found.email,
  ]);
  if (trouble) return fail("rule_broken", trouble, "password");
  const passwordHash = await inHashingRoom(() => hashPassword(password));
  if (!passwordHash) return fail("unavailable", text.accounts.busy);

  try {
    return await inTransaction(registration, async (tx) => {
      const now = new Date();
      const { count } = await tx.registration.updateMany({
        where: { id: found.id, completedAt: null, expiresAt: { gt: now } },
        data: { completedAt: now },
      });
      if (count === 0) return gone;
      const terms = await tx.agreementVersion.findUniqueOrThrow({
        where: {
          agreement_label: { agreement: "DEVELOPER_TERMS", label: found.termsVersion },
        },
        select: { id: true, contentSha256: true },
      });
      const user = await tx.user.create({
        data: {
          email: found.email,
          emailKey: found.emailKey,
          name: found.name,
          passwordHash,
          language,
        },
      });
      await tx.registration.update({
        where: { id: found.id },
        data: { userId: user.id },
      });
      const partner = await tx.partner.create({
        data: {
          name: found.company,
          administrativeContactId: user.id,
          technicalContactId: user.id,
          memberships: {
            create: {
              userId: user.id,
              permissions: ["READ", "CONFIGURATION", "APP_STORE", "USERS"],
            },
          },
          agreements: {
            create: {
              versionId: terms.id,
              contentSha256: terms.contentSha256,
              userId: user.id,
              authority: text.accounts.register.terms,
              acceptedAt: found.createdAt,
            },
          },
        },
      });
      const tenant = await makeTestTenant(tx, partner, user.id);
      const event = { partnerId: partner.id };
      await recordEvent(tx, registration, {
        ...event,
        action: "account.registered",
        object: { type: "person", id: user.id },
      });
      await recordEvent(tx, registration, {
        ...event,
        action: "partner.created",
        object: { type: "partner", id: partner.id },
      });
      await recordEvent(tx, registration, {
        ...event,
        action: "tenant.created",
        object: { type: "tenant", id: tenant.id },
        data: { environment: "SOD", contextId: tenant.contextId },
      });
      await queueMail(tx, {
        recipient: found.emailKey,
        ...text.mails.welcome(partner.name, tenant.contextId),
        link: "/home",
      });
      return ok({ email: found.email });
    });
  } catch (error) {
    // Registered twice with two links: the first one to be used made the account.
    if (violates(error, "email_key"))
      return fail("rule_broken", text.accounts.alreadyThere);
    throw error;
  }
}

/** A new, empty SOD tenant, administered by the partner's developers (decisions 3). */
async function makeTestTenant(
  tx: Tx,
  partner: { id: string; name: string },
  userId: string,
): Promise<{ id: string; contextId: string }> {
  return tx.tenant.create({
    data: {
      ...testTenantOf(partner),
      contextId: await freeContextId(tx),
      people: {
        create: { userId, right: "TENANT_ADMINISTRATOR", source: "PARTNER_TEST_TENANT" },
      },
    },
    select: { id: true, contextId: true },
  });
}
