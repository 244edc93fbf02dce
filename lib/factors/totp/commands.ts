import "server-only";

import { randomUUID } from "node:crypto";
import { recordEvent } from "@/lib/audit/record";
import {
  firstStep,
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
import { countInWindow, forgetCount, throttleKey } from "@/lib/auth/throttle";
import { fail, ok, type Result } from "@/lib/core/result";
import { seal, unseal } from "@/lib/core/seal";
import { inTransaction } from "@/lib/db/transaction";
import { writeOnce } from "@/lib/db/write-once";
import { env } from "@/lib/env";
import { mailPeople } from "@/lib/outbox/people";
import { text } from "@/lib/words/catalogue";
import { allowRemoval, FACTOR_TRIES, FACTOR_WINDOW, readCode } from "../rules";
import type { OneFormInput } from "../schema";
import { newTotpSecret, qrPath, stepOfCode, totpAddress } from "./gateway";

const words = text.factors;
const link = "/profile/security";

/** Begins setting up an authenticator app: its secret is shown this once, and counts for nothing yet. */
export async function startTotp(
  who: Actor | HalfActor,
  { idempotencyKey }: OneFormInput,
): Promise<Result<{ secret: string; path: string; size: string }>> {
  const form = { key: idempotencyKey, command: "startTotp", input: who.userId };
  return writeOnce(
    authorOf(who),
    form,
    async (tx) => {
      const allowed = await mayAddFactor(tx, who);
      if (!allowed.ok) return allowed;
      const [id, secret] = [randomUUID(), newTotpSecret()];
      await tx.totpFactor.deleteMany({
        where: { userId: who.userId, confirmedAt: null },
      });
      await tx.totpFactor.create({
        data: {
          ...{ id, userId: who.userId },
          sealedSecret: seal(secret, id, env.encryptionKeys),
        },
      });
      await recordEvent(tx, authorOf(who), {
        action: "factor.totp_begun",
        object: { type: "person", id: who.userId },
      });
      const { path, size } = qrPath(totpAddress(secret, who.email));
      return ok({ secret, path, size: String(size) });
    },
    "once",
  );
}

/** The app shows the right code, so it counts from now on; one that counted before is replaced. */
export async function confirmTotp(
  who: Actor | HalfActor,
  typed: string,
  now: Date = new Date(),
): Promise<Result<{ amr: ProofMethod[]; codes: number }>> {
  const { userId } = who;
  const tries = throttleKey("factor", userId);
  if ((await countInWindow(tries, FACTOR_WINDOW, now)) > FACTOR_TRIES) {
    return fail("too_many", words.refused.tooMany, "factorCode");
  }
  return inTransaction(authorOf(who), async (tx) => {
    const allowed = await mayAddFactor(tx, who);
    if (!allowed.ok) return allowed;
    const begun = await tx.totpFactor.findFirst({
      where: { userId, confirmedAt: null },
      select: { id: true, sealedSecret: true },
    });
    if (!begun) return fail("conflict", words.refused.notBegun);
    const secret = unseal(begun.sealedSecret, begun.id, env.encryptionKeys);
    const step = stepOfCode(secret, readCode(typed), now);
    if (step === null) return fail("rule_broken", words.refused.codeWrong, "factorCode");

    await tx.totpFactor.deleteMany({ where: { userId, confirmedAt: { not: null } } });
    const { count } = await tx.totpFactor.updateMany({
      where: { id: begun.id, confirmedAt: null },
      data: { confirmedAt: now, lastStep: step, lastUsedAt: now },
    });
    if (count === 0) return fail("conflict", text.form.stale);
    await forgetCount(tx, tries);
    if (!("half" in who)) await noteProof(tx, who, "otp", now);
    await recordEvent(tx, authorOf(who), {
      action: "factor.totp_added",
      object: { type: "person", id: userId },
    });
    await mailPeople(tx, [userId], { ...words.mails.totpAdded(), link });
    const codes = await tx.recoveryCode.count({ where: { userId, usedAt: null } });
    return ok({ amr: [firstStep(who), "otp"], codes });
  });
}

/** Takes the authenticator app away, unless it is the last factor of somebody who needs one. */
export async function removeTotp(
  actor: Actor,
  { idempotencyKey }: OneFormInput,
): Promise<Result<{ removed: true }>> {
  const { userId } = actor;
  const form = { key: idempotencyKey, command: "removeTotp", input: userId };
  return writeOnce(actor, form, async (tx) => {
    const proof = await stepUp(tx, actor);
    if (!proof.ok) return proof;
    const held = await heldFactors(tx, userId);
    if (!held.totp) return fail("not_found", text.form.notFound);
    const allowed = allowRemoval(held);
    if (!allowed.ok) return allowed;
    await tx.totpFactor.deleteMany({ where: { userId } });
    if (held.factors === 1) await tx.recoveryCode.deleteMany({ where: { userId } });
    await recordEvent(tx, actor, {
      action: "factor.totp_removed",
      object: { type: "person", id: userId },
    });
    await mailPeople(tx, [userId], { ...words.mails.totpRemoved(), link });
    return ok({ removed: true });
  });
}
