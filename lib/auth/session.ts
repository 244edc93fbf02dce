import "server-only";

import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { connection } from "next/server";
import { decode } from "next-auth/jwt";
import { cache } from "react";
import { SECOND } from "@/lib/core/clock";
import type { Result } from "@/lib/core/result";
import { env } from "@/lib/env";
import { returnPath } from "@/lib/web/return-path";
import { speakTo } from "@/lib/web/speech";
import {
  isClosedInView,
  isCustomer,
  type Actor,
  type HalfActor,
  type ProofMethod,
} from "./actor";
import { SESSION_COOKIE, signInThroughNextAuth } from "./next-auth";
import { closeSession, countPage, openSession, sessionOf } from "./sessions";
import { currentVisitor, rememberDevice } from "./visitor";

/** Who is behind the cookie, signed in or half signed in. Loaded once per request. */
const currentSession = cache(async (): Promise<Actor | HalfActor | null> => {
  await connection();
  const token = (await cookies()).get(SESSION_COOKIE)?.value;
  if (!token) return null;
  const sid = await sidOf(token);
  const found = sid ? await sessionOf(sid, new Date()) : null;
  if (found && !("half" in found)) {
    speakTo({ language: found.language, isCustomer: isCustomer(found) });
  }
  return found;
});

/** The person asking, or null: also for somebody who still owes a second factor. */
export async function currentActor(): Promise<Actor | null> {
  const found = await currentSession();
  return found && "half" in found ? null : found;
}

/** Whoever gave the password and still owes a second factor, or null. */
export async function currentHalfActor(): Promise<HalfActor | null> {
  const found = await currentSession();
  return found && "half" in found ? found : null;
}

/**
 * The person asking, or a redirect to what is missing of signing in; it leads back to `path`. Who
 * only looks on as somebody finds no page there that is that person's alone.
 */
export async function requireActor(path: string): Promise<Actor> {
  const actor = await requireActorForPart(path);
  if (!actor.view) return actor;
  if (isClosedInView(path)) notFound();
  await countOnce(actor.view.id);
  return actor;
}

/** The same for a part of a page, such as a picture on it: nobody has opened a page by it. */
export async function requireActorForPart(path: string): Promise<Actor> {
  return (await currentActor()) ?? redirect(await signInPath(path));
}

/** Every page asks for its actor; an action that renders one again opened none. */
const countOnce = cache(async (viewId: string): Promise<void> => {
  if (!(await headers()).has("next-action")) await countPage(viewId);
});

/** Where signing in goes on: its first page, or the second for whoever gave the password. */
export async function signInPath(path: string): Promise<string> {
  const half = await currentHalfActor();
  const page = half ? secondPage(half) : "/sign-in";
  return `${page}?returnTo=${encodeURIComponent(returnPath(path))}`;
}

export function secondPage({ needs }: HalfActor): "/sign-in/code" | "/sign-in/enrol" {
  return needs === "code" ? "/sign-in/code" : "/sign-in/enrol";
}

/** Somebody who proved who they are, and with what. */
type Verified = Result<{ userId: string; amr?: readonly ProofMethod[] }>;

/**
 * Signs in with next-auth's Credentials provider: `verify` says who it is (and counts the tries),
 * a session row is opened, and next-auth makes the cookie that carries its sid. Where a second
 * factor is needed and not given, that session is half (lib/auth/sessions.ts).
 */
export async function signIn(
  verify: (address: string, device: string) => Promise<Verified>,
): Promise<Result<{ userId: string }>> {
  const visitor = await currentVisitor();
  const { result, cookie } = await signInThroughNextAuth(async () => {
    const verified = await verify(visitor.address, visitor.device);
    if (!verified.ok) return verified;
    const { userId, amr = ["pwd"] } = verified.value;
    const sid = await openSession(userId, { ...visitor, now: new Date(), amr });
    return { ok: true, value: { userId, sid } };
  });
  if (cookie) {
    (await cookies()).set(cookie);
    await rememberDevice(visitor.device);
  }
  return result;
}

/**
 * The second step: `verify` takes the second factor, and a whole session takes the half one's
 * place, under a sid nobody saw before.
 */
export async function signInWholly(
  half: HalfActor,
  verify: () => Promise<Result<{ amr: readonly ProofMethod[] }>>,
): Promise<Result<{ userId: string }>> {
  return signIn(async () => {
    const verified = await verify();
    if (!verified.ok) return verified;
    await closeSession(half.sessionId, new Date());
    return { ok: true, value: { userId: half.userId, amr: verified.value.amr } };
  });
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

/**
 * Cookies that were opened lately, with the sid in each and until when it counts. Opening one derives
 * next-auth's key anew each time, which no request needs twice. Whether the session lives is asked of
 * the database all the same.
 */
const opened = new Map<string, { sid: string; until: number }>();
const MOST_OPENED = 1_000;

async function sidOf(token: string): Promise<string | null> {
  const known = opened.get(token);
  if (known && known.until > Date.now()) return known.sid;
  try {
    const claims = await decode({ token, secret: env.sessionKey });
    if (typeof claims?.["sid"] !== "string") return null;
    const [oldest] = opened.keys();
    if (oldest && opened.size >= MOST_OPENED) opened.delete(oldest);
    opened.set(token, { sid: claims["sid"], until: Number(claims["exp"]) * SECOND });
    return claims["sid"];
  } catch {
    // Made with another key, or changed on the way: nobody is signed in.
    return null;
  }
}
