import "server-only";

import { randomBytes } from "node:crypto";
import Provider, {
  type Adapter,
  type AdapterPayload,
  type ClientMetadata,
  type KoaContextWithOIDC,
} from "oidc-provider";
import type { PublicJwk } from "@/lib/keys/dto";
import type { Ports } from "../provider/dto";
import { noteReason } from "../refusals/gateway";
import { PRACTICE_PATHS } from "../rules";
import type { PracticeClient } from "./dto";

/** Nobody's, and compared with nothing: the library wants a secret of every client that has one. */
const placeholder = randomBytes(32).toString("base64url");
/** The same for its list of redirect URLs: the portal's own rules say what is one. */
const NO_REDIRECT = "https://nowhere.invalid/";

/** What the library keeps of a client beyond its own: names of ours. */
export const CLIENT_FACTS = [
  ...["redirects", "logouts", "origins", "native", "trial", "keys", "app"],
];

/** The portal's apps as the library's clients. */
export function clientAdapter(ports: Ports): Adapter {
  const never = () => Promise.reject(new Error("Apps are made in the portal."));
  return {
    async find(id) {
      const client = await ports.findClient(id);
      if (!client) {
        noteReason("unknown_client");
        return undefined;
      }
      if (!client.running || client.isStopped) {
        const registered = client.stoppedBy ?? "";
        noteReason(client.isStopped ? "suspended" : "not_active", "", { registered });
        return undefined;
      }
      return metadataOf(client, client.running, ports) as AdapterPayload;
    },
    ...{ upsert: never, consume: never, destroy: never, revokeByGrantId: never },
    ...{ findByUid: never, findByUserCode: never },
  };
}

/** A plain link with the client ID alone begins a sign-in as well, which ends at the default redirect URL. */
export function plainLinks({ findClient }: Ports) {
  return async (ctx: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    const { client_id: clientId, ...others } = ctx.query;
    const isPlain =
      ctx.method === "GET" &&
      ctx.path === PRACTICE_PATHS.authorize &&
      Object.keys(others).length === 0;
    if (isPlain && typeof clientId === "string") {
      const to = (await findClient(clientId))?.running?.defaultRedirect;
      const asked = { client_id: clientId, response_type: "code", scope: "openid" };
      if (to) ctx.query = { ...asked, redirect_uri: to };
    }
    await next();
  };
}

type Running = NonNullable<PracticeClient["running"]>;

function metadataOf(
  client: PracticeClient,
  running: Running,
  { trials }: Ports,
): ClientMetadata {
  const { isNative, redirects, logouts, origins } = running;
  const trial = trialOfRequest(client, trials);
  // The portal has no app's secret. What it tries is bound to it by PKCE.
  const method = isNative || trial ? "none" : methodOfRequest();
  return {
    client_id: client.clientId,
    client_name: client.name,
    application_type: "web",
    token_endpoint_auth_method: method,
    ...(method === "none" ? {} : { client_secret: placeholder }),
    ...(client.keys.length > 0 || method === "private_key_jwt"
      ? { jwks: { keys: client.keys.map(forAnyPadding) } }
      : {}),
    id_token_signed_response_alg: "RS256",
    subject_type: "pairwise",
    redirect_uris: [NO_REDIRECT],
    grant_types: trial ? ["authorization_code"] : ["authorization_code", "refresh_token"],
    response_types: ["code"],
    ...{ redirects, logouts, origins, native: isNative, trial },
    ...{ keys: client.keys, app: client.appId },
  };
}

/** An app signs with PKCS #1 or PSS, as at the registry; the key is one. */
function forAnyPadding({ kty, use, kid, n, e }: PublicJwk) {
  return { kty, use, kid, n, e };
}

/** A client with a secret may show it in either way, or sign instead: whichever it does counts. */
function methodOfRequest() {
  const signs = paramsOfRequest()["client_assertion"] !== undefined;
  return signs ? ("private_key_jwt" as const) : ("client_secret_post" as const);
}

/**
 * The redirect URL of a trial that the portal makes of the app, where the request at hand is one: begun by
 * the portal with a challenge of its own, or bringing the code that came back there. A code that was sent
 * anywhere else is not exchanged this way, and nothing is refreshed.
 */
function trialOfRequest(client: PracticeClient, trials: Ports["trials"]): string {
  const params = paramsOfRequest();
  const url = trials.urlOf(client.appId);
  if (params["redirect_uri"] !== url) return "";
  const { state, code_challenge: challenge } = params;
  if (Provider.ctx?.oidc?.route === "token")
    return params["grant_type"] === "authorization_code" ? url : "";
  if (typeof state !== "string" || typeof challenge !== "string") return "";
  return trials.isRequestOf(client.clientId, { state, challenge }) ? url : "";
}

function paramsOfRequest(): Record<string, unknown> {
  return Provider.ctx?.oidc?.params ?? {};
}
