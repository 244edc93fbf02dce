import "server-only";

import { standing, standingOf } from "@/lib/agreements/dto";
import { allowAct } from "@/lib/agreements/rules";
import { ownApplications } from "@/lib/applications/policy";
import { recordEvent } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { base64url } from "@/lib/core/base64";
import { fail, ok, type Result } from "@/lib/core/result";
import { expiryOf } from "@/lib/credentials/rules";
import type { Tx } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { spentKeys } from "./dto";
import { thumbprintOf } from "./gateway";
import { bitsOf, freeKeySlot, KEY_SLOTS } from "./rules";
import type { RegisterKeyInput } from "./schema";

const words = text.keys;

/**
 * Registers the public half of a pair; its signatures count from now on. The slots of the table hold
 * the limit, whoever clicks.
 */
export async function registerKey(
  actor: Actor,
  { idempotencyKey, publicKey, ...input }: RegisterKeyInput,
): Promise<Result<{ keyId: string }>> {
  const thumbprint = thumbprintOf(publicKey);
  const name = base64url(thumbprint);
  const form = {
    ...{ key: idempotencyKey, command: "registerKey" },
    input: { ...input, thumbprint: name },
  };
  return writeOnce(actor, form, async (tx) => {
    const { appId, environment } = input;
    const app = await findApp(tx, actor, input);
    if (!app) return fail("not_found", text.form.notFound);
    if (!can(actor, "key.manage", app)) return fail("forbidden", text.form.forbidden);
    const versions = await tx.agreementVersion.findMany(
      standingOf({ partnerId: app.partnerId }),
    );
    const agreed = allowAct("createSecret", standing(versions), new Date());
    if (!agreed.ok) return agreed;
    // Where nothing is published yet, the newest version says what the app is.
    if ((app.publications[0]?.version ?? app.versions[0])?.isNative) {
      return fail("rule_broken", words.nativeHasNone);
    }
    if (environment !== "SOD") {
      const proof = await stepUp(tx, actor);
      if (!proof.ok) return proof;
    }

    // The app's row is the lock under which slots are given out.
    await tx.$queryRaw`SELECT id FROM application WHERE id = ${appId}::uuid FOR UPDATE`;
    const now = new Date();
    const place = { appId, environment };
    await closeSpent(tx, actor, place, app.partnerId, now);
    const fresh = await allowThumbprint(tx, place, app.partnerId, thumbprint);
    if (!fresh.ok) return fresh;
    const taken = await tx.appKey.findMany({
      where: { ...place, closedAt: null },
      select: { slot: true },
    });
    const slot = freeKeySlot(taken.map((row) => row.slot));
    const where = text.common.environments[environment];
    if (slot === null) return fail("rule_broken", words.full(KEY_SLOTS, where));
    const { modulus, exponent } = publicKey;
    const key = await tx.appKey.create({
      data: {
        ...{ appId, environment, slot, thumbprint, modulus, exponent },
        ...{ label: input.label, createdById: actor.userId, createdAt: now },
        expiresAt: expiryOf(input.lifetime, now),
      },
      select: { id: true },
    });
    await recordEvent(tx, actor, {
      action: "app_key.added",
      object: { type: "app_key", id: key.id },
      partnerId: app.partnerId,
      data: {
        ...{ appId, environment, thumbprint: name, bits: bitsOf(modulus) },
        expires: input.lifetime,
      },
    });
    await mailPeople(tx, [app.technicalContactId], {
      ...words.mails.added(app.name, where, words.short(name)),
      link: `/apps/${appId}/credentials`,
    });
    return ok({ keyId: key.id });
  });
}

type Place = Pick<RegisterKeyInput, "appId" | "environment">;

function findApp(tx: Tx, actor: Actor, { appId, environment }: Place) {
  return tx.application.findFirst({
    where: { AND: [{ id: appId }, ownApplications(actor)] },
    select: {
      name: true,
      partnerId: true,
      technicalContactId: true,
      publications: {
        where: { environment, state: "PUBLISHED" },
        select: { version: { select: { isNative: true } } },
      },
      versions: {
        where: { discardedAt: null },
        select: { isNative: true },
        orderBy: { number: "desc" },
        take: 1,
      },
    },
  });
}

/**
 * Whether this key may be registered here: not twice, not in two environments, not after it has
 * ended, and not where another app of the partner has lost it. Of other partners nothing is asked.
 */
async function allowThumbprint(
  tx: Tx,
  { appId, environment }: Place,
  partnerId: string,
  thumbprint: Buffer<ArrayBuffer>,
): Promise<Result<null>> {
  const refuse = (message: string) => fail("rule_broken", message, "publicKey");
  const known = await tx.appKey.findMany({
    where: { thumbprint, app: { partnerId } },
    select: { appId: true, environment: true, status: true },
  });
  if (known.some(({ status }) => status === "COMPROMISED")) return refuse(words.leaked);
  const here = known.find((row) => row.appId === appId);
  if (!here) return ok(null);
  if (here.status !== "ACTIVE") return refuse(words.ended);
  return refuse(
    here.environment === environment
      ? words.here
      : words.elsewhere(text.common.environments[here.environment]),
  );
}

/** Frees the slots of keys that have run out. */
async function closeSpent(
  tx: Tx,
  actor: Actor,
  place: Place,
  partnerId: string,
  now: Date,
): Promise<void> {
  const { count: expired } = await tx.appKey.updateMany({
    where: { ...place, ...spentKeys(now) },
    data: { status: "EXPIRED", closedAt: now },
  });
  if (expired === 0) return;
  await recordEvent(tx, actor, {
    action: "app_key.ended_by_time",
    object: { type: "application", id: place.appId },
    partnerId,
    data: { ...place, expired },
  });
}
