import "server-only";

import { visibleApplications } from "@/lib/applications/policy";
import { authorityAt } from "@/lib/applications/quickstart/rules";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { getPracticeClient } from "../clients/queries";
import { callWith, exchangeCode, isSignedBy, type Answer } from "../exchanges/gateway";
import {
  judge,
  readJwt,
  shown,
  shownClaims,
  type Received,
  type Sent,
  type Wired,
} from "../exchanges/rules";
import { PRACTICE_PATHS, readBearer } from "../rules";
import type { TrialEnd, TrialStart } from "./dto";
import {
  challengeOf,
  newTrial,
  nonceOf,
  openTrial,
  ownValues,
  trialUrl,
  verifierOf,
} from "./gateway";
import { isAddress, shortened } from "./rules";

/** A sign-in to an app that can be tried now; null where the app is not the actor's to see. */
export async function getTrialStart(
  actor: Actor,
  appId: string,
  to: string | null = null,
): Promise<TrialStart | null> {
  const clientId = await clientIdFor(actor, appId);
  if (!clientId) return null;
  const issuer = env.practiceUrl;
  if (!issuer) return { kind: "off" };
  if (actor.view) return { kind: "viewing" };
  const client = await getPracticeClient(clientId);
  if (!client?.running) return { kind: "not_published" };
  if (client.isStopped) return { kind: "stopped" };
  const { userId, sessionId } = actor;
  const { redirects, isNative } = client.running;
  const chosen = redirects.find((url) => url === to) ?? null;
  const values =
    chosen === null
      ? requestOf(appId, clientId, newTrial({ appId, clientId, userId, sessionId }))
      : requestTo(chosen, clientId, sessionId);
  // A native app alone has what PKCE asks for, and a pattern is no address to come back to.
  const canBegin = chosen === null || (!isNative && isAddress(chosen));
  const query = new URLSearchParams(values).toString();
  return {
    ...{ kind: "ready", redirects, chosen, authority: authorityAt(issuer) },
    goTo: canBegin ? `${issuer}${PRACTICE_PATHS.authorize}?${query}` : null,
    request: sentToAuthorize(issuer, values),
    hasTenant: actor.tenants.some(({ environment }) => environment === "SOD"),
  };
}

/** A sign-in that ends at the app's own URL: nothing of it comes back to the portal. */
function requestTo(redirectUri: string, clientId: string, sessionId: string) {
  return {
    ...{ client_id: clientId, response_type: "code", scope: "openid" },
    redirect_uri: redirectUri,
    ...ownValues(clientId, sessionId, redirectUri),
  };
}

/** What the browser is sent away with. All of it follows from the state. */
function requestOf(appId: string, clientId: string, state: string) {
  return {
    ...{ client_id: clientId, response_type: "code", scope: "openid" },
    redirect_uri: trialUrl(appId),
    ...{ state, nonce: nonceOf(state), code_challenge: challengeOf(state) },
    code_challenge_method: "S256",
  };
}

function sentToAuthorize(issuer: string, values: Record<string, string>): Sent {
  const address = issuer + PRACTICE_PATHS.authorize;
  return { method: "GET", address, values: wired(values, ["state"]) };
}

/** What the browser brought back from the provider. */
export type Brought = Record<"code" | "state" | "iss" | "error", string> & {
  error_description: string;
};

/**
 * Ends a trial as an app does: the code is exchanged, the token judged, an address called. Null where
 * the app is not the actor's to see.
 */
export async function endTrial(
  actor: Actor,
  appId: string,
  brought: Brought,
): Promise<TrialEnd | null> {
  const clientId = await clientIdFor(actor, appId);
  if (!clientId) return null;
  const issuer = env.practiceUrl;
  const { state, code } = brought;
  const trial = openTrial(state);
  const isTheirs =
    trial?.appId === appId &&
    trial.clientId === clientId &&
    trial.userId === actor.userId &&
    trial.sessionId === actor.sessionId;
  if (!issuer || !isTheirs || actor.view) return { kind: "over" };
  const trip = {
    begun: sentToAuthorize(issuer, requestOf(appId, clientId, state)),
    back: wired(brought, ["code", "state"]),
  };
  if (!code || brought.error) return { kind: "refused", ...trip };
  const form = {
    ...{ grant_type: "authorization_code", client_id: clientId, code },
    ...{ redirect_uri: trialUrl(appId), code_verifier: verifierOf(state) },
  };
  const request: Sent = {
    ...{ method: "POST", address: issuer + PRACTICE_PATHS.tokens },
    values: wired(form, ["code", "code_verifier"]),
  };
  const answered = await exchangeCode(issuer, form);
  if (!answered) return { kind: "unreachable", ...trip };
  const answer = received(answered, ["access_token", "id_token", "refresh_token"]);
  const { id_token: idToken, access_token: accessToken } = answered.body;
  const jwt = typeof idToken === "string" ? readJwt(idToken) : null;
  if (!jwt || typeof accessToken !== "string")
    return { kind: "not_exchanged", ...trip, request, answer };
  const contextId = readBearer(accessToken)?.contextId ?? "";
  const expected = {
    ...{ issuer, clientId, contextId, nonce: nonceOf(state), issuerBack: brought.iss },
    isSigned: await isSignedBy(issuer, jwt),
  };
  return {
    ...{ kind: "signed_in", ...trip, request, answer },
    token: {
      header: wired(jwt.header, []),
      claims: shownClaims(jwt.claims),
      checks: judge(jwt, expected, new Date()),
    },
    call: await callApi(
      `${issuer}/${contextId}/api/v1/User/currentPrincipal`,
      accessToken,
    ),
  };
}

async function callApi(address: string, token: string) {
  const answered = await callWith(token, address);
  if (!answered) return null;
  const values = [{ name: "Authorization", value: `Bearer ${shortened(token)}` }];
  const request: Sent = { method: "GET", address, values };
  return { request, answer: received(answered, []) };
}

/** The app's client ID in SOD, if the app is this person's to see. */
async function clientIdFor(actor: Actor, appId: string): Promise<string | null> {
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, visibleApplications(actor)] },
    select: {
      clientIds: {
        where: { environment: "SOD", retiredAt: null },
        select: { clientId: true },
      },
    },
  });
  return app?.clientIds[0]?.clientId ?? null;
}

function received({ status, body }: Answer, secrets: readonly string[]): Received {
  return { status, values: wired(body, secrets) };
}

function wired(values: Record<string, unknown>, secrets: readonly string[]): Wired[] {
  return Object.entries(values)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => ({
      name,
      value: secrets.includes(name) ? shortened(shown(value)) : shown(value),
    }));
}
