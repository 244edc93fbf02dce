import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { SystemActor } from "@/lib/auth/actor";
import { later, SECOND } from "@/lib/core/clock";
import { environmentSlug } from "@/lib/core/environments";
import { ok } from "@/lib/core/result";
import { sql, type Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { untilWritten } from "@/lib/db/until-written";
import { queueJob } from "@/lib/outbox/job";
import { queueMail } from "@/lib/outbox/mail";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import type { Letter } from "@/lib/words/letter";
import { payloadOf, type DeliveryOff } from "../rules";
import { signDelivery } from "../signatures/gateway";
import { signToken } from "../tokens/gateway";
import { takenOf, takenSelect, type Taken } from "./dto";
import type { Parcel, Received } from "./gateway";
import {
  endOf,
  isToBeTold,
  LEASE,
  offAfter,
  patienceOf,
  TURN,
  unsigned,
  type End,
} from "./rules";

const worker: SystemActor = { system: "worker" };
const words = text.deliveries;

export type Sending = {
  post: (url: string, parcel: Parcel) => Promise<Received>;
  now: () => Date;
  /** Between 0 and 1: spreads the tries. */
  chance: () => number;
  pause: (milliseconds: number) => Promise<unknown>;
};

/**
 * Sends what waits for a receiver, one after the other, and answers how many tries that were. Nobody
 * else sends to it meanwhile. Of each tenant the oldest event goes first, and until it has arrived or
 * was given up no other one does. Taking a delivery and noting what came of it are two transactions; a
 * worker that dies in between leaves a lease that ends, and the delivery goes out again under its id.
 */
export async function deliverDue(receiverId: string, it: Sending): Promise<number> {
  const until = later(it.now(), TURN);
  for (let tries = 0; ; tries += 1) {
    if (it.now() > until) {
      await inTransaction(worker, async (tx) => {
        await queueJob(tx, "deliver", { receiverId });
        return ok(null);
      });
      return tries;
    }
    const taken = await take(receiverId, it.now());
    if (!taken) return tries;
    await send(taken, it);
  }
}

/** Counted before it is tried. The receiver's row is the lock. */
async function take(receiverId: string, now: Date): Promise<Taken | null> {
  const taken = await inTransaction(worker, async (tx) => {
    const [receiver] = await tx.$queryRaw<{ isOpen: boolean }[]>`
      SELECT off IS NULL AND (not_before IS NULL OR not_before <= ${now}) AS "isOpen"
      FROM delivery_receiver WHERE id = ${receiverId}::uuid
        AND (busy_until IS NULL OR busy_until <= ${now}) FOR UPDATE`;
    // Somebody else is at it right now, and looks again afterwards.
    if (!receiver) return ok(null);
    const id = await dueDelivery(tx, receiverId, receiver.isOpen, now);
    if (!id) return ok(null);
    await tx.deliveryReceiver.update({
      where: { id: receiverId },
      data: { busyUntil: later(now, LEASE) },
    });
    const row = await tx.delivery.update({
      where: { id },
      data: { attempts: { increment: 1 }, tries: { increment: 1 } },
      select: takenSelect,
    });
    const { environment, app } = row.receiver;
    const [stop] = await tx.$queryRaw<{ is: boolean }[]>`
      SELECT portal_is_stopped(${app.id}::uuid, ${environment}::environment) AS is`;
    return ok(takenOf(row, stop?.is !== false));
  });
  return taken.ok ? taken.value : null;
}

/** What is to be sent next: a test, else the oldest of some tenant. */
async function dueDelivery(
  tx: Tx,
  receiverId: string,
  isOpen: boolean,
  now: Date,
): Promise<string | undefined> {
  const oldest = sql`${isOpen} AND NOT EXISTS (
    SELECT 1 FROM delivery o WHERE o.receiver_id = d.receiver_id AND o.state = 'WAITING'
      AND o.tenant_id = d.tenant_id AND o.seq < d.seq)`;
  const [due] = await tx.$queryRaw<{ id: string }[]>`
    SELECT d.id::text FROM delivery d
    WHERE d.receiver_id = ${receiverId}::uuid AND d.state = 'WAITING'
      AND d.next_try_at <= ${now} AND (d.tenant_id IS NULL OR (${oldest}))
    ORDER BY d.tenant_id IS NOT NULL, d.next_try_at, d.seq LIMIT 1`;
  return due?.id;
}

async function send(taken: Taken, it: Sending): Promise<void> {
  if (taken.isStopped) {
    return note(taken, null, { state: "FAILED", failure: "STOPPED" }, it);
  }
  if (taken.url === null) {
    return note(taken, null, { state: "FAILED", failure: "NO_URL" }, it);
  }
  const at = it.now();
  const parcel = parcelOf(taken, at);
  const received = await it.post(taken.url, parcel);
  const now = it.now();
  const end = endOf(
    { tries: taken.tries, isTest: taken.tenantId === null },
    received.outcome,
    now,
    { chance: it.chance(), patience: patienceOf(received.retryAfter, now) },
  );
  return note(taken, { at, parcel, received }, end, it);
}

function parcelOf({ id, happened, clientId }: Taken, now: Date): Parcel {
  const payload = payloadOf(happened, clientId);
  const token = signToken({ deliveryId: id, clientId, payload }, now);
  const body = JSON.stringify({ ...payload, Token: token });
  const timestamp = String(Math.floor(now.getTime() / SECOND));
  return {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "user-agent": "SuperOffice-Developer-Portal",
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": signDelivery({ id, timestamp, body }),
    },
    ...{ body, token },
  };
}

type Tried = { at: Date; parcel: Parcel; received: Received };

/** Writes down what came of it, and lets others at the receiver. */
async function note(
  taken: Taken,
  tried: Tried | null,
  end: End,
  it: Sending,
): Promise<void> {
  const now = it.now();
  const { id, receiverId, attempts } = taken;
  const note = async (tx: Tx) => {
    const { count } = await tx.delivery.updateMany({
      // Somebody else took it when this lease had ended: theirs is the word.
      where: { id, state: "WAITING", attempts },
      data: {
        ...{ state: end.state, failure: end.failure },
        ...(end.state === "DELIVERED" ? { deliveredAt: now } : {}),
        ...(end.state === "WAITING" ? { nextTryAt: end.next } : {}),
      },
    });
    if (count === 0) return;
    await tx.deliveryReceiver.update({
      where: { id: receiverId },
      data: { busyUntil: null },
    });
    if (tried) await keepTry(tx, taken, tried, now);
    if (tried && taken.tenantId !== null) await judge(tx, taken, tried, end, now);
    if (end.state === "WAITING") {
      await queueJob(tx, "deliver", { receiverId, deliveryId: id }, end.next);
    }
  };
  await untilWritten(worker, note, it.pause);
}

async function keepTry(tx: Tx, { id, attempts, url }: Taken, tried: Tried, now: Date) {
  const { at, parcel, received } = tried;
  const { token, headers, body } = parcel;
  await tx.deliveryAttempt.create({
    data: {
      ...{ deliveryId: id, number: attempts, at, url: url ?? "" },
      tookMs: now.getTime() - at.getTime(),
      ...{ address: received.address, outcome: received.outcome },
      ...{ status: received.status, requestHeaders: headers },
      requestBody: body.replaceAll(token, unsigned(token)),
      ...{ responseHeaders: received.headers, responseBody: received.body },
    },
  });
}

/** What a try says about its receiver: it works, it fails, or it wants no more. */
async function judge(tx: Tx, taken: Taken, tried: Tried, end: End, now: Date) {
  const where = { id: taken.receiverId };
  if (end.state === "DELIVERED") {
    const data = { failingSince: null, toldAt: null, notBefore: null };
    await tx.deliveryReceiver.update({ where, data });
    return;
  }
  const failingSince = taken.failingSince ?? now;
  const patience = patienceOf(tried.received.retryAfter, now);
  const off = offAfter(end, failingSince, now);
  const tells = !off && isToBeTold(end, { ...taken, failingSince }, now);
  await tx.deliveryReceiver.update({
    where,
    data: {
      ...{ failingSince, notBefore: patience > 0 ? later(now, patience) : null },
      ...(tells ? { toldAt: now } : {}),
    },
  });
  if (off) await switchOff(tx, taken, off, now);
  else if (tells && taken.sendErrorMails) {
    const saw = words.outcomes[tried.received.outcome];
    await tell(tx, taken, words.mails.failing({ ...about(taken), saw }));
  }
}

/** Nothing more is sent, and what waits is given up: it can be had when it is on again. */
async function switchOff(tx: Tx, taken: Taken, off: DeliveryOff, now: Date) {
  const { receiverId, app, environment, happened } = taken;
  await tx.deliveryReceiver.update({
    where: { id: receiverId },
    data: { off, offAt: now },
  });
  await tx.delivery.updateMany({
    where: { receiverId, state: "WAITING", tenantId: { not: null } },
    data: { state: "FAILED", failure: "OFF" },
  });
  await recordEvent(tx, worker, {
    action: "delivery.switched_off",
    object: { type: "application", id: app.id },
    partnerId: app.partnerId,
    data: { appId: app.id, environment, kind: happened.kind, reason: off },
  });
  await tell(tx, taken, words.mails.switchedOff({ ...about(taken), off }));
}

function about({ app, environment, happened, url }: Taken) {
  return {
    ...{ app: app.name, environment: text.common.environments[environment] },
    ...{ kind: happened.kind, url: url ?? "" },
  };
}

/** The app's technical contact, and whoever else is to hear of its errors. */
async function tell(tx: Tx, { app, environment }: Taken, letter: Letter): Promise<void> {
  const link = `/apps/${app.id}/deliveries?environment=${environmentSlug(environment)}`;
  await mailPeople(tx, [app.technicalContactId], { ...letter, link });
  for (const recipient of app.errorEmails) {
    await queueMail(tx, { ...letter, recipient, link });
  }
}
