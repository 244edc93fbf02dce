import "server-only";

import type { AuditAction } from "@/lib/audit/actions/rules";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { base64url } from "@/lib/core/base64";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { writeOnce } from "@/lib/db/write-once";
import { appManagers, concerned, mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { changedKeySelect, livingKeys } from "../dto";
import { visibleKeys } from "../policy";
import { isLiving } from "../rules";
import type { OneKeyInput, RevokeKeyInput } from "../schema";
import { allowEnding } from "./rules";

const words = text.keys;

type FoundKey = Prisma.AppKeyGetPayload<{ select: typeof changedKeySelect }>;
/** Which key was closed, in the words of a page. */
type Closed = Result<{ app: string; environment: string; name: string }>;

/** Signatures made with it are refused from this moment. It cannot be undone. */
export async function revokeKey(
  actor: Actor,
  { idempotencyKey, ...input }: RevokeKeyInput,
): Promise<Closed> {
  const form = { key: idempotencyKey, command: "revokeKey", input };
  return writeOnce(actor, form, async (tx) => {
    const key = await findKey(tx, actor, input.keyId);
    if (!key) return fail("not_found", text.form.notFound);
    if (!can(actor, "key.manage", key.app)) return fail("forbidden", text.form.forbidden);
    const now = new Date();
    // Over by its time is over, whether anybody has closed the row or not.
    if (!isLiving(key, now)) return fail("conflict", words.endedAlready);
    const allowed = await allowedEnding(tx, key, input.appName, now);
    if (!allowed.ok) return allowed;
    if (key.environment !== "SOD") {
      const proof = await stepUp(tx, actor);
      if (!proof.ok) return proof;
    }
    const { place, ...closed } = await close(tx, actor, key, "REVOKED");
    if (!closed.done) return fail("conflict", words.endedAlready);
    await mailPeople(tx, [key.app.technicalContactId], {
      ...words.mails.revoked(place.app, place.environment, place.name),
      link: `/apps/${key.appId}/credentials`,
    });
    return ok(place);
  });
}

/**
 * "Report as leaked": the same, told to everybody concerned, and the key never comes back. No proof
 * is asked for: whoever sees a leak must not be slowed down, and it opens nothing to anybody.
 */
export async function reportKeyLeak(
  actor: Actor,
  { idempotencyKey, keyId }: OneKeyInput,
): Promise<Closed> {
  const form = { key: idempotencyKey, command: "reportKeyLeak", input: { keyId } };
  return writeOnce(actor, form, async (tx) => {
    const key = await findKey(tx, actor, keyId);
    if (!key) return fail("not_found", text.form.notFound);
    if (!can(actor, "key.manage", key.app)) return fail("forbidden", text.form.forbidden);
    const { place, done } = await close(tx, actor, key, "COMPROMISED");
    if (!done) return fail("conflict", words.endedAlready);
    const { app, environment, name } = place;
    await mailPeople(tx, await concerned(tx, key.app), {
      ...words.mails.leaked(app, environment, name, actor.name),
      link: `/apps/${key.appId}/credentials`,
    });
    await mailPeople(tx, await appManagers(tx), {
      ...words.mails.leakedToStaff(app, environment, name),
      link: `/apps/${key.appId}/activity`,
    });
    return ok(place);
  });
}

const events = {
  REVOKED: "app_key.revoked",
  COMPROMISED: "app_key.leaked",
} as const satisfies Record<string, AuditAction>;

async function close(
  tx: Tx,
  actor: Actor,
  { id, appId, environment, app, ...key }: FoundKey,
  status: keyof typeof events,
) {
  const thumbprint = base64url(key.thumbprint);
  const place = {
    app: app.name,
    environment: text.common.environments[environment],
    name: words.short(thumbprint),
  };
  const { count } = await tx.appKey.updateMany({
    where: { id, closedAt: null },
    data: { status, closedAt: new Date(), closedById: actor.userId },
  });
  if (count === 1) {
    await recordEvent(tx, actor, {
      action: events[status],
      object: { type: "app_key", id },
      partnerId: app.partnerId,
      data: { appId, environment, thumbprint },
    });
  }
  return { place, done: count === 1 };
}

/** The app's name is typed before the last key of a Production app with customers ends. */
async function allowedEnding(
  tx: Tx,
  { id, appId, environment, app }: FoundKey,
  appName: string,
  now: Date,
): Promise<Result<null>> {
  const [others, activeTenants] = [
    await tx.appKey.count({
      where: { AND: [{ appId, environment, id: { not: id } }, livingKeys(now)] },
    }),
    await tx.authorization.count({ where: { appId, environment, state: "ACTIVE" } }),
  ];
  return allowEnding({ app: app.name, environment, activeTenants }, others, appName);
}

/** The app's row is the lock: of two who end the last two keys at once, the slower sees it. */
async function findKey(tx: Tx, actor: Actor, id: string): Promise<FoundKey | null> {
  const where = { AND: [{ id }, visibleKeys(actor)] };
  const found = await tx.appKey.findFirst({ where, select: { appId: true } });
  if (!found) return null;
  await tx.$queryRaw`SELECT id FROM application WHERE id = ${found.appId}::uuid FOR UPDATE`;
  return tx.appKey.findFirst({ where, select: changedKeySelect });
}
