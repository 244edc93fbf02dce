import "server-only";

import { recordEvent } from "@/lib/audit/record";
import type { Actor, ServiceScope } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { later } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { issueServiceKey } from "./gateway";
import {
  freeKeySlot,
  isAcceptedKey,
  keyExpiry,
  serviceKeyState,
  serviceScopes,
  UNKEPT_LIFETIME,
  type ServiceKeyLifetime,
} from "./rules";
import type {
  MakeServiceKeyInput,
  OneServiceKeyInput,
  ReplaceServiceKeyInput,
} from "./schema";

const words = text.serviceKeys;
const missing = fail("not_found", text.form.notFound);

type Made = Result<{ keyId: string; plain: string }>;

/** Makes the first key of a machine and answers its plain value, once. */
export async function makeServiceKey(
  actor: Actor,
  { idempotencyKey, ...input }: MakeServiceKeyInput,
): Promise<Made> {
  const form = { key: idempotencyKey, command: "makeServiceKey", input };
  return onceAtATime(() =>
    writeOnce(
      actor,
      form,
      async (tx) => {
        const allowed = await mayManage(tx, actor);
        if (!allowed.ok) return allowed;
        const now = new Date();
        await closeSpent(tx, actor, input.name, now);
        const taken = await slotsOf(tx, input.name);
        if (taken.length > 0) return fail("rule_broken", words.nameTaken, "name");
        return make(tx, actor, { ...input, slot: 1 }, now);
      },
      "once",
    ),
  );
}

/** Makes the key that takes another's place: same name, same scopes. Both work until one is revoked. */
export async function replaceServiceKey(
  actor: Actor,
  { idempotencyKey, ...input }: ReplaceServiceKeyInput,
): Promise<Made> {
  const form = { key: idempotencyKey, command: "replaceServiceKey", input };
  return onceAtATime(() =>
    writeOnce(
      actor,
      form,
      async (tx) => {
        const allowed = await mayManage(tx, actor);
        if (!allowed.ok) return allowed;
        const old = await tx.serviceKey.findUnique({ where: { id: input.keyId } });
        if (!old) return missing;
        const now = new Date();
        // Somebody revoked it meanwhile: whether its machine gets another is to be thought of anew.
        if (!isAcceptedKey(old, now)) return fail("conflict", text.form.stale);
        await closeSpent(tx, actor, old.name, now);
        const slot = freeKeySlot(await slotsOf(tx, old.name));
        if (slot === null) return fail("rule_broken", words.twoAlready(old.name));
        const { label, lifetime } = input;
        const { name } = old;
        const scopes = serviceScopes.filter((scope) => old.scopes.includes(scope));
        return make(tx, actor, { name, scopes, label, lifetime, slot }, now);
      },
      "once",
    ),
  );
}

/** "I have stored it": from now on the key stays until it is revoked or its time is over. */
export async function keepServiceKey(
  actor: Actor,
  { idempotencyKey, keyId }: OneServiceKeyInput,
): Promise<Result<{ keyId: string }>> {
  const form = { key: idempotencyKey, command: "keepServiceKey", input: { keyId } };
  return writeOnce(actor, form, async (tx) => {
    if (!can(actor, "service_key.manage")) return missing;
    const key = await tx.serviceKey.findUnique({ where: { id: keyId } });
    if (!key) return missing;
    const now = new Date();
    const state = serviceKeyState(key, now);
    if (state === "ACTIVE") return ok({ keyId });
    if (state !== "PENDING") return fail("rule_broken", words.notKeptInTime);
    const { count } = await tx.serviceKey.updateMany({
      where: { id: keyId, keptAt: null, closedAt: null },
      data: { keptAt: now },
    });
    // Its first use may have kept it in this very moment.
    if (count === 1) await recordEvent(tx, actor, eventOf("service_key.kept", key));
    return ok({ keyId });
  });
}

/** Refused everywhere from this moment. It cannot be undone. */
export async function revokeServiceKey(
  actor: Actor,
  { idempotencyKey, keyId }: OneServiceKeyInput,
): Promise<Result<{ keyId: string }>> {
  const form = { key: idempotencyKey, command: "revokeServiceKey", input: { keyId } };
  return writeOnce(actor, form, async (tx) => {
    const allowed = await mayManage(tx, actor);
    if (!allowed.ok) return allowed;
    const key = await tx.serviceKey.findUnique({ where: { id: keyId } });
    if (!key) return missing;
    const { count } = await tx.serviceKey.updateMany({
      where: { id: keyId, closedAt: null },
      data: { closedAt: new Date(), closedById: actor.userId },
    });
    if (count === 0) return fail("conflict", words.revokedAlready);
    await recordEvent(tx, actor, eventOf("service_key.revoked", key));
    await mailPeople(tx, [...new Set([key.createdById, actor.userId])], {
      ...words.mails.revoked(key.name, actor.name, key.lastFour),
      link: "/admin/service-keys",
    });
    return ok({ keyId });
  });
}

type NewKey = {
  name: string;
  label: string;
  scopes: ServiceScope[];
  lifetime: ServiceKeyLifetime;
  slot: number;
};

async function make(tx: Tx, actor: Actor, wanted: NewKey, now: Date): Promise<Made> {
  const { name, label, scopes, lifetime, slot } = wanted;
  const { plain, stored } = issueServiceKey();
  const key = await tx.serviceKey.create({
    data: {
      ...stored,
      ...{ name, label, scopes, slot },
      createdById: actor.userId,
      createdAt: now,
      expiresAt: keyExpiry(lifetime, now),
    },
  });
  await recordEvent(tx, actor, {
    ...eventOf("service_key.made", key),
    data: { name, scopes, expires: lifetime },
  });
  // To the maker's own mailbox: whoever uses a stolen session does not read that.
  await mailPeople(tx, [actor.userId], {
    ...words.mails.made(name, actor.name, key.lastFour),
    link: "/admin/service-keys",
  });
  return ok({ keyId: key.id, plain });
}

async function mayManage(tx: Tx, actor: Actor): Promise<Result<null>> {
  return can(actor, "service_key.manage") ? stepUp(tx, actor) : missing;
}

/** Frees the slots of keys that ended by themselves. */
async function closeSpent(tx: Tx, actor: Actor, name: string, now: Date): Promise<void> {
  const { count } = await tx.serviceKey.updateMany({
    where: {
      name,
      closedAt: null,
      OR: [
        { expiresAt: { lte: now } },
        { keptAt: null, createdAt: { lte: later(now, -UNKEPT_LIFETIME) } },
      ],
    },
    data: { closedAt: now },
  });
  if (count === 0) return;
  await recordEvent(tx, actor, {
    action: "service_key.ended_by_time",
    object: { type: "service_key", id: name },
    data: { expired: count },
  });
}

async function slotsOf(tx: Tx, name: string): Promise<number[]> {
  const taken = await tx.serviceKey.findMany({
    where: { name, closedAt: null },
    select: { slot: true },
  });
  return taken.map(({ slot }) => slot);
}

/** Two who make a key of one name at once: the slots of the table let one through. */
async function onceAtATime(work: () => Promise<Made>): Promise<Made> {
  try {
    return await work();
  } catch (error) {
    if (violates(error, "service_key_slot")) return fail("conflict", text.form.busy);
    throw error;
  }
}

function eventOf(
  action: "service_key.made" | "service_key.kept" | "service_key.revoked",
  { id, name }: { id: string; name: string },
) {
  return { action, object: { type: "service_key" as const, id }, data: { name } };
}
