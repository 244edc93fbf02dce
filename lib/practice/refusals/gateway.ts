import "server-only";

import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import Provider, { type errors, type KoaContextWithOIDC } from "oidc-provider";
import type { Ports, RefusedSignIn, Trouble } from "../provider/dto";
import { codeOf } from "./rules";

/** What the portal found wrong while a request was worked at, by the request. */
const noted = new WeakMap<object, string>();
/** The id that a customer reads out and the partner pastes. */
const ids = new WeakMap<object, string>();

/** Notes why the request that is worked at will be refused. The first reason is the one. */
export function noteReason(reason: string): void {
  const request = Provider.ctx?.req;
  if (request && !noted.has(request)) noted.set(request, reason);
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
  const name = nameOf(error, cause);
  const reason = answeredBy(ctx)?.reason || noted.get(ctx.req) || name;
  return { code: codeOf(name, reason), reason, requestId: requestIdOf(ctx.req) };
}

/** What the portal answered, where it did not let somebody in. */
function answeredBy({ oidc }: KoaContextWithOIDC) {
  const result = oidc.entities.Interaction?.result;
  if (!result?.error) return null;
  return { reason: text(result["reason"]), contextId: text(result["contextId"]) };
}

/** Hands every refusal on, once it is answered; never a secret, code or token. */
export function listenToRefusals(provider: Provider, ports: Ports): void {
  const tell =
    (step: RefusedSignIn["step"]) =>
    (ctx: KoaContextWithOIDC, error: errors.OIDCProviderError) => {
      const { params, client, body } = ctx.oidc;
      const clientId =
        client?.clientId ?? text(params?.["client_id"] ?? body?.["client_id"]);
      const { code, reason, requestId } = troubleOf(ctx, error.error, error);
      if (!clientId || reason === CANCELLED) return;
      ports.refused({
        ...{ clientId, step, code, reason, requestId },
        received: text(params?.["redirect_uri"]),
        contextId: answeredBy(ctx)?.contextId ?? "",
      });
    };
  provider.on("authorization.error", tell("authorize"));
  provider.on("grant.error", tell("tokens"));
  provider.on("userinfo.error", tell("userinfo"));
  provider.on("end_session.error", tell("logout"));
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
