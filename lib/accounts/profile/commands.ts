import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { endSessions, forgetDevices } from "@/lib/auth/devices";
import { newLink, voidLinks } from "@/lib/auth/links";
import { claimTry, countInWindow, forgetTries, throttleKey } from "@/lib/auth/throttle";
import { fail, ok, type Result } from "@/lib/core/result";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { writeOnce } from "@/lib/db/write-once";
import { queueMail } from "@/lib/outbox/mail";
import { text } from "@/lib/words/catalogue";
import { hashPassword, inHashingRoom, passwordFits } from "../gateway";
import { passwordRefusal } from "../passwords/gateway";
import { emailKey, REGISTRATION_MAILS, SIGN_IN_LIMITS, SIGN_IN_WINDOW } from "../rules";
import type {
  ChangeNameInput,
  ChangePasswordInput,
  RequestEmailChangeInput,
} from "./schema";

/** Changes one's own name, if it still is the one the form was opened with. */
export async function changeName(
  actor: Actor,
  { idempotencyKey, name, before }: ChangeNameInput,
): Promise<Result<null>> {
  const form = { key: idempotencyKey, command: "changeName", input: { name, before } };
  return writeOnce(actor, form, async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: actor.userId, name: before },
      data: { name },
    });
    if (count === 0) return fail("conflict", text.profile.about.stale);
    await recordEvent(tx, actor, {
      action: "account.name_changed",
      object: { type: "person", id: actor.userId },
    });
    return ok(null);
  });
}

/** Changes one's own password: every other session ends, every other browser is forgotten. */
export async function changePassword(
  actor: Actor,
  { idempotencyKey, presentPassword, newPassword }: ChangePasswordInput,
): Promise<Result<null>> {
  const form = { key: idempotencyKey, command: "changePassword", input: {} };
  const now = new Date();
  const user = await db.user.findUniqueOrThrow({ where: { id: actor.userId } });
  // Sent again after it took effect, the present password is another one.
  if (await wasDone(actor, idempotencyKey)) return ok(null);
  const proof = await provePassword(actor, user.passwordHash, presentPassword, now);
  if (!proof.ok) return proof;
  if (newPassword === presentPassword) {
    return fail("rule_broken", text.passwords.same, "newPassword");
  }
  const trouble = await passwordRefusal(newPassword, [user.name, user.email]);
  if (trouble) return fail("rule_broken", trouble, "newPassword");
  const passwordHash = await inHashingRoom(() => hashPassword(newPassword));
  if (!passwordHash) return fail("unavailable", text.accounts.busy);

  return writeOnce(actor, form, async (tx) => {
    const { count } = await tx.user.updateMany({
      where: { id: user.id, passwordHash: user.passwordHash },
      data: { passwordHash },
    });
    if (count === 0) return fail("conflict", text.passwords.changedMeanwhile);
    await endSessions(tx, user.id, now, actor.sessionId);
    await forgetDevices(tx, user.id, actor.sessionId);
    await voidLinks(tx, user.id, ["RESET"], now);
    await queueMail(tx, {
      recipient: user.emailKey,
      ...text.accounts.mails.passwordChanged(),
      link: "/reset",
    });
    await recordEvent(tx, actor, {
      action: "account.password_changed",
      object: { type: "person", id: user.id },
    });
    return ok(null);
  });
}

/**
 * Asks for another address: nothing changes until the link in the mail to it is confirmed. The
 * answer is the same where that address has an account; only its owner is told.
 */
export async function requestEmailChange(
  actor: Actor,
  { idempotencyKey, newEmail, presentPassword }: RequestEmailChangeInput,
): Promise<Result<null>> {
  const recipient = emailKey(newEmail);
  if (!recipient) return fail("rule_broken", text.accounts.emailForm, "newEmail");
  const now = new Date();
  const user = await db.user.findUniqueOrThrow({ where: { id: actor.userId } });
  if (recipient === user.emailKey) {
    return fail("rule_broken", text.profile.email.same, "newEmail");
  }
  const proof = await provePassword(actor, user.passwordHash, presentPassword, now);
  if (!proof.ok) return proof;
  // Per person, and per mailbox: nobody's is filled from many accounts.
  for (const whom of [actor.userId, recipient]) {
    const mails = await countInWindow(
      throttleKey("email-change", whom),
      SIGN_IN_WINDOW,
      now,
    );
    if (mails > REGISTRATION_MAILS) return fail("too_many", text.profile.email.tooMany);
  }

  const form = {
    key: idempotencyKey,
    command: "requestEmailChange",
    input: { newEmail },
  };
  return writeOnce(actor, form, async (tx) => {
    const taken = await tx.user.count({ where: { emailKey: recipient } });
    await voidLinks(tx, user.id, ["EMAIL_CHANGE"], now);
    const { id, token } = await newLink(
      tx,
      "EMAIL_CHANGE",
      { userId: user.id, fromEmailKey: user.emailKey, toEmail: newEmail },
      now,
    );
    await queueMail(tx, {
      recipient,
      ...(taken > 0
        ? text.accounts.mails.emailTaken()
        : text.accounts.mails.confirmEmail(user.email)),
      link: taken > 0 ? "/sign-in" : `/address/confirm/${token}`,
    });
    await recordEvent(tx, actor, {
      action: "account.email_change_requested",
      object: { type: "account_link", id },
    });
    return ok(null);
  });
}

/** The present password, asked for again: its wrong tries are counted like those of a sign-in. */
async function provePassword(
  actor: Actor,
  passwordHash: string,
  typed: string,
  now: Date,
): Promise<Result<null>> {
  const key = throttleKey("present-password", actor.userId);
  const claim = await claimTry(key, SIGN_IN_LIMITS, now);
  if (!claim.granted) return fail("too_many", text.accounts.locked(claim.until, now));
  const fits = await inHashingRoom(() => passwordFits(passwordHash, typed));
  if (fits === null) return fail("unavailable", text.accounts.busy);
  if (!fits) return fail("rule_broken", text.passwords.presentWrong, "presentPassword");
  return inTransaction(actor, async (tx) => {
    await forgetTries(tx, [key]);
    return ok(null);
  });
}

async function wasDone(actor: Actor, key: string): Promise<boolean> {
  const scope_key = { scope: actor.userId, key };
  return (await db.idempotencyRecord.count({ where: scope_key })) > 0;
}
