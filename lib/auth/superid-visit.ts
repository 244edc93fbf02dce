import "server-only";

import { cookies } from "next/headers";
import { SECOND } from "@/lib/core/clock";
import type { Failure, Result } from "@/lib/core/result";
import { databaseTrouble } from "@/lib/db/errors";
import { env } from "@/lib/env";
import { returnPath } from "@/lib/web/return-path";
import type { Actor } from "./actor";
import { PENDING_LIMIT } from "./limits";
import { CODE_FLOW_COOKIES, CODE_FLOW_LIMIT } from "./next-auth";
import { currentActor, currentHalfActor } from "./session";
import { closeSession, openSession } from "./sessions";
import { askSuperId, hearSuperId, type Claims, type CodeFlowTrouble } from "./superid";
import { currentVisitor, rememberDevice } from "./visitor";

const RETURN_COOKIE = "__Host-dp.return";
const PENDING_COOKIE = "__Host-dp.pending";

/** Why SuperID signed nobody in, as it stands in the address of the sign-in page. */
export type SuperIdTrouble = CodeFlowTrouble | "busy" | "off" | "other";

/** What SuperID says of somebody, and what is known of the browser they came in. */
export type Arrival = {
  claims: Claims;
  address: string;
  returnTo: string;
  /** Whoever is signed in here already. */
  actor: Actor | null;
};

/** Whose SuperID it is; or, where it is nobody's, the token under which it is kept for a while. */
type Recognized = Result<{ userId: string } | { pending: string }>;

export function superIdIsOn(): boolean {
  return env.superId !== null;
}

/** Where a browser goes to sign in with SuperID; its cookies are set for the way back. */
export async function leaveForSuperId(returnTo: string): Promise<string> {
  const asked = env.superId && (await askSuperId(env.superId));
  if (!asked) return signInWithTrouble("away", returnTo);
  const lifetime = CODE_FLOW_LIMIT;
  for (const [name, value] of Object.entries(asked.cookies)) {
    await setCookie(name, value, lifetime);
  }
  await setCookie(RETURN_COOKIE, returnPath(returnTo), lifetime);
  return asked.address;
}

/** The way back: signs in whom SuperID names, and answers where the browser goes on. */
export async function returnFromSuperId(
  query: Record<string, string>,
  recognize: (arrival: Arrival) => Promise<Recognized>,
): Promise<string> {
  const jar = await cookies();
  const returnTo = returnPath(jar.get(RETURN_COOKIE)?.value);
  const given = Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value]));
  // For one try, whatever comes of it.
  for (const name of [...Object.values(CODE_FLOW_COOKIES), RETURN_COOKIE]) {
    await setCookie(name, "", 0);
  }
  try {
    return await arrive(query, given, returnTo, recognize);
  } catch (error) {
    const trouble = databaseTrouble(error);
    if (trouble !== "unavailable" && trouble !== "busy") throw error;
    return signInWithTrouble("busy", returnTo);
  }
}

async function arrive(
  query: Record<string, string>,
  given: Record<string, string>,
  returnTo: string,
  recognize: (arrival: Arrival) => Promise<Recognized>,
): Promise<string> {
  if (!env.superId) return "/sign-in";
  const visitor = await currentVisitor();
  const [actor, half] = [await currentActor(), await currentHalfActor()];
  const seen: { recognized: Recognized | null } = { recognized: null };
  const heard = await hearSuperId(env.superId, query, given, async (claims) => {
    const { address } = visitor;
    const recognized = await recognize({ claims, address, returnTo, actor });
    seen.recognized = recognized;
    // Who is signed in already stays so, with all that was proved in that session.
    if (!recognized.ok || "pending" in recognized.value || actor) return null;
    if (half) await closeSession(half.sessionId, new Date());
    const { userId } = recognized.value;
    return openSession(userId, { ...visitor, now: new Date(), amr: ["superid"] });
  });
  if ("trouble" in heard) return signInWithTrouble(heard.trouble, returnTo);
  const { recognized } = seen;
  if (!recognized) return signInWithTrouble("distrusted", returnTo);
  if (!recognized.ok) return signInWithTrouble(troubleIn(recognized.failure), returnTo);
  if ("pending" in recognized.value) {
    await setCookie(PENDING_COOKIE, recognized.value.pending, PENDING_LIMIT);
    return "/sign-in/connect";
  }
  if (heard.cookie) {
    (await cookies()).set(heard.cookie);
    await rememberDevice(visitor.device);
  }
  return `/sign-in/next?returnTo=${encodeURIComponent(returnTo)}`;
}

/** The token of the SuperID that this browser came with and that belongs to nobody yet, or "". */
export async function pendingToken(): Promise<string> {
  return (await cookies()).get(PENDING_COOKIE)?.value ?? "";
}

export async function dropPendingToken(): Promise<void> {
  await setCookie(PENDING_COOKIE, "", 0);
}

/** The sign-in page, which says in words what a trouble means; nobody else's words travel. */
export function signInWithTrouble(trouble: SuperIdTrouble, returnTo: string): string {
  return `/sign-in?superid=${trouble}&returnTo=${encodeURIComponent(returnPath(returnTo))}`;
}

function troubleIn({ code }: Failure): SuperIdTrouble {
  if (code === "too_many") return "busy";
  if (code === "conflict") return "other";
  return code === "forbidden" ? "off" : "distrusted";
}

async function setCookie(name: string, value: string, lifetime: number): Promise<void> {
  (await cookies()).set({
    ...{ name, value, httpOnly: true, secure: true, sameSite: "lax", path: "/" },
    maxAge: lifetime / SECOND,
  });
}
