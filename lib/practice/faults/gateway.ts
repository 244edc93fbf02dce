import "server-only";

import type Provider from "oidc-provider";
import type { KoaContextWithOIDC } from "oidc-provider";
import type { Ports } from "../provider/dto";
import { noteReason } from "../refusals/gateway";
import type { Met } from "../meetings/dto";
import { FAULT_ASKED_FOR, isOfToken } from "./rules";
import { forge } from "../forgeries/gateway";

/** What is met by the request at hand. */
const met = new WeakMap<object, Met>();

/** What an app brings, as far as it matters here: the library's codes and tokens have more. */
type Brought =
  { jti?: string; grantId?: string | undefined; nonce?: string | undefined } | undefined;

/**
 * Whether a request is refused because somebody tests the app: asked when the library looks for whose code
 * or token it is. Notes what the app does, where that is watched.
 */
export async function misbehaves(
  ctx: KoaContextWithOIDC,
  accountId: string,
  brought: Brought,
  { faults }: Ports,
): Promise<boolean> {
  const { client, route, params } = ctx.oidc;
  // A trial from the app's page is the portal's own, and shows nothing of the app.
  if (!client || !brought?.grantId || client["trial"]) return false;
  const { clientId } = client;
  const { jti: code = "", grantId, nonce } = brought;
  if (route === "token" && params?.["grant_type"] === "authorization_code") {
    const hasNonce = nonce !== undefined;
    const exchange = { clientId, accountId, grantId, code, hasNonce };
    const found = await faults.meet(exchange);
    if (found) met.set(ctx.oidc, found);
    return found?.fault === "REUSED_CODE" && refuse();
  }
  const use = route === "token" ? "REFRESH" : "USERINFO";
  return (await faults.used({ grantId, use })) === "revoked" && refuse();
}

function refuse(): true {
  noteReason(FAULT_ASKED_FOR);
  return true;
}

/** Puts the fault into the ID token that is sent, and hears of codes that come back. */
export function misbehaving(provider: Provider, { keys, issuer, faults }: Ports): void {
  provider.use(async (ctx, next) => {
    await next();
    const found = ctx.oidc && met.get(ctx.oidc);
    const { body } = ctx;
    const [jwk] = keys;
    if (!found || !jwk || typeof body !== "object" || body === null) return;
    if (!isOfToken(found.fault) || !("id_token" in body)) return;
    const { fault, decoy } = found;
    body.id_token = await forge(String(body.id_token), { fault, decoy }, { issuer, jwk });
  });
  provider.on("grant.error", ({ oidc }) => {
    const code = oidc.params?.["code"];
    // Refused for the first time is not brought again.
    if (typeof code === "string" && !met.has(oidc)) faults.codeAgain(code);
  });
}
