import "server-only";

import { applicationsFor } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import { queueJob } from "@/lib/outbox/job";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { visibleReceivers } from "./policy";
import { canSendAgain, TESTS, type DeliveryKind } from "./rules";
import type {
  SendAgainInput,
  SendAllAgainInput,
  SendTestInput,
  SwitchOnInput,
} from "./schema";

const words = text.deliveries.forms;

/** One delivery once more, under its id. */
export async function sendDeliveryAgain(
  actor: Actor,
  { idempotencyKey, deliveryId }: SendAgainInput,
): Promise<Result<{ deliveryId: string }>> {
  const form = {
    ...{ key: idempotencyKey, command: "sendDeliveryAgain" },
    input: { deliveryId },
  };
  return writeOnce(actor, form, async (tx) => {
    const row = await tx.delivery.findFirst({
      where: { id: deliveryId, receiver: visibleReceivers(actor) },
      select: { state: true, tenantId: true, receiver: { select: receiverSelect } },
    });
    if (!row) return fail("not_found", text.form.notFound);
    const allowed = allowSending(actor, row.receiver);
    if (!allowed.ok) return allowed;
    if (row.tenantId === null) return fail("rule_broken", words.testAnew);
    if (!canSendAgain(row)) return fail("conflict", words.waits);
    const { count } = await tx.delivery.updateMany({
      where: { id: deliveryId, state: row.state },
      data: anew(new Date()),
    });
    if (count === 0) return fail("conflict", words.waits);
    await wake(tx, actor, row.receiver, { deliveryId });
    return ok({ deliveryId });
  });
}

/** Everything since a moment once more, or what did not arrive of it; oldest first, under its ids. */
export async function sendAllAgain(
  actor: Actor,
  { idempotencyKey, ...input }: SendAllAgainInput,
): Promise<Result<{ count: number }>> {
  const form = { key: idempotencyKey, command: "sendAllAgain", input };
  return writeOnce(actor, form, async (tx) => {
    const receiver = await findReceiver(tx, actor, input);
    if (!receiver.ok) return receiver;
    const { since, which } = input;
    const { count } = await tx.delivery.updateMany({
      where: {
        ...{ receiverId: receiver.value.id, createdAt: { gte: since } },
        ...{ tenantId: { not: null } },
        state: { in: which === "all" ? ["FAILED", "DELIVERED"] : ["FAILED"] },
      },
      data: anew(new Date()),
    });
    if (count === 0) return fail("rule_broken", words.noneSince, "since");
    await wake(tx, actor, receiver.value, { count, since: since.toISOString() });
    return ok({ count });
  });
}

/** A test of one kind of event, about no tenant: tried once. */
export async function sendTest(
  actor: Actor,
  { idempotencyKey, ...input }: SendTestInput,
): Promise<Result<{ deliveryId: string }>> {
  const form = { key: idempotencyKey, command: "sendTest", input };
  return writeOnce(actor, form, async (tx) => {
    const { appId, environment, event } = input;
    const app = await tx.application.findFirst({
      where: { AND: [{ id: appId }, applicationsFor(actor, "delivery.see")] },
      select: { partnerId: true },
    });
    if (!app) return fail("not_found", text.form.notFound);
    if (!can(actor, "delivery.send", app)) return fail("forbidden", words.forbidden);
    const [place] = await tx.$queryRaw<{ takes: boolean }[]>`
      SELECT portal_takes_deliveries(${appId}::uuid, ${environment}::environment,
        portal_kind_of(${event}::delivery_event_name)) AS takes`;
    if (!place?.takes) return fail("rule_broken", words.noUrl, "event");
    const [made] = await tx.$queryRaw<{ id: string | null }[]>`
      SELECT portal_test_delivery(${appId}::uuid, ${environment}::environment,
        ${event}::delivery_event_name)::text AS id`;
    if (!made?.id) return fail("rule_broken", words.manyTests(TESTS), "event");
    await recordEvent(tx, actor, {
      action: "delivery.tested",
      object: { type: "application", id: appId },
      partnerId: app.partnerId,
      data: { appId, environment, event },
    });
    return ok({ deliveryId: made.id });
  });
}

/** A receiver that was switched off takes what happens from now on. */
export async function switchOnAgain(
  actor: Actor,
  { idempotencyKey, ...input }: SwitchOnInput,
): Promise<Result<{ appId: string }>> {
  const form = { key: idempotencyKey, command: "switchOnAgain", input };
  return writeOnce(actor, form, async (tx) => {
    const receiver = await findReceiver(tx, actor, input, "off too");
    if (!receiver.ok) return receiver;
    const { id, app, environment, kind } = receiver.value;
    const { count } = await tx.deliveryReceiver.updateMany({
      where: { id, off: { not: null } },
      data: {
        ...{ off: null, offAt: null, failingSince: null, toldAt: null },
        notBefore: null,
      },
    });
    if (count === 0) return fail("conflict", words.onAlready);
    await recordEvent(tx, actor, {
      action: "delivery.switched_on",
      object: { type: "application", id: app.id },
      partnerId: app.partnerId,
      data: { appId: app.id, environment, kind },
    });
    return ok({ appId: app.id });
  });
}

const receiverSelect = {
  ...{ id: true, off: true, environment: true, kind: true },
  app: { select: { id: true, partnerId: true } },
} as const;

type Receiver = {
  id: string;
  off: string | null;
  environment: Environment;
  kind: DeliveryKind;
  app: { id: string; partnerId: string };
};

async function findReceiver(
  tx: Tx,
  actor: Actor,
  { appId, environment, kind }: Omit<SwitchOnInput, "idempotencyKey">,
  even?: "off too",
): Promise<Result<Receiver>> {
  const receiver = await tx.deliveryReceiver.findFirst({
    where: { AND: [{ appId, environment, kind }, visibleReceivers(actor)] },
    select: receiverSelect,
  });
  if (!receiver) return fail("not_found", text.form.notFound);
  const allowed = allowSending(actor, { ...receiver, off: even ? null : receiver.off });
  return allowed.ok ? ok(receiver) : allowed;
}

function allowSending(actor: Actor, { app, off }: Receiver): Result<null> {
  if (!can(actor, "delivery.send", app)) return fail("forbidden", words.forbidden);
  return off === null ? ok(null) : fail("rule_broken", words.switchOnFirst);
}

function anew(now: Date) {
  return {
    state: "WAITING" as const,
    ...{ failure: null, tries: 0, nextTryAt: now, deliveredAt: null },
  };
}

async function wake(
  tx: Tx,
  actor: Actor,
  { id, app, environment, kind }: Receiver,
  data: { deliveryId: string } | { count: number; since: string },
): Promise<void> {
  await queueJob(tx, "deliver", { receiverId: id });
  await recordEvent(tx, actor, {
    action: "delivery.sent_again",
    object: { type: "application", id: app.id },
    partnerId: app.partnerId,
    data: { appId: app.id, environment, kind, ...data },
  });
}
