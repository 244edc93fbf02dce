import "server-only";

import { configurationSelect } from "@/lib/configurations/dto";
import { urlsFor, type ListType } from "@/lib/configurations/urls/rules";
import { environmentSlug } from "@/lib/core/environments";
import { livingSecrets } from "@/lib/credentials/dto";
import { db } from "@/lib/db/client";
import { redirectAddresses } from "@/lib/endpoints/redirects/rules";
import { env } from "@/lib/env";
import { livingKeys } from "@/lib/keys/dto";
import { publicJwk } from "@/lib/keys/gateway";
import { holdingStops } from "@/lib/stops/dto";
import { holdingIn, stopsAgainst } from "@/lib/stops/rules";
import { anyClient, formerOf, livingClient } from "../dto";
import type { ClientMetadata, Owner } from "./dto";
import { authMethods } from "./rules";

/**
 * Whose client ID it is, and whose it was where nobody has it any more: for the record of what was
 * refused. Null where nobody ever had it.
 */
export async function getOwner(clientId: string): Promise<Owner | null> {
  const client = await db.clientIdentifier.findUnique({
    where: anyClient(clientId),
    select: {
      ...{ appId: true, environment: true, retiredAt: true },
      app: { select: { deletedAt: true } },
    },
  });
  if (!client) return null;
  const { appId, environment } = client;
  return { appId, environment, former: formerOf(client) };
}

/**
 * What a client is now, as its published version says; without one it has no addresses. Null where
 * nobody has the client ID. For the identity platform, which asks with no person behind it.
 */
export async function getClient(
  clientId: string,
  now: Date = new Date(),
): Promise<ClientMetadata | null> {
  const client = await db.clientIdentifier.findFirst({
    where: livingClient(clientId),
    select: {
      environment: true,
      createdAt: true,
      app: {
        select: {
          name: true,
          kind: true,
          stops: holdingStops,
          partner: { select: { name: true, stops: holdingStops } },
          keys: {
            where: livingKeys(now),
            orderBy: [{ createdAt: "desc" }, { id: "asc" }],
            select: {
              ...{ environment: true, thumbprint: true, modulus: true, exponent: true },
            },
          },
          secrets: {
            where: { ...livingSecrets(now), status: { not: "DISABLED" } },
            select: { environment: true },
          },
          publications: {
            where: { state: "PUBLISHED" },
            select: {
              environment: true,
              version: { select: { number: true, ...configurationSelect } },
            },
          },
        },
      },
    },
  });
  if (!client) return null;
  const { environment, createdAt, app } = client;
  const isHere = (one: { environment: string }) => one.environment === environment;
  const version = app.publications.find(isHere)?.version;
  const isStopped = holdingIn(stopsAgainst(app), environment).length > 0;
  const keys = isStopped ? [] : app.keys.filter(isHere);
  const hasSecret = !isStopped && app.secrets.some(isHere);
  const urls = (type: ListType) =>
    version ? urlsFor(version.urls, type, environment).map(({ value }) => value) : [];
  const isNative = version?.isNative ?? false;
  const methods = authMethods({ isNative, hasSecret, hasKey: keys.length > 0 });
  return {
    client_id: clientId,
    client_id_issued_at: Math.floor(createdAt.getTime() / 1000),
    client_name: app.name,
    application_type: isNative ? "native" : "web",
    redirect_uris: redirectAddresses(urls("REDIRECT"), { isNative }),
    post_logout_redirect_uris: urls("POST_LOGOUT"),
    grant_types: ["authorization_code", "refresh_token"],
    response_types: ["code"],
    // Where nothing counts, the method of RFC 7591 for whoever names none.
    token_endpoint_auth_method: methods[0] ?? "client_secret_basic",
    jwks: { keys: keys.map(publicJwk) },
    superoffice: {
      ...{ environment: environmentSlug(environment), kind: app.kind },
      partner: app.partner.name,
      token_endpoint_auth_methods: methods,
      jwks_uri: `${env.portalUrl}/api/jwks/${clientId}`,
      claims: version?.claims ?? [],
      custom_claims: version?.customClaims ?? [],
      default_redirect_uri: version?.defaultRedirectUrl ?? "",
      authorize_text: version?.authorizeText ?? "",
      cors_origins: urls("CORS"),
      remove_remember_me: version?.removeRememberMe ?? false,
      is_stopped: isStopped,
      version: version?.number ?? null,
    },
  };
}
