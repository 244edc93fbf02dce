import "server-only";

import { passwordFits } from "@/lib/accounts/gateway";
import { SIGN_IN_LIMITS } from "@/lib/accounts/rules";
import { recordEvent } from "@/lib/audit/record";
import {
  onBehalfOf,
  type Actor,
  type HalfActor,
  type ProofMethod,
  type SystemActor,
} from "@/lib/auth/actor";
import { heldFactors, noteProof } from "@/lib/auth/step-up";
import {
  claimTry,
  countInWindow,
  forgetCount,
  forgetTries,
  throttleKey,
} from "@/lib/auth/throttle";
import { fail, ok, type Result } from "@/lib/core/result";
import { unseal } from "@/lib/core/seal";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import { readAnswer, verifySigned } from "../passkeys/gateway";
import { recoveryMacs } from "../recovery/gateway";
import { FACTOR_TRIES, FACTOR_WINDOW, readCode } from "../rules";
import type { PasskeySignInInput, ProofInput } from "../schema";
import { stepOfCode } from "../totp/gateway";

const words = text.factors;
const portal: SystemActor = { system: "sign-in" };

/** Looked at outside of the transaction that lets somebody in; a signature takes its time. */
type Signed = { passkeyId: string; userId: string; counter: bigint };

/** The second step of signing in: whoever gave the password gives the second factor. */
export async function proveSecondFactor(
  half: HalfActor,
  input: ProofInput,
  now: Date = new Date(),
): Promise<Result<{ amr: ProofMethod[] }>> {
  // The password is a first step; it cannot be the second.
  if (half.needs !== "code" || input.method === "pwd") {
    return fail("not_found", text.form.notFound);
  }
  const { userId } = half;
  return inspected(half, input, now, async (tx, signed) => {
    const used = await useFactor(tx, userId, input, signed, now);
    if (!used.ok) return used;
    await recordEvent(tx, portal, {
      action: "account.second_factor_given",
      object: { type: "person", id: userId },
      data: { method: input.method },
    });
    return ok({ amr: [half.first, input.method] });
  });
}

/** Step-up: somebody signed in proves again who they are, with what they have. */
export async function proveAgain(
  actor: Actor,
  input: ProofInput,
  now: Date = new Date(),
): Promise<Result<null>> {
  const { userId } = actor;
  if (input.method === "pwd") return provePassword(actor, input.password, now);
  return inspected(actor, input, now, async (tx, signed) => {
    const used = await useFactor(tx, userId, input, signed, now);
    return used.ok ? proved(tx, actor, input.method, now) : used;
  });
}

/** Signing in with a passkey alone: it is something one has, opened by what one is or knows. */
export async function signInWithPasskey(
  { passkey }: Pick<PasskeySignInInput, "passkey">,
  now: Date = new Date(),
): Promise<Result<{ userId: string; amr: ProofMethod[] }>> {
  const broken = fail("rule_broken", words.refused.passkeyUnknown);
  const signed = await readSignature(passkey, null, now);
  if (!signed) return broken;
  const { userId } = signed;
  return inTransaction(portal, async (tx) => {
    const person = await tx.user.findFirst({ where: { id: userId, loginAllowed: true } });
    if (!person) return broken;
    if (!(await takeCounter(tx, signed, now))) return broken;
    await recordEvent(tx, portal, {
      action: "account.signed_in",
      object: { type: "person", id: userId },
      data: { method: "passkey" },
    });
    return ok({ userId, amr: ["passkey"] });
  });
}

/** Counts the try before anything is looked at; right, it takes the count back. */
async function inspected<T>(
  who: Actor | HalfActor,
  input: ProofInput,
  now: Date,
  work: (tx: Tx, signed: Signed | null) => Promise<Result<T>>,
): Promise<Result<T>> {
  const tries = throttleKey("factor", who.userId);
  if ((await countInWindow(tries, FACTOR_WINDOW, now)) > FACTOR_TRIES) {
    return fail("too_many", words.refused.tooMany);
  }
  const signed =
    input.method === "passkey" ? await readSignature(input.passkey, who, now) : null;
  return inTransaction(onBehalfOf(who, portal), async (tx) => {
    const result = await work(tx, signed);
    if (result.ok) await forgetCount(tx, tries);
    return result;
  });
}

/** Uses one factor up as far as it can be: a code's step, a recovery code, a passkey's counter. */
async function useFactor(
  tx: Tx,
  userId: string,
  input: ProofInput,
  signed: Signed | null,
  now: Date,
): Promise<Result<null>> {
  const wrongCode = fail("rule_broken", words.refused.codeWrong, "factorCode");
  switch (input.method) {
    case "otp":
      return (await takeCode(tx, userId, input.factorCode, now)) ? ok(null) : wrongCode;
    case "recovery":
      return (await takeRecoveryCode(tx, userId, input.factorCode, now))
        ? ok(null)
        : fail("rule_broken", words.refused.recoveryWrong, "factorCode");
    case "passkey":
      return signed?.userId === userId && (await takeCounter(tx, signed, now))
        ? ok(null)
        : fail("rule_broken", words.refused.passkeyFailed);
    case "pwd":
      return wrongCode;
  }
}

/** A code counts once: its step must be later than the last one that was taken. */
async function takeCode(
  tx: Tx,
  userId: string,
  typed: string,
  now: Date,
): Promise<boolean> {
  const totp = await tx.totpFactor.findFirst({
    where: { userId, confirmedAt: { not: null } },
    select: { id: true, sealedSecret: true },
  });
  if (!totp) return false;
  const secret = unseal(totp.sealedSecret, totp.id, env.encryptionKeys);
  const step = stepOfCode(secret, readCode(typed), now);
  if (step === null) return false;
  const { count } = await tx.totpFactor.updateMany({
    where: { id: totp.id, OR: [{ lastStep: null }, { lastStep: { lt: step } }] },
    data: { lastStep: step, lastUsedAt: now },
  });
  return count === 1;
}

async function takeRecoveryCode(
  tx: Tx,
  userId: string,
  typed: string,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { userId, usedAt: null, mac: { in: recoveryMacs(typed) } },
    data: { usedAt: now },
  });
  if (count !== 1) return false;
  const left = await tx.recoveryCode.count({ where: { userId, usedAt: null } });
  await mailPeople(tx, [userId], {
    ...words.mails.codeUsed(left),
    link: "/profile/security",
  });
  return true;
}

/** The answer of a passkey, checked; the challenge it answers is gone, right or wrong. */
async function readSignature(
  json: string,
  who: Actor | HalfActor | null,
  now: Date,
): Promise<Signed | null> {
  const answer = readAnswer(json);
  if (!answer) return null;
  const { challenge, credentialId } = answer;
  const taken = await inTransaction(onBehalfOf(who, portal), async (tx) => {
    const { count } = await tx.passkeyChallenge.deleteMany({
      where: {
        challenge,
        purpose: who && !("half" in who) ? "step-up" : "sign-in",
        userId: who?.userId ?? null,
        sessionId: who?.sessionId ?? null,
        expiresAt: { gt: now },
      },
    });
    return ok(count === 1);
  });
  if (!taken.ok || !taken.value) return null;
  const passkey = await db.passkey.findUnique({ where: { credentialId } });
  if (!passkey) return null;
  const counter = await verifySigned(json, challenge, passkey);
  return counter === null
    ? null
    : { passkeyId: passkey.id, userId: passkey.userId, counter };
}

/** A counter only grows; authenticators that do not count say 0 for ever. */
async function takeCounter(
  tx: Tx,
  { passkeyId, counter }: Signed,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.passkey.updateMany({
    where: { id: passkeyId, counter: counter === 0n ? 0n : { lt: counter } },
    data: { counter, lastUsedAt: now },
  });
  return count === 1;
}

/** For whoever has no second factor: counted with the sign-ins of the same account. */
async function provePassword(
  actor: Actor,
  password: string,
  now: Date,
): Promise<Result<null>> {
  const user = await db.user.findUniqueOrThrow({ where: { id: actor.userId } });
  const tries = throttleKey("sign-in", user.emailKey);
  // The same count as for signing in: a stolen session must not buy more guesses.
  const claim = await claimTry(tries, SIGN_IN_LIMITS, now);
  if (!claim.granted)
    return fail("too_many", text.accounts.locked(claim.until, now), "password");
  const fits = await passwordFits(user.passwordHash, password);
  if (!fits) return fail("rule_broken", words.refused.passwordWrong, "password");
  return inTransaction(onBehalfOf(actor, portal), async (tx) => {
    // The stronger proof where there is one: a stolen password must not stand for it.
    const { factors } = await heldFactors(tx, actor.userId);
    if (factors > 0) return fail("rule_broken", words.refused.useFactor);
    await forgetTries(tx, [tries]);
    return proved(tx, actor, "pwd", now);
  });
}

async function proved(
  tx: Tx,
  actor: Actor,
  method: ProofMethod,
  now: Date,
): Promise<Result<null>> {
  await noteProof(tx, actor, method, now);
  await recordEvent(tx, actor, {
    action: "account.proved_again",
    object: { type: "person", id: actor.userId },
    data: { method },
  });
  return ok(null);
}
