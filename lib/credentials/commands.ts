import "server-only";

import { standing, standingOf } from "@/lib/agreements/dto";
import { allowAct } from "@/lib/agreements/rules";
import { ownApplications } from "@/lib/applications/policy";
import { recordEvent, type AuditAction } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { later } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import { issueSecret } from "./gateway";
import { visibleSecrets } from "./policy";
import {
  expiryOf,
  freeSlot,
  isLapsed,
  lifetimeChoices,
  PENDING_LIFETIME,
  SLOTS,
} from "./rules";
import type { CreateSecretInput, OneSecretInput } from "./schema";

const missing = fail("not_found", text.form.notFound);
const forbidden = fail("forbidden", text.form.forbidden);

/**
 * Makes a secret and answers its plain value, once. It is pending until it is kept; nobody keeps
 * it within 15 minutes, and it is gone. The slots of the table hold the limit, whoever clicks.
 */
export async function createSecret(
  actor: Actor,
  { idempotencyKey, ...input }: CreateSecretInput,
): Promise<Result<{ secretId: string; plain: string }>> {
  return writeOnce(
    actor,
    { key: idempotencyKey, command: "createSecret", input },
    async (tx) => {
      const { appId, environment } = input;
      const app = await tx.application.findFirst({
        where: { AND: [{ id: appId }, ownApplications(actor)] },
        select: {
          name: true,
          partnerId: true,
          technicalContactId: true,
          partner: { select: { name: true, maxSecretDays: true } },
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
      if (!app) return missing;
      if (!can(actor, "secret.manage", app)) return forbidden;
      const versions = await tx.agreementVersion.findMany(
        standingOf({ partnerId: app.partnerId }),
      );
      const agreed = allowAct("createSecret", standing(versions), new Date());
      if (!agreed.ok) return agreed;
      // Where nothing is published yet, the newest version says what the app is.
      if ((app.publications[0]?.version ?? app.versions[0])?.isNative) {
        return fail("rule_broken", text.credentials.nativeHasNone);
      }
      const { name, maxSecretDays } = app.partner;
      if (!lifetimeChoices(maxSecretDays).includes(input.lifetime)) {
        const trouble =
          maxSecretDays === null
            ? text.form.chooseOne
            : text.credentials.tooLong(name, maxSecretDays);
        return fail("rule_broken", trouble, "lifetime");
      }
      if (environment !== "SOD") {
        const proof = await stepUp(tx, actor);
        if (!proof.ok) return proof;
      }

      // The app's row is the lock under which slots are given out.
      await tx.$queryRaw`SELECT id FROM application WHERE id = ${appId}::uuid FOR UPDATE`;
      const now = new Date();
      await closeSpent(tx, actor, { appId, environment, partnerId: app.partnerId }, now);
      const taken = await tx.clientSecret.findMany({
        where: { appId, environment, closedAt: null },
        select: { slot: true },
      });
      const slot = freeSlot(
        taken.map((row) => row.slot),
        environment,
      );
      if (slot === null) {
        return fail(
          "rule_broken",
          text.credentials.full(
            SLOTS[environment],
            text.common.environments[environment],
          ),
        );
      }
      const { plain, stored } = issueSecret(environment);
      const secret = await tx.clientSecret.create({
        data: {
          ...stored,
          appId,
          environment,
          slot,
          label: input.label,
          createdById: actor.userId,
          expiresAt: expiryOf(input.lifetime, now),
        },
        select: { id: true },
      });
      await recordEvent(tx, actor, {
        action: "client_secret.created",
        object: { type: "client_secret", id: secret.id },
        partnerId: app.partnerId,
        data: { appId, environment, lastFour: stored.lastFour, expires: input.lifetime },
      });
      await mailPeople(tx, [app.technicalContactId], {
        ...text.mails.secretCreated(
          app.name,
          text.common.environments[environment],
          stored.lastFour,
        ),
        link: `/apps/${appId}/credentials`,
      });
      return ok({ secretId: secret.id, plain });
    },
    "once",
  );
}

/** "I have stored it": from now on the secret stays until it is revoked or expires. */
export async function keepSecret(
  actor: Actor,
  input: OneSecretInput,
): Promise<Result<{ secretId: string }>> {
  return changeSecret(actor, input, "client_secret.kept", async (tx, secret, now) => {
    if (secret.status === "ACTIVE") return ok("same");
    if (secret.status !== "PENDING" || isLapsed(secret, now)) {
      return fail("rule_broken", text.credentials.lapsed);
    }
    const { count } = await tx.clientSecret.updateMany({
      where: { id: secret.id, status: "PENDING" },
      data: { status: "ACTIVE", keptAt: now },
    });
    return count === 1 ? ok("changed") : fail("conflict", text.form.stale);
  });
}

/** Takes back a secret that was never kept, so that its slot is free again. */
export async function discardSecret(
  actor: Actor,
  input: OneSecretInput,
): Promise<Result<{ secretId: string }>> {
  return changeSecret(actor, input, "client_secret.discarded", async (tx, secret) => {
    const { count } = await tx.clientSecret.deleteMany({
      where: { id: secret.id, status: "PENDING" },
    });
    return count === 1
      ? ok("changed")
      : fail("rule_broken", text.credentials.keptAlready);
  });
}

/** Refused everywhere from this moment. It cannot be undone. */
export async function revokeSecret(
  actor: Actor,
  input: OneSecretInput,
): Promise<Result<{ secretId: string }>> {
  return changeSecret(actor, input, "client_secret.revoked", async (tx, secret, now) => {
    if (secret.status === "PENDING") return fail("rule_broken", text.credentials.notKept);
    if (secret.environment !== "SOD") {
      const proof = await stepUp(tx, actor);
      if (!proof.ok) return proof;
    }
    const { count } = await tx.clientSecret.updateMany({
      where: { id: secret.id, closedAt: null },
      data: { status: "REVOKED", closedAt: now, closedById: actor.userId },
    });
    if (count === 0) return fail("conflict", text.credentials.revokedAlready);
    await mailPeople(tx, [secret.app.technicalContactId], {
      ...text.mails.secretRevoked(
        secret.app.name,
        text.common.environments[secret.environment],
        secret.lastFour,
      ),
      link: `/apps/${secret.appId}/credentials`,
    });
    return ok("changed");
  });
}

type FoundSecret = NonNullable<Awaited<ReturnType<typeof findSecretRow>>>;

/** What the three changes of one secret share: scope, policy, audit, one transaction. */
function changeSecret(
  actor: Actor,
  { idempotencyKey, secretId }: OneSecretInput,
  action: AuditAction,
  change: (tx: Tx, secret: FoundSecret, now: Date) => Promise<Result<"changed" | "same">>,
): Promise<Result<{ secretId: string }>> {
  const form = { key: idempotencyKey, command: action, input: { secretId } };
  return writeOnce(actor, form, async (tx) => {
    const secret = await findSecretRow(tx, actor, secretId);
    if (!secret) return missing;
    if (!can(actor, "secret.manage", secret.app)) return forbidden;
    const changed = await change(tx, secret, new Date());
    if (!changed.ok) return changed;
    if (changed.value === "same") return ok({ secretId });
    await recordEvent(tx, actor, {
      action,
      object: { type: "client_secret", id: secret.id },
      partnerId: secret.app.partnerId,
      data: {
        appId: secret.appId,
        environment: secret.environment,
        lastFour: secret.lastFour,
      },
    });
    return ok({ secretId });
  });
}

function findSecretRow(tx: Tx, actor: Actor, id: string) {
  return tx.clientSecret.findFirst({
    where: { AND: [{ id }, visibleSecrets(actor)] },
    select: {
      id: true,
      appId: true,
      environment: true,
      status: true,
      createdAt: true,
      expiresAt: true,
      lastFour: true,
      app: { select: { name: true, partnerId: true, technicalContactId: true } },
    },
  });
}

/** Frees the slots of secrets that ended by themselves. */
async function closeSpent(
  tx: Tx,
  actor: Actor,
  { partnerId, ...place }: { appId: string; environment: Environment; partnerId: string },
  now: Date,
): Promise<void> {
  const lapsed = await tx.clientSecret.deleteMany({
    where: {
      ...place,
      status: "PENDING",
      createdAt: { lte: later(now, -PENDING_LIFETIME) },
    },
  });
  const expired = await tx.clientSecret.updateMany({
    where: {
      ...place,
      status: { not: "PENDING" },
      closedAt: null,
      expiresAt: { lte: now },
    },
    data: { status: "EXPIRED", closedAt: now },
  });
  if (lapsed.count + expired.count === 0) return;
  await recordEvent(tx, actor, {
    action: "client_secret.ended_by_time",
    object: { type: "application", id: place.appId },
    partnerId,
    data: { ...place, lapsed: lapsed.count, expired: expired.count },
  });
}
