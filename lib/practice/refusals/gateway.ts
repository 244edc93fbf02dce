import "server-only";

import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import Provider, { type errors, type KoaContextWithOIDC } from "oidc-provider";
import { matchRedirect } from "@/lib/endpoints/redirects/rules";
import type { Ports, Trouble } from "../provider/dto";
import { codeOf, reasonOf } from "./rules";

/** What the portal found wrong while a request was worked at, by the request. */
const noted = new WeakMap<object, Noted>();
type Noted = { reason: string; contextId: string };
/** The id that a customer reads out and the partner pastes. */
const ids = new WeakMap<object, string>();

/** Notes why the request that is worked at will be refused. The first reason is the one. */
export function noteReason(reason: string, contextId = ""): void {
  const request = Provider.ctx?.req;
  if (request && !noted.has(request)) noted.set(request, { reason, contextId });
}

/** Gives the request an id, and tells it with the answer. */
export function requestIdOf(request: object, response?: ServerResponse): string {
  const id = ids.get(request) ?? randomUUID();
  ids.set(request, id);
  if (response && !response.headersSent) response.setHeader("x-request-id", id);
  return id;
}

/** What the page about a refusal says. */
export function troubleOf(
  ctx: KoaContextWithOIDC,
  error: string,
  cause: { name?: string },
): Trouble {
  const answered = answeredBy(ctx);
  const name = answered?.reason || noted.get(ctx.req)?.reason || nameOf(error, cause);
  // The portal's answer came with a request of its own, whose id the app is told.
  const requestId = answered?.requestId || requestIdOf(ctx.req);
  return { code: codeOf(name), reason: reasonOf(name), requestId };
}

/** What the portal answered, where it did not let somebody in. */
function answeredBy({ oidc }: KoaContextWithOIDC) {
  const result = oidc.entities.Interaction?.result;
  if (!result?.error) return null;
  return {
    ...{ reason: text(result["reason"]), contextId: text(result["contextId"]) },
    requestId: text(result["requestId"]),
  };
}

/** Hands every refusal on, once it is answered; never a secret, code or token. */
export function listenToRefusals(provider: Provider, ports: Ports): void {
  const tell = (ctx: KoaContextWithOIDC, error: errors.OIDCProviderError) => {
    const { params, client, body } = ctx.oidc;
    const clientId =
      client?.clientId ?? text(params?.["client_id"] ?? body?.["client_id"]);
    const { code, reason, requestId } = troubleOf(ctx, error.error, error);
    if (!clientId || reason === CANCELLED) return;
    // The portal itself brought a code of its own trial: a page that was loaded anew, and no app.
    if (client?.["trial"] && ctx.oidc.route === "token") return;
    const received = code === 2 ? text(params?.["redirect_uri"]) : "";
    ports.refused({
      ...{ clientId, code, reason, requestId, received },
      registered: received && client ? closestTo(received, client) : "",
      contextId: (answeredBy(ctx) ?? noted.get(ctx.req))?.contextId ?? "",
    });
  };
  provider.on("authorization.error", tell);
  provider.on("grant.error", tell);
  provider.on("userinfo.error", tell);
  provider.on("end_session.error", tell);
}

/** What of the registered URLs was meant, as near as that can be told. */
function closestTo(received: string, client: { [name: string]: unknown }): string {
  const urls = client["redirects"];
  if (!Array.isArray(urls)) return "";
  const list = urls.filter((url) => typeof url === "string");
  const match = matchRedirect(received, list, { isNative: client["native"] === true });
  return (!match.matches && match.closest && list[match.closest.index]) || "";
}

/** Somebody changed their mind, which is no mistake of the app. */
const CANCELLED = "cancelled";

function text(value: unknown): string {
  return typeof value === "string" ? value.slice(0, 2048) : "";
}

/** The library calls an expired sign-in an invalid request. */
function nameOf(error: string, { name }: { name?: string }): string {
  return name === "SessionNotFound" ? "session_not_found" : error;
}
