import "server-only";

import { recordEvent } from "@/lib/audit/record";
import {
  firstStep,
  onBehalfOf,
  type Actor,
  type HalfActor,
  type ProofMethod,
} from "@/lib/auth/actor";
import {
  authorOf,
  heldFactors,
  mayAddFactor,
  noteProof,
  stepUp,
} from "@/lib/auth/step-up";
import { countFrom } from "@/lib/auth/throttle";
import { later, MINUTE } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { violates } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { writeOnce } from "@/lib/db/write-once";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import {
  ADDRESS_CHALLENGES,
  allowRemoval,
  CHALLENGE_LIFETIME,
  FACTOR_WINDOW,
  PASSKEYS_MAX,
} from "../rules";
import type { AddPasskeyInput, RemovePasskeyInput } from "../schema";
import { addOptions, readAnswer, signOptions, verifyAdded } from "./gateway";

const words = text.factors;
const link = "/profile/security";
type Purpose = "add" | "sign-in" | "step-up";
type Asked = { purpose: Purpose; userId: string | null; sessionId: string | null };

/** What the browser needs to make a passkey: a challenge for this person, session and moment. */
export async function beginPasskey(
  who: Actor | HalfActor,
): Promise<Result<{ options: string }>> {
  const { userId, sessionId } = who;
  return inTransaction(authorOf(who), async (tx) => {
    const allowed = await mayAddFactor(tx, who);
    if (!allowed.ok) return allowed;
    const known = await tx.passkey.findMany({ where: { userId } });
    if (known.length >= PASSKEYS_MAX) return full();
    const { challenge, json } = await addOptions(who, known);
    await keepChallenge(tx, challenge, { purpose: "add", userId, sessionId });
    return ok({ options: json });
  });
}

function full() {
  return fail("rule_broken", words.refused.passkeysFull(PASSKEYS_MAX));
}

/** Keeps the passkey the browser made for that challenge. */
export async function addPasskey(
  who: Actor | HalfActor,
  input: Pick<AddPasskeyInput, "passkey" | "name">,
  now: Date = new Date(),
): Promise<Result<{ amr: ProofMethod[]; codes: number }>> {
  const { userId, sessionId } = who;
  const broken = fail("rule_broken", words.refused.passkeyFailed);
  const answer = readAnswer(input.passkey);
  if (!answer) return broken;
  const asked = { purpose: "add", userId, sessionId } as const;
  // Gone before the answer is looked at: none is answered twice, right or wrong.
  const taken = await takeChallenge(answer.challenge, asked, now);
  const made = taken && (await verifyAdded(input.passkey, answer.challenge));
  if (!made) return broken;

  try {
    return await inTransaction(authorOf(who), async (tx) => {
      const allowed = await mayAddFactor(tx, who);
      if (!allowed.ok) return allowed;
      // Asked for in several windows at once, there may be as many by now.
      const held = await heldFactors(tx, userId);
      if (held.factors - Number(held.totp) >= PASSKEYS_MAX) return full();
      const name = input.name || words.defaultPasskeyName;
      const { id } = await tx.passkey.create({
        data: {
          ...{ userId, name, lastUsedAt: now },
          credentialId: made.credentialId,
          publicKey: Uint8Array.from(made.publicKey),
          counter: made.counter,
          transports: made.transports,
        },
        select: { id: true },
      });
      if (!("half" in who)) await noteProof(tx, who, "passkey", now);
      await recordEvent(tx, authorOf(who), {
        action: "factor.passkey_added",
        object: { type: "person", id: userId },
        data: { passkeyId: id },
      });
      await mailPeople(tx, [userId], { ...words.mails.passkeyAdded(name), link });
      const codes = await tx.recoveryCode.count({ where: { userId, usedAt: null } });
      return ok({ amr: [firstStep(who), "passkey"], codes });
    });
  } catch (error) {
    if (!violates(error, "credential_id")) throw error;
    return fail("conflict", words.refused.passkeyKnown);
  }
}

/** Takes a passkey away, unless it is the last factor of somebody who needs one. */
export async function removePasskey(
  actor: Actor,
  { idempotencyKey, passkeyId }: RemovePasskeyInput,
): Promise<Result<{ removed: true }>> {
  const { userId } = actor;
  const form = { key: idempotencyKey, command: "removePasskey", input: { passkeyId } };
  return writeOnce(actor, form, async (tx) => {
    const found = await tx.passkey.findFirst({
      where: { id: passkeyId, userId },
      select: { name: true },
    });
    if (!found) return fail("not_found", text.form.notFound);
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    const held = await heldFactors(tx, userId);
    const allowed = allowRemoval(held);
    if (!allowed.ok) return allowed;
    await tx.passkey.deleteMany({ where: { id: passkeyId, userId } });
    if (held.factors === 1) await tx.recoveryCode.deleteMany({ where: { userId } });
    await recordEvent(tx, actor, {
      action: "factor.passkey_removed",
      object: { type: "person", id: userId },
      data: { passkeyId },
    });
    await mailPeople(tx, [userId], { ...words.mails.passkeyRemoved(found.name), link });
    return ok({ removed: true });
  });
}

/** What a passkey of this person signs now: the second step of signing in, or a fresh proof. */
export async function beginProof(
  who: Actor | HalfActor,
): Promise<Result<{ options: string }>> {
  const { userId, sessionId } = who;
  return inTransaction(onBehalfOf(who, { system: "sign-in" }), async (tx) => {
    const known = await tx.passkey.findMany({ where: { userId } });
    if (known.length === 0) return fail("not_found", text.form.notFound);
    const { challenge, json } = await signOptions(known);
    const purpose = "half" in who ? "sign-in" : "step-up";
    await keepChallenge(tx, challenge, { purpose, userId, sessionId });
    return ok({ options: json });
  });
}

/**
 * What any passkey for this portal may sign: nobody has said yet who it is. Each writes a row, so
 * they are counted per address.
 */
export async function beginPasskeySignIn(
  address = "direct",
): Promise<Result<{ options: string }>> {
  const from = await countFrom("passkeys", address, FACTOR_WINDOW, new Date());
  if (from.count > ADDRESS_CHALLENGES)
    return fail("too_many", text.accounts.tooManyTries(FACTOR_WINDOW / MINUTE));
  return inTransaction({ system: "sign-in" }, async (tx) => {
    const { challenge, json } = await signOptions([]);
    const asked = { purpose: "sign-in", userId: null, sessionId: null } as const;
    await keepChallenge(tx, challenge, asked);
    return ok({ options: json });
  });
}

async function keepChallenge(tx: Tx, challenge: string, asked: Asked): Promise<void> {
  const now = new Date();
  await tx.passkeyChallenge.deleteMany({
    where: { expiresAt: { lte: now }, ...(asked.userId ? { userId: asked.userId } : {}) },
  });
  const { purpose, userId, sessionId } = asked;
  const expiresAt = later(now, CHALLENGE_LIFETIME);
  await tx.passkeyChallenge.create({
    data: { challenge, purpose, userId, sessionId, expiresAt },
  });
}

async function takeChallenge(
  challenge: string,
  { purpose, userId, sessionId }: Asked,
  now: Date,
): Promise<boolean> {
  const taken = await inTransaction({ system: "sign-in" }, async (tx) => {
    const { count } = await tx.passkeyChallenge.deleteMany({
      where: { challenge, purpose, userId, sessionId, expiresAt: { gt: now } },
    });
    return ok(count === 1);
  });
  return taken.ok && taken.value;
}
