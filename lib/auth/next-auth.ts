import "server-only";

import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth, { type NextAuthOptions, type User } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import type { Provider } from "next-auth/providers/index";
import { MINUTE, SECOND } from "@/lib/core/clock";
import { fail, type Result } from "@/lib/core/result";
import { env } from "@/lib/env";
import { text } from "@/lib/words/catalogue";
import { ABSOLUTE_LIMIT } from "./limits";

export const SESSION_COOKIE = "__Host-dp.session";
const CSRF_COOKIE = "__Host-dp.csrf";
const CALLBACK_COOKIE = "__Host-dp.callback";
/** What is compared when SuperID sends somebody back: for one sign-in, and for ten minutes. */
export const CODE_FLOW_COOKIES = {
  state: "__Host-dp.state",
  nonce: "__Host-dp.nonce",
  pkceCodeVerifier: "__Host-dp.pkce",
} as const;
export const CODE_FLOW_LIMIT = 10 * MINUTE;

type SignedIn = { userId: string; sid: string };
type Verify = () => Promise<Result<SignedIn>>;
export type NewCookie = {
  name: string;
  value: string;
  httpOnly: true;
  secure: true;
  sameSite: "lax";
  path: "/";
  expires: Date;
};

/**
 * next-auth as it is used here: the cookie (a JWE) carries only `sid`; who that is, and what they
 * may do, is read from our own tables on each request.
 */
export function authOptions(provider: Provider): NextAuthOptions {
  const cookie = (name: string, maxAge?: number) => ({
    name,
    options: {
      ...{ httpOnly: true, secure: true, sameSite: "lax" as const, path: "/" },
      ...(maxAge === undefined ? {} : { maxAge: maxAge / SECOND }),
    },
  });
  return {
    secret: env.sessionKey,
    session: { strategy: "jwt", maxAge: ABSOLUTE_LIMIT / SECOND },
    useSecureCookies: true,
    cookies: {
      sessionToken: cookie(SESSION_COOKIE),
      csrfToken: cookie(CSRF_COOKIE),
      callbackUrl: cookie(CALLBACK_COOKIE),
      state: cookie(CODE_FLOW_COOKIES.state, CODE_FLOW_LIMIT),
      nonce: cookie(CODE_FLOW_COOKIES.nonce, CODE_FLOW_LIMIT),
      pkceCodeVerifier: cookie(CODE_FLOW_COOKIES.pkceCodeVerifier, CODE_FLOW_LIMIT),
    },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [provider],
    callbacks: {
      // Never reads `trigger: "update"`: that would be data from the client.
      jwt: ({ token, user }) =>
        isSignedIn(user)
          ? { sid: user.sid }
          : { sid: typeof token["sid"] === "string" ? token["sid"] : undefined },
      session: ({ session }) => ({ expires: session.expires }),
    },
    logger: { error: () => {}, warn: () => {}, debug: () => {} },
  };
}

/** The door of passwords and passkeys: whoever asks for a session has passed `authorize`. */
export function credentials(authorize: () => Promise<User | null>): Provider {
  return CredentialsProvider({ credentials: {}, authorize });
}

/**
 * Runs next-auth's own credentials sign-in inside a server action: the action is the door (its
 * gate replaces next-auth's CSRF form), next-auth calls `verify` and makes the session cookie.
 */
export async function signInThroughNextAuth(
  verify: Verify,
): Promise<{ result: Result<{ userId: string }>; cookie: NewCookie | null }> {
  let result: Result<SignedIn> = fail("unavailable", text.accounts.signInBroken);
  let broken: unknown = null;
  const authorize = async () => {
    try {
      result = await verify();
      return result.ok ? { id: result.value.userId, ...result.value } : null;
    } catch (error) {
      // next-auth would put the message into an address; keep it here.
      broken = error;
      return null;
    }
  };
  const options = authOptions(credentials(authorize));

  const csrf = await call(options, "GET", ["csrf"], {}, {});
  const answer = await call(
    options,
    "POST",
    ["callback", "credentials"],
    { csrfToken: csrf.body?.csrfToken, json: "true", callbackUrl: env.portalUrl },
    csrf.cookies,
  );
  if (broken !== null) throw broken;
  const value = answer.cookies[SESSION_COOKIE];
  const verified: Result<SignedIn> = result;
  if (!verified.ok || !value) return { result: verified, cookie: null };
  return {
    result: { ok: true, value: { userId: verified.value.userId } },
    cookie: newCookie(SESSION_COOKIE, value, ABSOLUTE_LIMIT),
  };
}

/** A cookie as all of ours are: for this host alone, and for no script. */
export function newCookie(name: string, value: string, lifetime: number): NewCookie {
  return {
    ...{ name, value, httpOnly: true, secure: true, sameSite: "lax", path: "/" },
    expires: new Date(Date.now() + lifetime),
  };
}

function isSignedIn(user: unknown): user is { sid: string } {
  return (
    typeof user === "object" &&
    user !== null &&
    "sid" in user &&
    typeof user.sid === "string"
  );
}

type Answer = {
  body: { csrfToken?: string; url?: string } | null;
  cookies: Record<string, string>;
};

/** One request to next-auth in this process, by its public request-and-response interface. */
export async function call(
  options: NextAuthOptions,
  method: string,
  nextauth: string[],
  body: Record<string, unknown>,
  cookies: Record<string, string>,
  query: Record<string, string> = {},
): Promise<Answer> {
  const answer: Answer = { body: null, cookies: {} };
  const set: string[] = [];
  const response = {
    status: () => response,
    getHeader: (name: string) => (name.toLowerCase() === "set-cookie" ? set : undefined),
    setHeader: (name: string, value: string | string[]) => {
      if (name.toLowerCase() === "set-cookie") {
        set.splice(0, set.length, ...(Array.isArray(value) ? value : [value]));
      }
      return response;
    },
    json: (value: Answer["body"]) => {
      answer.body = value;
    },
    send: (value: Answer["body"]) => {
      answer.body = value;
    },
    end: () => {},
  };
  const request = { method, query: { ...query, nextauth }, body, cookies, headers: {} };
  // next-auth reads only the members built above.
  await (
    NextAuth as (req: unknown, res: unknown, options: NextAuthOptions) => Promise<unknown>
  )(
    request as unknown as NextApiRequest,
    response as unknown as NextApiResponse,
    options,
  );
  for (const line of set) {
    const [pair = ""] = line.split(";");
    const cut = pair.indexOf("=");
    answer.cookies[pair.slice(0, cut)] = decodeURIComponent(pair.slice(cut + 1));
  }
  return answer;
}
