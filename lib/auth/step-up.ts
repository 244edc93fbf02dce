import "server-only";

import { HOUR, later, MINUTE } from "@/lib/core/clock";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { text } from "@/lib/words/catalogue";
import type { Actor, Author, HalfActor, ProofMethod } from "./actor";

/** A proof counts so long after it was given, and after each protected act since. */
export const PROOF_LIMIT = 10 * MINUTE;
/** However busy somebody is, so long after the proof itself another is asked for. */
export const PROOF_END = HOUR;
/** The same for staff who proved it with a passkey. */
export const PROOF_END_STAFF_PASSKEY = 4 * HOUR;

/**
 * What stands before each protected act, inside its transaction: the person proved lately who they
 * are. Lets the proof count ten minutes longer; otherwise nothing happens, and the page asks.
 * Signing in is a proof. The row is asked, not the actor: another tab may have proved it since.
 */
export async function stepUp(
  tx: Tx,
  actor: Actor,
  now: Date = new Date(),
): Promise<Result<null>> {
  const passkey: ProofMethod = "passkey";
  const extended = await tx.$executeRaw`
    UPDATE session SET extended_at = ${now}
    WHERE id = ${actor.sessionId}::uuid AND user_id = ${actor.userId}::uuid
      AND revoked_at IS NULL
      AND greatest(auth_time, extended_at) > ${later(now, -PROOF_LIMIT)}
      AND auth_time > CASE
        WHEN auth_method = ${passkey} AND EXISTS (
          SELECT 1 FROM staff_member WHERE user_id = ${actor.userId}::uuid)
        THEN ${later(now, -PROOF_END_STAFF_PASSKEY)}::timestamptz
        ELSE ${later(now, -PROOF_END)}::timestamptz END`;
  return extended === 1 ? ok(null) : fail("step_up", text.form.stepUp);
}

/** A fresh proof in this session: from now on it counts, and so does its factor. */
export async function noteProof(
  tx: Tx,
  actor: Actor,
  method: ProofMethod,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE session SET auth_time = ${now}, auth_method = ${method}, extended_at = NULL,
      amr = CASE WHEN ${method} = ANY (amr) THEN amr ELSE array_append(amr, ${method}) END
    WHERE id = ${actor.sessionId}::uuid AND revoked_at IS NULL`;
}

/**
 * Whether a factor may be added now. Signed in, it asks for a fresh proof. Half signed in, only as
 * long as there is none at all: a password alone must not put a second factor beside the first.
 */
export async function mayAddFactor(
  tx: Tx,
  who: Actor | HalfActor,
): Promise<Result<null>> {
  if (!("half" in who)) return stepUp(tx, who);
  const { factors } = await heldFactors(tx, who.userId);
  return factors === 0 ? ok(null) : fail("not_found", text.form.notFound);
}

export type HeldFactors = { totp: boolean; factors: number; needed: boolean };

/**
 * The factors somebody has, and whether they need one: as staff, or as a member of a partner that
 * asks for it. Locks the person, so that two removals at once cannot both leave "the other one".
 */
export async function heldFactors(tx: Tx, userId: string): Promise<HeldFactors> {
  await tx.$queryRaw`SELECT id FROM person WHERE id = ${userId}::uuid FOR UPDATE`;
  const [held] = await tx.$queryRaw<HeldFactors[]>`
    SELECT a.totp, a.totp::int + a.passkeys AS factors, a.needed FROM (SELECT
      EXISTS (SELECT 1 FROM totp_factor
        WHERE user_id = ${userId}::uuid AND confirmed_at IS NOT NULL) AS totp,
      (SELECT count(*) FROM passkey WHERE user_id = ${userId}::uuid)::int AS passkeys,
      EXISTS (SELECT 1 FROM staff_member WHERE user_id = ${userId}::uuid) OR EXISTS (
        SELECT 1 FROM membership m JOIN partner p ON p.id = m.partner_id
        WHERE m.user_id = ${userId}::uuid AND m.ended_at IS NULL
          AND p.second_factor_required) AS needed) a`;
  return held ?? { totp: false, factors: 0, needed: true };
}

/** Who writes: the portal itself for somebody who is no actor yet. */
export function authorOf(who: Actor | HalfActor): Author {
  return "half" in who ? { system: "sign-in" } : who;
}
