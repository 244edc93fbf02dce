import "server-only";

import { randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/audit/record";
import type { Actor, SystemActor } from "@/lib/auth/actor";
import { later, MINUTE } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { currentTokenMac, isToken, newToken, possibleMacs } from "@/lib/core/token";
import { db, type Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { writeOnce } from "@/lib/db/write-once";
import { env } from "@/lib/env";
import { queueMail } from "@/lib/outbox/mail";
import { text } from "@/lib/words/catalogue";
import { developerTerms } from "@/lib/words/en/terms";
import { termsHash, hashPassword, passwordFits, throttleKey } from "./gateway";
import {
  emailKey,
  passwordTrouble,
  REGISTRATION_LIFETIME,
  REGISTRATION_MAILS,
  REGISTRATION_TOKEN,
  SIGN_IN_TRIES,
  SIGN_IN_WINDOW,
  TERMS_AGREEMENT,
} from "./rules";
import type { CompleteRegistrationInput, RegisterInput, SignInInput } from "./schema";

const registration: SystemActor = { system: "registration" };

/**
 * Takes a registration and mails a link. The answer is the same whether the address is new, known
 * or mailed too often: only its owner learns which.
 */
export async function register(input: RegisterInput): Promise<Result<null>> {
  const key = emailKey(input.email);
  if (!key) return fail("rule_broken", text.accounts.emailForm, "email");
  const { idempotencyKey, ...details } = input;
  const tries = await countTry("register", key, new Date());

  return writeOnce(
    registration,
    { key: idempotencyKey, command: "register", input: details },
    async (tx) => {
      if (tries > REGISTRATION_MAILS) return ok(null);
      const known = await tx.user.findUnique({
        where: { emailKey: key },
        select: { name: true },
      });
      if (known) {
        await queueMail(tx, {
          recipient: key,
          ...text.mails.alreadyRegistered(),
          link: "/sign-in",
        });
        return ok(null);
      }
      const id = randomUUID();
      const token = newToken(REGISTRATION_TOKEN);
      const now = new Date();
      await tx.registration.create({
        data: {
          id,
          email: input.email,
          emailKey: key,
          name: input.name,
          company: input.company,
          intent: input.intent,
          experience: input.experience,
          termsVersion: developerTerms.version,
          tokenMac: currentTokenMac(token, "registration", env.peppers).mac,
          createdAt: now,
          expiresAt: later(now, REGISTRATION_LIFETIME),
        },
      });
      await queueMail(tx, {
        recipient: key,
        ...text.mails.confirmRegistration(),
        link: `/confirm/${token}`,
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
 * test tenant, in one transaction. The link works once.
 */
export async function completeRegistration({
  token,
  password,
}: CompleteRegistrationInput): Promise<Result<{ email: string }>> {
  const gone = fail("rule_broken", text.accounts.linkGone);
  if (!isToken(token, REGISTRATION_TOKEN)) return gone;
  const found = await db.registration.findFirst({
    where: { tokenMac: { in: possibleMacs(token, "registration", env.peppers) } },
  });
  if (!found) return gone;
  const trouble = passwordTrouble(password, [found.name, found.company, found.email]);
  if (trouble) return fail("rule_broken", trouble, "password");
  const passwordHash = await hashPassword(password);

  try {
    return await inTransaction(registration, async (tx) => {
      const now = new Date();
      const { count } = await tx.registration.updateMany({
        where: { id: found.id, completedAt: null, expiresAt: { gt: now } },
        data: { completedAt: now },
      });
      if (count === 0) return gone;
      const user = await tx.user.create({
        data: {
          email: found.email,
          emailKey: found.emailKey,
          name: found.name,
          passwordHash,
        },
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
              agreement: TERMS_AGREEMENT,
              version: found.termsVersion,
              contentSha256: termsHash(developerTerms),
              userId: user.id,
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
      environment: "SOD",
      contextId: await freeContextId(tx),
      name: `${partner.name}-SOD`,
      company: partner.name,
      kind: "TEST",
      endpoint: "https://sod2.superoffice.com",
      release: "10.5.2",
      licences: ["Development Tools"],
      userPlan: "Sales Premium",
      partnerId: partner.id,
      people: {
        create: { userId, right: "TENANT_ADMINISTRATOR", source: "PARTNER_TEST_TENANT" },
      },
    },
    select: { id: true, contextId: true },
  });
}

/** A customer ID that no SOD tenant has: numbers may also come from outside. */
async function freeContextId(tx: Tx): Promise<string> {
  const [row] = await tx.$queryRaw<{ contextId: string }[]>`
    SELECT 'Cust' || nextval('tenant_number') AS "contextId"`;
  if (!row) throw new Error("The database gave no tenant number.");
  const taken = await tx.tenant.count({ where: { environment: "SOD", ...row } });
  return taken === 0 ? row.contextId : freeContextId(tx);
}

/**
 * Says who it is. Counts the try before it looks at the password, per account, so that parallel
 * guesses count as well; a known and an unknown address cost the same.
 */
export async function checkPassword(
  { email, password }: Pick<SignInInput, "email" | "password">,
  address: string,
): Promise<Result<{ userId: string }>> {
  const wrong = fail("rule_broken", text.accounts.wrongPassword);
  const now = new Date();
  const known = emailKey(email);
  const key = known ?? email.trim().toLowerCase();
  const tries = await countTry("sign-in", key, now);
  const fromAddress = address === "direct" ? 0 : await countTry("address", address, now);
  if (tries > SIGN_IN_TRIES || fromAddress > SIGN_IN_TRIES * 10) {
    return fail("too_many", text.accounts.tooManyTries(SIGN_IN_WINDOW / MINUTE));
  }
  // A text that is no address is nobody's, and may hold what the database refuses to read.
  const user = known ? await db.user.findUnique({ where: { emailKey: known } }) : null;
  const fits = await passwordFits(user?.passwordHash ?? null, password);
  if (!user || !fits || !user.loginAllowed) return wrong;

  return inTransaction(registration, async (tx) => {
    await tx.signInThrottle.updateMany({
      where: { key: throttleKey("sign-in", key) },
      data: { failures: 0 },
    });
    await recordEvent(tx, registration, {
      action: "account.signed_in",
      object: { type: "person", id: user.id },
    });
    return ok({ userId: user.id });
  });
}

/** Notes that somebody signed out; the session itself is closed by lib/auth. */
export async function recordSignOut(actor: Actor): Promise<Result<null>> {
  return inTransaction(actor, async (tx) => {
    await recordEvent(tx, actor, {
      action: "account.signed_out",
      object: { type: "person", id: actor.userId },
    });
    return ok(null);
  });
}

/** Adds one to a counter and returns it: one statement, so that no parallel try slips past. */
async function countTry(what: string, of: string, now: Date): Promise<number> {
  const since = later(now, -SIGN_IN_WINDOW);
  const [row] = await db.$queryRaw<{ failures: number }[]>`
    INSERT INTO sign_in_throttle AS t (key, failures, window_start)
    VALUES (${throttleKey(what, of)}, 1, ${now})
    ON CONFLICT (key) DO UPDATE SET
      failures = CASE WHEN t.window_start < ${since} THEN 1 ELSE t.failures + 1 END,
      window_start = CASE WHEN t.window_start < ${since} THEN ${now} ELSE t.window_start END
    RETURNING failures`;
  return row?.failures ?? Number.POSITIVE_INFINITY;
}
