import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor, SystemActor } from "@/lib/auth/actor";
import { later } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import { unseal } from "@/lib/core/seal";
import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { untilWritten } from "@/lib/db/until-written";
import { writeOnce } from "@/lib/db/write-once";
import { env } from "@/lib/env";
import { queueJob } from "@/lib/outbox/job";
import { text } from "@/lib/words/catalogue";
import { htmlText, plainText } from "../letters/rules";
import { canReadMails, canSendMails } from "../policy";
import { letterOf } from "../dto";
import type { Postman, Sent } from "./gateway";
import {
  answerFor,
  canSendAgain,
  failureOf,
  isFinal,
  isPlainAddress,
  LEASE,
  LONGEST_WAIT,
  nextTry,
  type MailFailure,
} from "./rules";
import type { SendAgainInput } from "./schema";

const worker: SystemActor = { system: "worker" };
const AT_ONCE = 200;

const takenSelect = {
  id: true,
  recipient: true,
  subject: true,
  letter: true,
  sealedLink: true,
  createdAt: true,
  nextTryAt: true,
  attempts: true,
} as const;
type Taken = Prisma.MailGetPayload<{ select: typeof takenSelect }>;

type Try = {
  postman: Postman;
  now: () => Date;
  /** Between 0 and 1: spreads the tries. */
  chance: () => number;
  pause: (milliseconds: number) => Promise<unknown>;
};

/** What became of a mail that a worker was woken for. */
export type Delivery = "nothing to do" | "sent" | "waits" | "failed";

/**
 * Sends one mail if it is due and nobody else is at it. Taking it and noting what came of it are two
 * transactions; a worker that dies in between leaves a lease that ends, and the mail goes out again
 * under the same Message-ID.
 */
export async function sendMail(mailId: string, it: Try): Promise<Delivery> {
  const mail = await take(mailId, it.now());
  if (!mail) return "nothing to do";
  const post = compose(mail, it.now());
  if ("failure" in post) return note(mail, post.failure, "", it);
  const sent = await it.postman.send(post);
  if (sent.ok) return noteSent(mail.id, it);
  return note(mail, failureOf(sent.error), answerOf(mail, sent), it);
}

/** Counted before it is tried: a mail that ends the worker must not be tried for ever. */
async function take(mailId: string, now: Date): Promise<Taken | null> {
  const taken = await inTransaction(worker, async (tx) => {
    const [row] = await tx.mail.updateManyAndReturn({
      where: {
        id: mailId,
        state: "WAITING",
        nextTryAt: { lte: now },
        OR: [{ leaseUntil: null }, { leaseUntil: { lte: now } }],
      },
      data: {
        attempts: { increment: 1 },
        leaseUntil: later(now, LEASE),
        revision: { increment: 1 },
      },
      select: takenSelect,
    });
    return ok(row ?? null);
  });
  // Somebody else is at it right now.
  return taken.ok ? taken.value : null;
}

function compose(mail: Taken, now: Date) {
  if (!isPlainAddress(mail.recipient)) return { failure: "ADDRESS" as const };
  if (later(mail.nextTryAt, LONGEST_WAIT) < now) return { failure: "TOO_OLD" as const };
  const link = linkOf(mail);
  const letter = letterOf(mail);
  if (link === null || letter === null) return { failure: "UNREADABLE" as const };
  const places = { link, portal: env.portalUrl };
  return {
    messageId: `<${mail.id}@${new URL(env.portalUrl).hostname}>`,
    writtenAt: mail.createdAt,
    recipient: mail.recipient,
    subject: mail.subject,
    text: plainText(letter, places),
    html: htmlText(letter, places),
  };
}

function linkOf({ id, sealedLink }: Taken): string | null {
  try {
    return sealedLink ? unseal(sealedLink, id, env.encryptionKeys) : null;
  } catch {
    // Its key is gone, or it was copied from another row.
    return null;
  }
}

const answerOf = (mail: Taken, sent: Extract<Sent, { ok: false }>) =>
  answerFor(sent.said, linkOf(mail) ?? "");

/** The link that gives access has done its work: it does not stay here. */
async function noteSent(id: string, it: Try): Promise<Delivery> {
  const sentAt = it.now();
  await untilWritten(
    worker,
    async (tx) => {
      await tx.mail.updateMany({
        where: { id, state: "WAITING" },
        data: {
          state: "SENT",
          sentAt,
          leaseUntil: null,
          sealedLink: null,
          failure: null,
          serverAnswer: "",
          revision: { increment: 1 },
        },
      });
    },
    it.pause,
  );
  return "sent";
}

/** Waits for the next try, or is given up: then the administrator reads why. */
async function note(
  mail: Taken,
  failure: MailFailure,
  serverAnswer: string,
  it: Try,
): Promise<Delivery> {
  const next = isFinal(failure) ? null : nextTry(mail.attempts, it.now(), it.chance());
  await untilWritten(
    worker,
    async (tx) => {
      const { count } = await tx.mail.updateMany({
        // Somebody else took it when this lease had ended: theirs is the word.
        where: { id: mail.id, state: "WAITING", attempts: mail.attempts },
        data: {
          state: next ? "WAITING" : "FAILED",
          ...(next ? { nextTryAt: next } : {}),
          leaseUntil: null,
          failure,
          serverAnswer,
          revision: { increment: 1 },
        },
      });
      if (count > 0 && next) await queueJob(tx, "send_mail", { mailId: mail.id }, next);
    },
    it.pause,
  );
  return next ? "waits" : "failed";
}

/**
 * Wakes the worker for mails that are due: those of a worker that died, and those written while no
 * mail server was set up.
 */
export async function wakeDueMails(now: Date): Promise<number> {
  const woken = await inTransaction(worker, async (tx) => {
    const due = await tx.mail.findMany({
      where: {
        state: "WAITING",
        nextTryAt: { lte: now },
        OR: [{ leaseUntil: null }, { leaseUntil: { lte: now } }],
      },
      select: { id: true },
      orderBy: { nextTryAt: "asc" },
      take: AT_ONCE,
    });
    for (const { id } of due) await queueJob(tx, "send_mail", { mailId: id });
    return ok(due.length);
  });
  return woken.ok ? woken.value : 0;
}

/** Where only one worker can be, whatever is leased when it begins was left by a dead one. */
export async function endLeases(): Promise<void> {
  await inTransaction(worker, async (tx) => {
    await tx.mail.updateMany({
      where: { state: "WAITING", leaseUntil: { not: null } },
      data: { leaseUntil: null },
    });
    return ok(null);
  });
}

/** The administrator's "Send again": now, with all tries before it. Same Message-ID. */
export async function sendAgain(
  actor: Actor,
  { idempotencyKey, ...input }: SendAgainInput,
): Promise<Result<{ recipient: string }>> {
  return writeOnce(
    actor,
    { key: idempotencyKey, command: "sendMailAgain", input },
    async (tx) => {
      if (!canReadMails(actor)) return fail("not_found", text.form.notFound);
      if (!canSendMails(actor)) return fail("forbidden", text.form.forbidden);
      const { mailId, revision } = input;
      const mail = await tx.mail.findUnique({
        where: { id: mailId },
        select: { recipient: true, state: true, attempts: true, sealedLink: true },
      });
      if (!mail) return fail("not_found", text.form.notFound);
      if (!canSendAgain(mail)) return fail("rule_broken", words.notAgain[mail.state]);
      const now = new Date();
      const { count } = await tx.mail.updateMany({
        where: { id: mailId, revision, state: mail.state },
        data: {
          state: "WAITING",
          attempts: 0,
          nextTryAt: now,
          failure: null,
          serverAnswer: "",
          revision: { increment: 1 },
        },
      });
      if (count === 0) return fail("conflict", words.changedMeanwhile);
      await queueJob(tx, "send_mail", { mailId });
      await recordEvent(tx, actor, {
        action: "mail.sent_again",
        object: { type: "mail", id: mailId },
      });
      return ok({ recipient: mail.recipient });
    },
  );
}

const words = text.admin.mailPage;
