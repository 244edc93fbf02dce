import * as client from "openid-client";
import { readJwt } from "@/lib/practice/exchanges/rules";
import { PRACTICE_PATHS } from "@/lib/practice/rules";

type App = { clientId: string; redirectUri: string };

/** The app's side: openid-client, set up by discovery as any app would be. */
export async function aRelyingParty(
  issuer: string,
  { clientId, redirectUri, ...how }: App & RelyingPartyOptions,
) {
  const showing = async (shown: RelyingPartyOptions) =>
    client.discovery(
      new URL(issuer + PRACTICE_PATHS.discovery),
      clientId,
      {},
      await proofOf(shown),
      // The signature is looked at as well, which the library leaves to TLS otherwise.
      { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] },
    );
  const config = await showing(how);
  const [verifier, state, nonce] = [
    client.randomPKCECodeVerifier(),
    client.randomState(),
    client.randomNonce(),
  ];
  const url = client.buildAuthorizationUrl(config, {
    ...{ scope: "openid", state, nonce, redirect_uri: redirectUri },
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  });
  return {
    ...{ verifier, url: url.href },
    refresh: async (token: string) => told(await client.refreshTokenGrant(config, token)),
    /** Exchanges what the browser came back with and believes whatever comes. */
    async unchecked(back: URL) {
      const form = {
        ...{ grant_type: "authorization_code", redirect_uri: redirectUri },
        ...{ client_id: clientId, code_verifier: verifier },
        code: back.searchParams.get("code") ?? "",
        ...(how.secret === undefined ? {} : { client_secret: how.secret }),
      };
      const answer = await fetch(issuer + PRACTICE_PATHS.tokens, {
        ...{ method: "POST", body: new URLSearchParams(form) },
      });
      const body = (await answer.json()) as Record<string, string | undefined>;
      const claims = readJwt(body["id_token"] ?? "")?.claims ?? {};
      return {
        access_token: body["access_token"],
        claims: () => claims as unknown as client.IDToken,
      };
    },
    /** The same by what is shown, and checks all of it. */
    async tokens(back: URL, shown?: RelyingPartyOptions) {
      const by = shown ? await showing(shown) : config;
      const checks = { expectedState: state, expectedNonce: nonce };
      // The library reads the redirect URL from where the app is; a server behind others may not know its port.
      const at = Object.assign(new URL(redirectUri), { search: back.search });
      return told(
        await client.authorizationCodeGrant(by, at, {
          ...{ ...checks, pkceCodeVerifier: verifier, idTokenExpected: true },
        }),
      );
    },
  };
}

type Answer = client.TokenEndpointResponse & client.TokenEndpointResponseHelpers;

/** Of the practice SuperID each answer says who signed in. */
function told(answer: Answer) {
  const claims = answer.claims();
  if (!claims) throw new Error("There is no ID token.");
  return { ...answer, claims: () => claims };
}

type RelyingPartyOptions = {
  method?: "client_secret_post" | "client_secret_basic" | "private_key_jwt" | "none";
  secret?: string;
  jwks?: { keys: JsonWebKey[] };
};

async function proofOf({ method, secret, jwks }: RelyingPartyOptions) {
  const [jwk] = jwks?.keys ?? [];
  if (method === "private_key_jwt" && jwk) {
    const rsa = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
    return client.PrivateKeyJwt(
      await crypto.subtle.importKey("jwk", jwk, rsa, false, ["sign"]),
    );
  }
  if (secret === undefined || method === "none") return client.None();
  return method === "client_secret_basic"
    ? client.ClientSecretBasic(secret)
    : client.ClientSecretPost(secret);
}
