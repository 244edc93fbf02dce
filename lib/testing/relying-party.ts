import { generators, Issuer } from "openid-client";
import { PRACTICE_PATHS } from "@/lib/practice/rules";

type App = { clientId: string; redirectUri: string };

/** The app's side: openid-client, set up by discovery as any app would be. */
export async function aRelyingParty(
  issuer: string,
  { clientId, redirectUri, ...how }: App & RelyingPartyOptions,
) {
  const found = await Issuer.discover(issuer + PRACTICE_PATHS.discovery);
  const showing = ({ method, secret, jwks }: RelyingPartyOptions) =>
    new found.Client(
      {
        client_id: clientId,
        redirect_uris: [redirectUri],
        response_types: ["code"],
        token_endpoint_auth_method: method ?? "client_secret_post",
        ...(secret === undefined ? {} : { client_secret: secret }),
      },
      jwks,
    );
  const client = showing(how);
  const [verifier, state, nonce] = [
    generators.codeVerifier(),
    generators.state(),
    generators.nonce(),
  ];
  return {
    ...{ client, verifier },
    url: client.authorizationUrl({
      ...{ scope: "openid", state, nonce, redirect_uri: redirectUri },
      code_challenge: generators.codeChallenge(verifier),
      code_challenge_method: "S256",
    }),
    /** Exchanges what the browser came back with and believes whatever comes. */
    unchecked: (back: URL) =>
      client.grant({
        ...{ grant_type: "authorization_code", redirect_uri: redirectUri },
        ...{ code: back.searchParams.get("code"), code_verifier: verifier },
      }),
    /** The same by what is shown, and checks all of it. */
    tokens: (back: URL, shown: RelyingPartyOptions = how) =>
      showing(shown).callback(redirectUri, client.callbackParams(back.href), {
        ...{ state, nonce },
        code_verifier: verifier,
      }),
  };
}

type RelyingPartyOptions = {
  method?: "client_secret_post" | "client_secret_basic" | "private_key_jwt" | "none";
  secret?: string;
  jwks?: { keys: Record<string, unknown>[] };
};
