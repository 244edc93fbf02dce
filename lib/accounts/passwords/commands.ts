import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { SystemActor } from "@/lib/auth/actor";
import { deviceMacOf, endSessions, forgetDevices, meetDevice } from "@/lib/auth/devices";
import { findOpenLink, newLink, redeemLink, voidLinks } from "@/lib/auth/links";
import { countFrom, countInWindow, forgetTries, throttleKey } from "@/lib/auth/throttle";
import { fail, ok, type Result } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { writeOnce } from "@/lib/db/write-once";
import { queueMail } from "@/lib/outbox/mail";
import { text } from "@/lib/words/catalogue";
import { hashPassword, inHashingRoom } from "../gateway";
import { ADDRESS_MAILS, emailKey, REGISTRATION_MAILS, SIGN_IN_WINDOW } from "../rules";
import { passwordRefusal } from "./gateway";
import type { RequestResetInput, ResetPasswordInput } from "./schema";

const accounts: SystemActor = { system: "accounts" };

/**
 * Mails a link to set a new password. Answer and work are the same for every address; only its
 * owner learns whether it has an account.
 */
export async function requestReset(
  { idempotencyKey, email }: RequestResetInput,
  address: string,
): Promise<Result<null>> {
  const recipient = emailKey(email);
  if (!recipient) return fail("rule_broken", text.accounts.emailForm, "email");
  const now = new Date();
  const from = await countFrom("mails-from", address, SIGN_IN_WINDOW, now);
  if (from.count > ADDRESS_MAILS) return fail("too_many", text.accounts.tooManyMails);
  const mails = await countInWindow(throttleKey("reset", recipient), SIGN_IN_WINDOW, now);

  const form = { key: idempotencyKey, command: "requestReset", input: { email } };
  return writeOnce(accounts, form, async (tx) => {
    if (mails > REGISTRATION_MAILS) return ok(null);
    const user = await tx.user.findUnique({
      where: { emailKey: recipient },
      select: { id: true, loginAllowed: true },
    });
    const { id, token } = await newLink(tx, "RESET", { userId: user?.id ?? null }, now);
    const mail = !user
      ? text.accounts.mails.resetUnknown()
      : user.loginAllowed
        ? text.accounts.mails.reset()
        : text.accounts.mails.resetOff();
    await queueMail(tx, {
      recipient,
      ...mail,
      link: user?.loginAllowed ? `/reset/${token}` : user ? "/sign-in" : "/register",
    });
    await recordEvent(tx, accounts, {
      action: "account.reset_requested",
      object: { type: "account_link", id },
    });
    return ok(null);
  });
}

/**
 * Sets a new password by a link, once: ends every session of the person, forgets every browser but
 * this one, lifts the lock and voids whatever other links were on their way.
 */
export async function resetPassword(
  { token, password }: ResetPasswordInput,
  device: string,
): Promise<Result<null>> {
  const gone = fail("rule_broken", text.passwords.linkGone);
  const now = new Date();
  const link = await findOpenLink("RESET", token, now);
  const user = link && (await db.user.findUnique({ where: { id: link.userId } }));
  if (!link || !user) return gone;
  const trouble = await passwordRefusal(password, [user.name, user.email]);
  if (trouble) return fail("rule_broken", trouble, "password");
  const passwordHash = await inHashingRoom(() => hashPassword(password));
  if (!passwordHash) return fail("unavailable", text.accounts.busy);

  return inTransaction(accounts, async (tx) => {
    if (!(await redeemLink(tx, link, now))) return gone;
    await tx.user.update({ where: { id: user.id }, data: { passwordHash } });
    await endSessions(tx, user.id, now);
    await forgetDevices(tx, user.id);
    await meetDevice(tx, user.id, deviceMacOf(device), now);
    await forgetTries(tx, [throttleKey("sign-in", user.emailKey)]);
    await voidLinks(tx, user.id, ["RESET", "EMAIL_CHANGE"], now);
    await queueMail(tx, {
      recipient: user.emailKey,
      ...text.accounts.mails.passwordChanged(),
      link: "/reset",
    });
    await recordEvent(tx, accounts, {
      action: "account.password_reset",
      object: { type: "person", id: user.id },
    });
    return ok(null);
  });
}
