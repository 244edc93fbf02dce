import "server-only";

import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import Provider, { type errors, type KoaContextWithOIDC } from "oidc-provider";
import { matchRedirect } from "@/lib/endpoints/redirects/rules";
import type { PublicJwk } from "@/lib/keys/dto";
import { judgeAssertion } from "@/lib/registry/assertions/gateway";
import type { Ports, RefusedSignIn, Trouble } from "../provider/dto";
import { clientIdIn, codeOf, missingIn, reasonBehind, reasonOf } from "./rules";

/** What the portal found wrong while a request was worked at, by the request. */
const noted = new WeakMap<object, Noted>();
type Noted = Values & { reason: string; contextId: string };
/** What came, and what stands against it. */
type Values = { received: string; registered: string };
const NO_VALUES: Values = { received: "", registered: "" };

/** The id that a customer reads out and the partner pastes. */
const ids = new WeakMap<object, string>();

/** Notes why the request that is worked at will be refused. The first reason is the one. */
export function noteReason(
  reason: string,
  contextId = "",
  values: Partial<Values> = {},
): void {
  const request = Provider.ctx?.req;
  if (request && !noted.has(request))
    noted.set(request, { reason, contextId, ...NO_VALUES, ...values });
}

/** The same of an address that is not among those registered for it. */
export function noteUrl(reason: string, received: string, registered: unknown): void {
  noteReason(reason, "", { received, registered: closestIn(registered, received) });
}

/** Where the code was sent that a request brings, by the request. */
const sentTo = new WeakMap<object, string>();

/** Notes where a code was sent that is brought now: what is brought with it may name another address. */
export function noteSentTo(url: unknown): void {
  const request = Provider.ctx?.req;
  if (request) sentTo.set(request, text(url));
}

/** Gives the request an id, and tells it with the answer. */
export function requestIdOf(request: object, response?: ServerResponse): string {
  const id = ids.get(request) ?? randomUUID();
  ids.set(request, id);
  if (response && !response.headersSent) response.setHeader("x-request-id", id);
  return id;
}

/** An error of the library. Its detail is for us alone: the app hears less. */
type Cause = {
  name?: string;
  error_detail?: string | undefined;
  error_description?: string | undefined;
};

/** What the page about a refusal says. */
export function troubleOf(ctx: KoaContextWithOIDC, error: string, cause: Cause): Trouble {
  const answered = answeredBy(ctx);
  noteDetail(ctx, cause);
  noteAssertion(ctx, error);
  const found = answered?.reason || noted.get(ctx.req)?.reason;
  // Whatever else is wrong, nobody is sent to an address that is not registered.
  const name = error === WRONG_URL ? error : found || nameOf(error, cause);
  // The portal's answer came with a request of its own, whose id the app is told.
  const requestId = answered?.requestId || requestIdOf(ctx.req);
  return { code: codeOf(name), reason: reasonOf(name), requestId };
}

const WRONG_URL = "invalid_redirect_uri";

/** What the portal answered, where it did not let somebody in. */
function answeredBy({ oidc }: KoaContextWithOIDC) {
  const result = oidc.entities.Interaction?.result;
  if (!result?.error) return null;
  return {
    ...{ reason: text(result["reason"]), contextId: text(result["contextId"]) },
    ...{ requestId: text(result["requestId"]), received: "" },
    registered: text(result["by"]),
  };
}

/** What the library says to nobody but us says more than its error; else its description may. */
function noteDetail({ oidc, req }: KoaContextWithOIDC, cause: Cause): void {
  const request = {
    isNative: oidc.client?.["native"] === true,
    signs: oidc.params?.["client_assertion"] !== undefined,
    isExchange: oidc.route === "token",
  };
  const sent = (name: string) => text(oidc.params?.[name]);
  for (const detail of [cause.error_detail, cause.error_description]) {
    const reason = reasonBehind(detail ?? "", request);
    if (!reason) continue;
    const values: Record<string, Partial<Values>> = {
      redirect_changed: {
        ...{ received: sent("redirect_uri"), registered: sentTo.get(req) ?? "" },
      },
      parameter_missing: { received: missingIn(detail ?? "") },
      pkce_method: { received: sent("code_challenge_method") },
      unsupported_grant_type: { received: sent("grant_type") },
      unsupported_response_type: { received: sent("response_type") },
    };
    return noteReason(reason, "", values[reason]);
  }
}

/** The library says nothing of why an assertion does not count, so it is looked at once more. */
function noteAssertion(ctx: KoaContextWithOIDC, error: string): void {
  const { oidc } = ctx;
  const { client, params } = oidc;
  const sent = params?.["client_assertion"];
  if (typeof sent !== "string" || !/^invalid_(client|request)$/.test(error)) return;
  const clientId = client?.clientId ?? clientOf(ctx);
  const keys = publicKeys(client?.["keys"]);
  const audience = [...oidc.clientJwtAuthExpectedAudience()];
  const judged = judgeAssertion(sent, { clientId, audience, keys }, new Date());
  if (judged.ok || (judged.reason === "signature" && !client)) return;
  noteReason(judged.kept.reason, "", judged.kept);
}

function publicKeys(kept: unknown): PublicJwk[] {
  return Array.isArray(kept) ? (kept as PublicJwk[]) : [];
}

/**
 * Hands every refusal on, once it is answered; never a secret, code or token. Of a request whose redirect
 * URL is wrong as well the library tells twice in one breath, of the URL last: that one is handed on.
 */
export function listenToRefusals(provider: Provider, ports: Ports): void {
  const untold = new WeakMap<object, RefusedSignIn>();
  const keep = (request: object, refusal: RefusedSignIn) => {
    if (!untold.has(request))
      queueMicrotask(() => {
        const last = untold.get(request);
        untold.delete(request);
        if (last) ports.refused(last);
      });
    untold.set(request, refusal);
  };
  const tell = (ctx: KoaContextWithOIDC, error: errors.OIDCProviderError) => {
    const { params, client, entities } = ctx.oidc;
    const clientId = client?.clientId ?? entities.AccessToken?.clientId ?? clientOf(ctx);
    const { code, reason, requestId } = troubleOf(ctx, error.error, error);
    if (!clientId || reason === CANCELLED) return;
    // The portal itself brought a code of its own trial: a page that was loaded anew, and no app.
    if (client?.["trial"] && ctx.oidc.route === "token") return;
    const found = answeredBy(ctx) ?? noted.get(ctx.req);
    const asked = code === 2 ? text(params?.["redirect_uri"]) : "";
    const redirect = asked && {
      received: asked,
      registered: closestIn(client?.["redirects"], asked, client?.["native"] === true),
    };
    const { received, registered } = redirect || found || NO_VALUES;
    keep(ctx.req, {
      ...{ clientId, code, reason, requestId, received, registered },
      contextId: found?.contextId ?? "",
    });
  };
  provider.on("authorization.error", tell);
  provider.on("grant.error", tell);
  provider.on("userinfo.error", tell);
  provider.on("end_session.error", tell);
}

/** Whose request it says it is, where nobody is found by that: a client that is stopped, or was. */
function clientOf({ oidc: { params, body }, headers }: KoaContextWithOIDC): string {
  return clientIdIn((name) => params?.[name] ?? body?.[name], headers.authorization);
}

/** What of the registered URLs was meant, as near as that can be told. */
export function closestIn(urls: unknown, received: string, isNative = false): string {
  if (!Array.isArray(urls)) return "";
  const list = urls.filter((url) => typeof url === "string");
  const match = matchRedirect(received, list, { isNative });
  return (!match.matches && match.closest && list[match.closest.index]) || "";
}

/** Somebody changed their mind, which is no mistake of the app. */
export const CANCELLED = "cancelled";

/** As it came: `cleaned` looks at no more than it keeps, and marks what it cuts off. */
function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** The library calls an expired sign-in an invalid request. */
function nameOf(error: string, { name }: { name?: string }): string {
  return name === "SessionNotFound" ? "session_not_found" : error;
}
