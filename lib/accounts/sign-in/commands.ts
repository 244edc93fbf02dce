import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { SystemActor } from "@/lib/auth/actor";
import { deviceMacOf } from "@/lib/auth/devices";
import { KEPT } from "@/lib/auth/limits";
import { newLink } from "@/lib/auth/links";
import {
  claimTry,
  countFrom,
  forgetTries,
  throttleKey,
  uncount,
} from "@/lib/auth/throttle";
import { later, MINUTE } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { queueMail } from "@/lib/outbox/mail";
import { text } from "@/lib/words/catalogue";
import { inHashingRoom, passwordFits, renewed } from "../gateway";
import {
  ADDRESS_TRIES,
  emailKey,
  SIGN_IN_LIMITS,
  SIGN_IN_TRIES,
  SIGN_IN_WINDOW,
} from "../rules";
import type { SignInInput } from "../schema";

const registration: SystemActor = { system: "registration" };

/**
 * Says who it is. Counts the try before it looks at the password, so that parallel guesses count as
 * well; a known and an unknown address cost the same. A browser known to the person has a count of
 * its own: a stranger's guesses do not lock it out.
 */
export async function checkPassword(
  { email, password }: Pick<SignInInput, "email" | "password">,
  address: string,
  device = "",
): Promise<Result<{ userId: string }>> {
  const now = new Date();
  const from = await countFrom("address", address, SIGN_IN_WINDOW, now);
  if (from.count > ADDRESS_TRIES) {
    return fail("too_many", text.accounts.tooManyTries(SIGN_IN_WINDOW / MINUTE));
  }
  const answer = await inHashingRoom(async (): Promise<Result<{ userId: string }>> => {
    const known = emailKey(email);
    // A text that is no address is nobody's, and may hold what the database refuses to read.
    const user = known ? await findForSignIn(known, device, now) : null;
    const own = user?.isKnownDevice ? [device] : [];
    const key = throttleKey("sign-in", known ?? email.trim().toLowerCase(), ...own);
    const claim = await claimTry(key, SIGN_IN_LIMITS, now);
    if (!claim.granted) return fail("too_many", text.accounts.locked(claim.until, now));

    const fits = await passwordFits(user?.passwordHash ?? null, password);
    if (!user || !fits || !user.loginAllowed) {
      if (known && claim.failures === SIGN_IN_TRIES) await announceLock(known, user, now);
      return fail("rule_broken", text.accounts.wrongPassword);
    }
    const { id, passwordHash } = user;
    const newHash = await renewed(passwordHash, password);
    return inTransaction(registration, async (tx) => {
      await forgetTries(tx, [key]);
      // Only over the hash that was looked at: the password may have been changed meanwhile.
      const data = newHash && { passwordHash: newHash };
      if (data) await tx.user.updateMany({ where: { id, passwordHash }, data });
      if (from.key) await uncount(tx, from.key);
      await recordEvent(tx, registration, {
        action: "account.signed_in",
        object: { type: "person", id: user.id },
      });
      return ok({ userId: user.id });
    });
  });
  return answer ?? fail("unavailable", text.accounts.busy);
}

type ForSignIn = {
  id: string;
  passwordHash: string;
  loginAllowed: boolean;
  isKnownDevice: boolean;
};

/** One statement, whether there is an account or not. */
async function findForSignIn(
  key: string,
  device: string,
  now: Date,
): Promise<ForSignIn | null> {
  const [user] = await db.$queryRaw<ForSignIn[]>`
    SELECT p.id, p.password_hash AS "passwordHash", p.login_allowed AS "loginAllowed",
      EXISTS (
        SELECT 1 FROM known_device d
        WHERE d.user_id = p.id AND d.device_mac = ${deviceMacOf(device)}
          AND d.last_seen_at > ${later(now, -KEPT)}) AS "isKnownDevice"
    FROM person p WHERE p.email_key = ${key}`;
  return user ?? null;
}

/**
 * Tells the owner of a locked account, once, with a link that lifts the lock. An address without an
 * account is told that it has none: what is done for one is done for the other.
 */
async function announceLock(
  recipient: string,
  user: ForSignIn | null,
  now: Date,
): Promise<void> {
  await inTransaction(registration, async (tx) => {
    const { id, token } = await newLink(tx, "RESET", { userId: user?.id ?? null }, now);
    const mail = !user
      ? text.accounts.mails.lockedUnknown()
      : user.loginAllowed
        ? text.accounts.mails.locked()
        : text.accounts.mails.lockedOff();
    await queueMail(tx, {
      recipient,
      ...mail,
      link: user?.loginAllowed ? `/reset/${token}` : "/sign-in",
    });
    await recordEvent(tx, registration, {
      action: "account.locked",
      object: { type: "account_link", id },
    });
    return ok(null);
  });
}
