import "server-only";

import type { AuditAction } from "@/lib/audit/actions/rules";
import { recordEvent } from "@/lib/audit/record";
import { isCiToken, type Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import type { Letter } from "@/lib/words/letter";
import { changedSecretSelect } from "../dto";
import { mayManageSecrets, personOf, visibleSecrets, type Holder } from "../policy";
import { isLapsed, troubleWith } from "../rules";
import {
  allowEnding,
  allowRetiring,
  allowSuccessor,
  graceEnd,
  graceHoursOf,
  otherWorking,
  type Ending,
} from "./rules";
import type { OneSecretInput, RetireSecretInput, RevokeSecretInput } from "./schema";

const words = text.secretLife;

type Changed = Result<{ secretId: string }>;
type FoundSecret = NonNullable<Awaited<ReturnType<typeof findSecretRow>>>;
/** What a change did: nothing, or an event with what belongs into it. */
type Step = "same" | { action: AuditAction; data?: Record<string, unknown> };

/** "I have stored it": from now on the secret stays until it is revoked or expires. */
export async function keepSecret(actor: Holder, input: OneSecretInput): Promise<Changed> {
  return changeSecret(actor, "keepSecret", input, async (tx, secret, now) => {
    // Its first use may have kept it, and more may have happened since.
    if (["ACTIVE", "DISABLED", "RETIRING"].includes(secret.status)) return ok("same");
    if (secret.status !== "PENDING" || isLapsed(secret, now)) {
      return fail("rule_broken", text.credentials.lapsed);
    }
    const { count } = await tx.clientSecret.updateMany({
      where: { id: secret.id, status: "PENDING" },
      data: { status: "ACTIVE", keptAt: now },
    });
    return count === 1
      ? ok({ action: "client_secret.kept" })
      : fail("conflict", text.form.stale);
  });
}

/** Takes back a secret that was never kept, so that its slot is free again. */
export async function discardSecret(
  actor: Actor,
  input: OneSecretInput,
): Promise<Changed> {
  return changeSecret(actor, "discardSecret", input, discard);
}

async function discard(tx: Tx, { id }: FoundSecret): Promise<Result<Step>> {
  const { count } = await tx.clientSecret.deleteMany({
    where: { id, status: "PENDING" },
  });
  return count === 1
    ? ok({ action: "client_secret.discarded" })
    : fail("rule_broken", text.credentials.keptAlready);
}

/** Refused until it is enabled again: to see whether anything still needs it. */
export async function disableSecret(
  actor: Actor,
  input: OneSecretInput,
): Promise<Changed> {
  return changeSecret(actor, "disableSecret", input, async (tx, secret, now) => {
    if (secret.status === "PENDING") return fail("rule_broken", text.credentials.notKept);
    if (secret.status === "RETIRING" && !troubleWith(secret, now)) {
      return fail("rule_broken", words.retiresAlready);
    }
    if (troubleWith(secret, now)) return fail("conflict", words.notActive);
    return proven(tx, actor, secret, async () => {
      const { count } = await tx.clientSecret.updateMany({
        where: { id: secret.id, status: "ACTIVE" },
        data: { status: "DISABLED" },
      });
      if (count === 0) return fail("conflict", words.notActive);
      await tell(tx, secret, text.secretLife.mails.disabled);
      return ok({ action: "client_secret.disabled" });
    });
  });
}

/** Accepted again, unless its time is over. */
export async function enableSecret(
  actor: Actor,
  input: OneSecretInput,
): Promise<Changed> {
  return changeSecret(actor, "enableSecret", input, async (tx, secret, now) => {
    if (troubleWith(secret, now) !== "disabled")
      return fail("conflict", words.notDisabled);
    return proven(tx, actor, secret, async () => {
      const { count } = await tx.clientSecret.updateMany({
        where: { id: secret.id, status: "DISABLED" },
        data: { status: "ACTIVE" },
      });
      if (count === 0) return fail("conflict", words.notDisabled);
      await tell(tx, secret, text.secretLife.mails.enabled);
      return ok({ action: "client_secret.enabled" });
    });
  });
}

/**
 * Goes on working for a grace, then never again. The grace begins now, or with the first use of the
 * secret in its place. One that retires already may be given other terms.
 */
export async function retireSecret(
  actor: Holder,
  input: RetireSecretInput,
): Promise<Changed> {
  return changeSecret(actor, "retireSecret", input, async (tx, secret, now) => {
    const allowed = allowRetiring(secret, now);
    if (!allowed.ok) return allowed;
    const hours = graceHoursOf(input.grace, input.graceDays);
    const waits = input.start === "first_use";
    const others = await livingBeside(tx, secret);
    if (waits) {
      const successor = others.find(({ id }) => id === input.successorId);
      const fits = allowSuccessor(successor, now);
      if (!fits.ok) return fits;
    }
    const how = !waits && hours === 0 ? "at_once" : "after_grace";
    const named = await allowedEnding(tx, { secret, how }, others, input.appName, now);
    if (!named.ok) return named;
    return proven(tx, actor, secret, async () => {
      if (how === "at_once") return end(tx, actor, secret, now);
      const retiresAt = waits ? null : graceEnd(hours, now);
      const { count } = await tx.clientSecret.updateMany({
        where: {
          id: secret.id,
          status: secret.status,
          OR: [{ retiresAt: null }, { retiresAt: { gt: now } }],
        },
        data: {
          ...{ status: "RETIRING", retiresAt, graceHours: hours },
          successorId: waits ? input.successorId : null,
        },
      });
      if (count === 0) return fail("conflict", text.form.stale);
      await tell(tx, secret, (app, environment, lastFour) =>
        text.secretLife.mails.retiring(app, environment, lastFour, retiresAt, hours),
      );
      const data = { graceHours: hours, start: input.start };
      return ok({ action: "client_secret.retired", data });
    });
  });
}

/**
 * Refused everywhere from this moment, whatever grace it had. It cannot be undone. A build has this one
 * call: what was never kept is taken back.
 */
export async function revokeSecret(
  actor: Holder,
  input: RevokeSecretInput,
): Promise<Changed> {
  return changeSecret(actor, "revokeSecret", input, async (tx, secret, now) => {
    if (secret.status === "PENDING")
      return isCiToken(actor)
        ? discard(tx, secret)
        : fail("rule_broken", text.credentials.notKept);
    // Over by its times is over, whether anybody has closed the row or not.
    const trouble = troubleWith(secret, now);
    if (trouble !== null && trouble !== "disabled") {
      return fail("conflict", text.credentials.revokedAlready);
    }
    const others = await livingBeside(tx, secret);
    const ending = { secret, how: "at_once" } as const;
    const named = await allowedEnding(tx, ending, others, input.appName, now);
    if (!named.ok) return named;
    return proven(tx, actor, secret, () => end(tx, actor, secret, now));
  });
}

async function end(
  tx: Tx,
  actor: Holder,
  secret: FoundSecret,
  now: Date,
): Promise<Result<Step>> {
  const { count } = await tx.clientSecret.updateMany({
    where: { id: secret.id, closedAt: null },
    data: {
      ...{ status: "REVOKED", closedAt: now, closedById: personOf(actor) },
      // It was not the grace that ended it.
      ...{ retiresAt: null, graceHours: null, successorId: null },
    },
  });
  if (count === 0) return fail("conflict", text.credentials.revokedAlready);
  await tell(tx, secret, text.mails.secretRevoked);
  return ok({ action: "client_secret.revoked" });
}

/** The other open secrets of the same place. */
function livingBeside(tx: Tx, { id, appId, environment }: FoundSecret) {
  return tx.clientSecret.findMany({
    where: { appId, environment, closedAt: null, id: { not: id } },
    select: {
      id: true,
      status: true,
      createdAt: true,
      expiresAt: true,
      retiresAt: true,
      successorId: true,
      firstUsedAt: true,
    },
  });
}

/** The app's name is typed where no other secret of a Production app with customers goes on. */
async function allowedEnding(
  tx: Tx,
  { secret, how }: { secret: FoundSecret; how: Ending["how"] },
  others: Awaited<ReturnType<typeof livingBeside>>,
  appName: string,
  now: Date,
): Promise<Result<null>> {
  const { id, appId, environment } = secret;
  const activeTenants = await tx.authorization.count({
    where: { appId, environment, state: "ACTIVE" },
  });
  const place = { app: secret.app.name, environment, activeTenants };
  return allowEnding(place, otherWorking(others, { id, how }, now).length, appName);
}

/** Outside SOD only after a fresh proof of who it is. */
async function proven(
  tx: Tx,
  actor: Holder,
  { environment }: FoundSecret,
  work: () => Promise<Result<Step>>,
): Promise<Result<Step>> {
  // A CI token was made under one.
  if (environment === "SOD" || isCiToken(actor)) return work();
  const proof = await stepUp(tx, actor);
  return proof.ok ? work() : proof;
}

/** The app's technical contact hears what happened to which secret. */
async function tell(
  tx: Tx,
  { app, appId, environment, lastFour }: FoundSecret,
  letter: (app: string, environment: string, lastFour: string) => Letter,
): Promise<void> {
  await mailPeople(tx, [app.technicalContactId], {
    ...letter(app.name, text.common.environments[environment], lastFour),
    link: `/apps/${appId}/credentials`,
  });
}

/** What the changes of one secret share: scope, policy, lock, audit, one transaction. */
function changeSecret(
  actor: Holder,
  command: string,
  { idempotencyKey, ...input }: OneSecretInput,
  change: (tx: Tx, secret: FoundSecret, now: Date) => Promise<Result<Step>>,
): Promise<Changed> {
  const { secretId } = input;
  return writeOnce(actor, { key: idempotencyKey, command, input }, async (tx) => {
    const secret = await findSecretRow(tx, actor, secretId);
    if (!secret) return fail("not_found", text.form.notFound);
    if (!mayManageSecrets(actor, secret.app)) {
      return fail("forbidden", text.form.forbidden);
    }
    const changed = await change(tx, secret, new Date());
    if (!changed.ok) return changed;
    if (changed.value === "same") return ok({ secretId });
    const { action, data } = changed.value;
    const { appId, environment, lastFour } = secret;
    await recordEvent(tx, actor, {
      action,
      object: { type: "client_secret", id: secretId },
      partnerId: secret.app.partnerId,
      data: { appId, environment, lastFour, ...data },
    });
    return ok({ secretId });
  });
}

/** The app's row is the lock: of two who end the last two secrets at once, the slower sees it. */
async function findSecretRow(tx: Tx, actor: Holder, id: string) {
  const where = { AND: [{ id }, visibleSecrets(actor)] };
  const found = await tx.clientSecret.findFirst({ where, select: { appId: true } });
  if (!found) return null;
  await tx.$queryRaw`SELECT id FROM application WHERE id = ${found.appId}::uuid FOR UPDATE`;
  return tx.clientSecret.findFirst({ where, select: changedSecretSelect });
}
