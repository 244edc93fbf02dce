import "server-only";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { connection } from "next/server";
import { decode } from "next-auth/jwt";
import { cache } from "react";
import type { Result } from "@/lib/core/result";
import { env } from "@/lib/env";
import { returnPath } from "@/lib/web/return-path";
import type { Actor } from "./actor";
import { SESSION_COOKIE, signInThroughNextAuth } from "./next-auth";
import { actorOfSession, closeSession, openSession } from "./sessions";
import { currentVisitor, rememberDevice } from "./visitor";

/** The person asking, or null. Loaded once per request. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  await connection();
  const token = (await cookies()).get(SESSION_COOKIE)?.value;
  if (!token) return null;
  const sid = await sidOf(token);
  return sid ? actorOfSession(sid, new Date()) : null;
});

/** The person asking, or a redirect to sign-in that leads back to `path` afterwards. */
export async function requireActor(path: string): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) redirect(`/sign-in?returnTo=${encodeURIComponent(returnPath(path))}`);
  return actor;
}

/**
 * Signs in with next-auth's Credentials provider: `verify` says who it is (and counts the tries),
 * a session row is opened, and next-auth makes the cookie that carries its sid.
 */
export async function signIn(
  verify: (address: string, device: string) => Promise<Result<{ userId: string }>>,
): Promise<Result<{ userId: string }>> {
  const visitor = await currentVisitor();
  const { result, cookie } = await signInThroughNextAuth(async () => {
    const verified = await verify(visitor.address, visitor.device);
    if (!verified.ok) return verified;
    const sid = await openSession(verified.value.userId, {
      ...visitor,
      now: new Date(),
    });
    return { ok: true, value: { ...verified.value, sid } };
  });
  if (cookie) {
    (await cookies()).set(cookie);
    await rememberDevice(visitor.device);
  }
  return result;
}

/** Ends the session behind the cookie and takes the cookie away. */
export async function signOut(): Promise<void> {
  const actor = await currentActor();
  if (actor) await closeSession(actor.sessionId, new Date());
  (await cookies()).set({ ...cookieShape, value: "", maxAge: 0 });
}

const cookieShape = {
  name: SESSION_COOKIE,
  httpOnly: true,
  secure: true,
  sameSite: "lax",
  path: "/",
} as const;

async function sidOf(token: string): Promise<string | null> {
  try {
    const claims = await decode({ token, secret: env.sessionKey });
    return typeof claims?.["sid"] === "string" ? claims["sid"] : null;
  } catch {
    // Made with another key, or changed on the way: nobody is signed in.
    return null;
  }
}
