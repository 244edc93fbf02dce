import "server-only";

import { standing, standingOf } from "@/lib/agreements/dto";
import { allowAct } from "@/lib/agreements/rules";
import { ownApplications } from "@/lib/applications/policy";
import type { AuditAction } from "@/lib/audit/actions/rules";
import { recordEvent } from "@/lib/audit/record";
import type { Actor, TokenActor } from "@/lib/auth/actor";
import { stepUp } from "@/lib/auth/step-up";
import { countFrom, countInWindow, throttleKey, uncount } from "@/lib/auth/throttle";
import { later } from "@/lib/core/clock";
import type { Environment } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { can } from "@/lib/permissions/policy";
import { UNKNOWN_KEYS } from "@/lib/service-keys/rules";
import { text } from "@/lib/words/catalogue";
import type { TokenOpening } from "./dto";
import { issueCiToken, storedMacs } from "./gateway";
import {
  freeTokenSlot,
  isAcceptedToken,
  REQUEST_WINDOW,
  REQUESTS,
  TOKEN_SLOTS,
  tokenExpiry,
  tokenState,
  UNKEPT_LIFETIME,
} from "./rules";
import type { MakeTokenInput, OneTokenInput } from "./schema";

const words = text.ciTokens;

/** Makes a CI token and answers its plain value, once. Wants a proof in every environment. */
export async function makeToken(
  actor: Actor,
  { idempotencyKey, ...input }: MakeTokenInput,
): Promise<Result<{ tokenId: string; plain: string; environment: Environment }>> {
  const form = { key: idempotencyKey, command: "makeToken", input };
  return writeOnce(
    actor,
    form,
    async (tx) => {
      const { appId, environment, label, lifetime } = input;
      const app = await tx.application.findFirst({
        where: { AND: [{ id: appId }, ownApplications(actor)] },
        select: { name: true, partnerId: true, technicalContactId: true },
      });
      if (!app) return fail("not_found", text.form.notFound);
      if (!can(actor, "ci_token.manage", app)) {
        return fail("forbidden", text.form.forbidden);
      }
      const versions = await tx.agreementVersion.findMany(
        standingOf({ partnerId: app.partnerId }),
      );
      const agreed = allowAct("createSecret", standing(versions), new Date());
      if (!agreed.ok) return agreed;
      const proof = await stepUp(tx, actor);
      if (!proof.ok) return proof;

      // The app's row is the lock under which slots are given out.
      await tx.$queryRaw`SELECT id FROM application WHERE id = ${appId}::uuid FOR UPDATE`;
      const now = new Date();
      const slot = await freeSlot(tx, { appId, environment }, now);
      const place = text.common.environments[environment];
      if (slot === null) return fail("rule_broken", words.full(TOKEN_SLOTS, place));
      const { plain, stored } = issueCiToken();
      const token = await tx.credentialToken.create({
        data: {
          ...stored,
          ...{ appId, environment, slot, label },
          createdById: actor.userId,
          createdAt: now,
          expiresAt: tokenExpiry(lifetime, now),
        },
        select: { id: true },
      });
      await recordEvent(tx, actor, {
        action: "client_secret.token_made",
        object: { type: "credential_token", id: token.id },
        partnerId: app.partnerId,
        data: { appId, environment, lastFour: stored.lastFour, expires: lifetime },
      });
      await mailPeople(tx, [app.technicalContactId, actor.userId], {
        ...words.mails.made(app.name, place, stored.lastFour, actor.name),
        link: `/apps/${appId}/credentials`,
      });
      return ok({ tokenId: token.id, plain, environment });
    },
    "once",
  );
}

/** "I have stored it": from now on the token stays until it is revoked or its time is over. */
export async function keepToken(
  actor: Actor,
  input: OneTokenInput,
): Promise<Result<{ tokenId: string }>> {
  return changeToken(actor, "client_secret.token_kept", input, async (tx, token, now) => {
    const state = tokenState(token, now);
    if (state === "ACTIVE") return ok("same");
    if (state !== "PENDING") return fail("rule_broken", words.notKeptInTime);
    const { count } = await tx.credentialToken.updateMany({
      where: { id: token.id, keptAt: null, closedAt: null },
      data: { keptAt: now },
    });
    // Its first use may have kept it in this very moment.
    return ok(count === 1 ? "changed" : "same");
  });
}

/** Refused everywhere from this moment. It cannot be undone, and wants no proof. */
export async function revokeToken(
  actor: Actor,
  input: OneTokenInput,
): Promise<Result<{ tokenId: string }>> {
  return changeToken(
    actor,
    "client_secret.token_revoked",
    input,
    async (tx, token, now) => {
      const { count } = await tx.credentialToken.updateMany({
        where: { id: token.id, closedAt: null },
        data: { closedAt: now, closedById: actor.userId },
      });
      return count === 1 ? ok("changed") : fail("conflict", words.revokedAlready);
    },
  );
}

/**
 * Opens the door to a build, or says why not. It never does what its maker may not do any more. An
 * unknown token, a text that is none, an expired and a revoked one cost the same and answer alike.
 */
export async function openWithToken(
  plain: string,
  address: string,
  now: Date = new Date(),
): Promise<TokenOpening> {
  const from = await countFrom("unknown-key", address, REQUEST_WINDOW, now);
  if (from.count > UNKNOWN_KEYS) return { kind: "too_many" };
  const found = await db.credentialToken.findFirst({
    where: { mac: { in: storedMacs(plain) } },
    include: { app: { select: { partnerId: true } } },
  });
  if (!found || !isAcceptedToken(found, now)) return { kind: "unknown" };
  const { id, appId, environment, createdById, app, keptAt, lastUsedOn } = found;
  const maker = await db.membership.findFirst({
    where: {
      ...{ partnerId: app.partnerId, userId: createdById, endedAt: null },
      ...{ permissions: { has: "CONFIGURATION" }, user: { loginAllowed: true } },
    },
    select: { id: true },
  });
  if (!maker) return { kind: "unknown" };
  if (from.key) await uncount(db, from.key);
  const used = throttleKey("ci-token", id);
  if ((await countInWindow(used, REQUEST_WINDOW, now)) > REQUESTS)
    return { kind: "too_many" };
  const key: TokenActor = {
    ...{ tokenId: id, makerId: createdById, partnerId: app.partnerId },
    ...{ appId, environment },
  };
  const today = new Date(now.toISOString().slice(0, 10));
  if (!keptAt || lastUsedOn?.getTime() !== today.getTime()) {
    await inTransaction(key, async (tx) => {
      const kept = await tx.credentialToken.updateMany({
        where: { id, closedAt: null, keptAt: null },
        data: { keptAt: now },
      });
      if (kept.count === 1)
        await recordEvent(tx, key, eventOf("client_secret.token_kept", found));
      await tx.credentialToken.updateMany({
        where: { id, closedAt: null },
        data: { lastUsedOn: today },
      });
      return ok(null);
    });
  }
  return { kind: "open", key };
}

type FoundToken = NonNullable<Awaited<ReturnType<typeof findToken>>>;

/** What the changes of one token share: scope, policy, audit, one transaction. */
function changeToken(
  actor: Actor,
  action: AuditAction & `client_secret.token_${string}`,
  { idempotencyKey, tokenId }: OneTokenInput,
  change: (tx: Tx, token: FoundToken, now: Date) => Promise<Result<"changed" | "same">>,
): Promise<Result<{ tokenId: string }>> {
  const form = { key: idempotencyKey, command: action, input: { tokenId } };
  return writeOnce(actor, form, async (tx) => {
    const token = await findToken(tx, actor, tokenId);
    if (!token) return fail("not_found", text.form.notFound);
    if (!can(actor, "ci_token.manage", token.app)) {
      return fail("forbidden", text.form.forbidden);
    }
    const changed = await change(tx, token, new Date());
    if (!changed.ok) return changed;
    if (changed.value === "changed") await recordEvent(tx, actor, eventOf(action, token));
    return ok({ tokenId });
  });
}

function findToken(tx: Tx, actor: Actor, id: string) {
  return tx.credentialToken.findFirst({
    where: { AND: [{ id }, { app: ownApplications(actor) }] },
    include: { app: { select: { partnerId: true } } },
  });
}

/** Closes tokens of the place that ended by themselves, and answers the lowest slot that is free. */
async function freeSlot(
  tx: Tx,
  place: { appId: string; environment: Environment },
  now: Date,
): Promise<number | null> {
  await tx.credentialToken.updateMany({
    where: {
      ...place,
      closedAt: null,
      OR: [
        { expiresAt: { lte: now } },
        { keptAt: null, createdAt: { lte: later(now, -UNKEPT_LIFETIME) } },
      ],
    },
    data: { closedAt: now },
  });
  const taken = await tx.credentialToken.findMany({
    where: { ...place, closedAt: null },
    select: { slot: true },
  });
  return freeTokenSlot(taken.map(({ slot }) => slot));
}

type Noted = {
  id: string;
  appId: string;
  environment: Environment;
  lastFour: string;
  app: { partnerId: string };
};

function eventOf(
  action: AuditAction & `client_secret.token_${string}`,
  { id, appId, environment, lastFour, app }: Noted,
) {
  return {
    ...{ action, object: { type: "credential_token" as const, id } },
    ...{ partnerId: app.partnerId, data: { appId, environment, lastFour } },
  };
}
