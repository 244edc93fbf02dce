import "server-only";

import { randomBytes } from "node:crypto";
import { recordEvent } from "@/lib/audit/record";
import type { SystemActor } from "@/lib/auth/actor";
import { endSessions, forgetDevices } from "@/lib/auth/devices";
import { findOpenLink, newLink, redeemLink, voidLinks } from "@/lib/auth/links";
import { fail, ok, type Result } from "@/lib/core/result";
import { violates } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { queueMail } from "@/lib/outbox/mail";
import { text } from "@/lib/words/catalogue";
import { hashPassword, inHashingRoom } from "../gateway";
import { emailKey } from "../rules";
import type { OneEmailLinkInput } from "./schema";

const accounts: SystemActor = { system: "accounts" };

/**
 * Gives an account its new address, once: the link was mailed there, so its owner agrees. The old
 * address is told, with a way to take it back.
 */
export async function confirmEmailChange({
  token,
}: OneEmailLinkInput): Promise<Result<null>> {
  const gone = fail("rule_broken", text.profile.confirm.gone);
  const now = new Date();
  const link = await findOpenLink("EMAIL_CHANGE", token, now);
  const key = emailKey(link?.toEmail ?? "");
  if (!link?.fromEmailKey || !link.toEmail || !key) return gone;
  const { userId, fromEmailKey, toEmail } = link;
  try {
    return await inTransaction(accounts, async (tx) => {
      const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
      if (!(await redeemLink(tx, link, now))) return gone;
      // The address it was asked for from: one that was changed meanwhile stays as it is.
      const { count } = await tx.user.updateMany({
        where: { id: userId, emailKey: fromEmailKey },
        data: { email: toEmail, emailKey: key },
      });
      if (count === 0) return gone;
      // They went to the old address.
      await voidLinks(tx, userId, ["RESET"], now);
      const undo = await newLink(tx, "EMAIL_UNDO", { userId, toEmail: user.email }, now);
      await queueMail(tx, {
        recipient: user.emailKey,
        ...text.accounts.mails.emailChanged(toEmail),
        link: `/address/undo/${undo.token}`,
      });
      await queueMail(tx, {
        recipient: key,
        ...text.accounts.mails.emailNow(),
        link: "/profile",
      });
      await recordEvent(tx, accounts, {
        action: "account.email_changed",
        object: { type: "person", id: userId },
      });
      return ok(null);
    });
  } catch (error) {
    if (violates(error, "email_key"))
      return fail("rule_broken", text.profile.confirm.taken);
    throw error;
  }
}

/**
 * Takes a change of address back, once. Whoever made it may know the password, so that one stops
 * working, everybody is signed out, and the address gets a link to set a new one.
 */
export async function undoEmailChange({
  token,
}: OneEmailLinkInput): Promise<Result<null>> {
  const gone = fail("rule_broken", text.profile.undo.gone);
  const now = new Date();
  const link = await findOpenLink("EMAIL_UNDO", token, now);
  const key = emailKey(link?.toEmail ?? "");
  if (!link?.toEmail || !key) return gone;
  const { userId, toEmail } = link;
  const passwordHash = await inHashingRoom(() =>
    hashPassword(randomBytes(32).toString("base64")),
  );
  if (!passwordHash) return fail("unavailable", text.accounts.busy);
  try {
    return await inTransaction(accounts, async (tx) => {
      if (!(await redeemLink(tx, link, now))) return gone;
      await tx.user.update({
        where: { id: userId },
        data: { email: toEmail, emailKey: key, passwordHash },
      });
      await endSessions(tx, userId, now);
      await forgetDevices(tx, userId);
      await voidLinks(tx, userId, ["RESET", "EMAIL_CHANGE"], now);
      // Not to an address that came after this one.
      await voidLinks(tx, userId, ["EMAIL_UNDO"], now, link.createdAt);
      const reset = await newLink(tx, "RESET", { userId }, now);
      await queueMail(tx, {
        recipient: key,
        ...text.accounts.mails.emailRestored(),
        link: `/reset/${reset.token}`,
      });
      await recordEvent(tx, accounts, {
        action: "account.email_restored",
        object: { type: "person", id: userId },
      });
      return ok(null);
    });
  } catch (error) {
    if (violates(error, "email_key")) return fail("rule_broken", text.profile.undo.taken);
    throw error;
  }
}
