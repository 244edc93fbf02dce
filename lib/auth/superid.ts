import "server-only";

import type { OAuthConfig } from "next-auth/providers/oauth";
import { SECOND } from "@/lib/core/clock";
import { env, type SuperId } from "@/lib/env";
import { logTrouble } from "@/lib/web/log";
import { ABSOLUTE_LIMIT } from "./limits";
import {
  authOptions,
  call,
  CODE_FLOW_COOKIES,
  newCookie,
  SESSION_COOKIE,
  type NewCookie,
} from "./next-auth";

/** What an ID token says, its signature and all of its checks passed. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * Why nobody was signed in: the person said no there; the answer is not to the question this
 * browser asked last; it could not be trusted; or nobody answered.
 */
export type CodeFlowTrouble = "refused" | "again" | "distrusted" | "away";

const flow = Object.values(CODE_FLOW_COOKIES);

type Exchange = NonNullable<Extract<OAuthConfig<Claims>["token"], object>["request"]>;

/**
 * SuperID as a provider of next-auth: code flow with PKCE, state and nonce, who it is out of the
 * ID token. Only what it calls the subject is taken for an id.
 */
function provider(superId: SuperId, exchange?: Exchange): OAuthConfig<Claims> {
  return {
    ...{ id: "superid", name: "SuperID", type: "oauth" },
    wellKnown: superId.wellKnown,
    authorization: { params: { scope: "openid" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    clientId: superId.clientId,
    clientSecret: superId.clientSecret,
    ...(exchange ? { token: { request: exchange } } : {}),
    // Three requests at most while somebody waits: the description, the token, the keys.
    httpOptions: { timeout: 3 * SECOND },
    profile: ({ sub }) => ({ id: String(sub) }),
  };
}

/** Where to send the browser, and what it must bring back; null when SuperID does not answer. */
export async function askSuperId(
  superId: SuperId,
): Promise<{ address: string; cookies: Record<string, string> } | null> {
  const options = authOptions(provider(superId));
  const csrf = await call(options, "GET", ["csrf"], {}, {});
  const { body, cookies } = await call(
    options,
    "POST",
    ["signin", "superid"],
    { csrfToken: csrf.body?.csrfToken, json: "true", callbackUrl: env.portalUrl },
    csrf.cookies,
  );
  const kept = only(cookies);
  if (body?.url && flow.every((name) => kept[name])) {
    return { address: body.url, cookies: kept };
  }
  logTrouble("superid_away", superId.wellKnown);
  return null;
}

type Heard = { trouble: CodeFlowTrouble } | { cookie: NewCookie | null };

/**
 * Takes what SuperID sent the browser back with. `verify` gets claims whose signature, issuer,
 * audience, times and nonce are right, and answers the sid of a session that it opened, or null.
 * Every message of next-auth and the provider ends in the log.
 */
export async function hearSuperId(
  superId: SuperId,
  query: Record<string, string>,
  cookies: Record<string, string>,
  verify: (claims: Claims) => Promise<string | null>,
): Promise<Heard> {
  if (query["error"]) return { trouble: saidNo(query["error"]) };
  const kept = only(cookies);
  // Asked before the provider is: a browser that brings nothing costs it nothing.
  if (!query["code"] || !flow.every((name) => kept[name])) return { trouble: "again" };

  const found: { trouble: CodeFlowTrouble | null; broken: unknown } = {
    trouble: "away",
    broken: null,
  };
  const exchange: Exchange = async ({ client, params, checks, provider }) => {
    try {
      return { tokens: await client.callback(provider.callbackUrl, params, checks) };
    } catch (error) {
      found.trouble = troubleOf(error);
      logTrouble("superid_refused", error);
      throw error;
    }
  };
  const options = authOptions(provider(superId, exchange));
  options.callbacks = {
    ...options.callbacks,
    signIn: async ({ user, profile }) => {
      const claims: Claims = { ...profile };
      // What the provider calls itself is checked already; here, that it is the one that was set.
      if (claims["iss"] !== superId.issuer) {
        found.trouble = "distrusted";
        return false;
      }
      found.trouble = null;
      try {
        const sid = await verify(claims);
        if (sid) Object.assign(user, { sid });
        return sid !== null;
      } catch (error) {
        found.broken = error;
        return false;
      }
    },
  };
  const answer = await call(options, "GET", ["callback", "superid"], {}, kept, query);
  if (found.broken !== null) throw found.broken;
  if (found.trouble) return { trouble: found.trouble };
  const value = answer.cookies[SESSION_COOKIE];
  return { cookie: value ? newCookie(SESSION_COOKIE, value, ABSOLUTE_LIMIT) : null };
}

function only(cookies: Record<string, string>): Record<string, string> {
  return Object.fromEntries(flow.map((name) => [name, cookies[name] ?? ""]));
}

/** The errors of OpenID Connect that a provider may send the browser back with. */
function saidNo(error: string): CodeFlowTrouble {
  if (error === "access_denied") return "refused";
  return /_required$/.test(error) ? "again" : "away";
}

/** What an error of the exchange means: by the form of openid-client's errors, not by their words. */
function troubleOf(error: unknown): CodeFlowTrouble {
  if (!(error instanceof Error)) return "distrusted";
  const { error: code, jwt, checks, params } = error as Error & Record<string, unknown>;
  // The provider refused the code (used, or too old), or could not answer.
  if (error.name === "OPError") return code === "invalid_grant" ? "again" : "away";
  if (error.name !== "RPError") return error instanceof TypeError ? "distrusted" : "away";
  if (jwt) return "distrusted";
  if (checks && params) return "again";
  return /timed out/.test(error.message) ? "away" : "distrusted";
}
