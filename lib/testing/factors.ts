import { randomUUID } from "node:crypto";
import { TOTP } from "otpauth";
import type { Actor, HalfActor } from "@/lib/auth/actor";
import { addPasskey, beginPasskey } from "@/lib/factors/passkeys/commands";
import { makeRecoveryCodes } from "@/lib/factors/recovery/commands";
import { confirmTotp, startTotp } from "@/lib/factors/totp/commands";
import { later, SECOND } from "@/lib/core/clock";
import type { Result } from "@/lib/core/result";
import { anAuthenticator } from "./authenticator";
import { db } from "./database";

/* Second factors for tests, set up by the commands people use. */

export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

export function form() {
  return { idempotencyKey: randomUUID() };
}

/** Says when, and with what, somebody last proved who they are. */
export async function provedAt(
  person: Actor,
  at: Date,
  authMethod = "pwd",
): Promise<void> {
  await db.session.update({
    where: { id: person.sessionId },
    data: { authTime: at, authMethod, extendedAt: null },
  });
}

/** What an authenticator app with this key shows at a moment. */
export function codeAt(secret: string, now: Date): string {
  return new TOTP({ secret }).generate({ timestamp: now.getTime() });
}

/** An app that is set up, whose first code was used a minute before `now`. */
export async function withTotp<A extends Actor | HalfActor>(
  who: A,
  now: Date = new Date(),
): Promise<{ secret: string }> {
  const { secret } = value(await startTotp(who, form()));
  const before = later(now, -60 * SECOND);
  value(await confirmTotp(who, codeAt(secret, before), before));
  // The moment of that code is long ago for what is tested next.
  await db.session.updateMany({
    where: { id: who.sessionId },
    data: { authTime: new Date() },
  });
  return { secret };
}

export async function withPasskey(who: Actor) {
  const key = anAuthenticator();
  const { options } = value(await beginPasskey(who));
  value(await addPasskey(who, { passkey: key.make(options), name: "Blue key" }));
  return key;
}

export async function withRecoveryCodes(who: Actor): Promise<string[]> {
  return value(await makeRecoveryCodes(who, form())).codes.split("\n");
}

/** The same person at the second page of sign-in, in a session that has seen the password only. */
export async function halfOf(
  person: Actor,
  needs: HalfActor["needs"] = "code",
): Promise<HalfActor> {
  const { userId, name, email, sessionId, factors } = person;
  await db.session.update({
    where: { id: sessionId },
    data: { amr: ["pwd"], authMethod: "pwd" },
  });
  return { half: true, userId, name, email, sessionId, factors, first: "pwd", needs };
}
