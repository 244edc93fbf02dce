import type { Language, QuickstartFacts } from "@/lib/applications/quickstart/rules";

/** The claim that names the tenant. An access token names it as well, before its dot. */
const TENANT = "http://schemes.superoffice.net/identity/ctx";

/** Code to sign people in with, filled in with an app's own IDs and URLs. Never a secret. */
const code: Record<Language, (app: QuickstartFacts) => string> = {
  dotnet: (app) => `builder.Services
  .AddAuthentication("cookie")
  .AddCookie("cookie")
  .AddOpenIdConnect("superid", options =>
  {
    options.SignInScheme = "cookie";
    options.Authority = "${app.authority}";
${
  isPlain(app)
    ? `    options.RequireHttpsMetadata = false; // for the practice SuperID on this machine alone
`
    : ""
}    options.ClientId = "${app.clientId}";
${
  app.isNative
    ? ""
    : `    options.ClientSecret = builder.Configuration["SUPEROFFICE_CLIENT_SECRET"];
`
}    options.CallbackPath = "${pathOf(app.redirectUrl)}";
    options.ResponseType = "code";
    options.UsePkce = true;
    options.SaveTokens = true;
    // It sends a nonce and checks it. Tenants it does not know: both tokens have to name the same.
    options.Events.OnTokenValidated = context =>
    {
        var tenant = context.Principal?.FindFirst("${TENANT}")?.Value;
        var token = context.TokenEndpointResponse?.AccessToken ?? "";
        if (!token.StartsWith($"8A:{tenant}.", StringComparison.Ordinal))
            context.Fail("The tokens are of two tenants.");
        return Task.CompletedTask;
    };
  });`,
  node: (app) => `import * as client from "openid-client";

const config = await client.discovery(
  new URL("${app.authority}/.well-known/openid-configuration"),
  "${app.clientId}",
  ${app.isNative ? "undefined" : "process.env.SUPEROFFICE_CLIENT_SECRET"},
  undefined,
  // Without the first, the signature of the ID token is not looked at.${
    isPlain(app)
      ? `
  // The second is for the practice SuperID on this machine alone.
  { execute: [client.enableNonRepudiationChecks, client.allowInsecureRequests] },`
      : `
  { execute: [client.enableNonRepudiationChecks] },`
  }
);
const verifier = client.randomPKCECodeVerifier();
const state = client.randomState();
const nonce = client.randomNonce();
const address = client.buildAuthorizationUrl(config, {
  redirect_uri: "${app.redirectUrl}",
  scope: "openid",
  state,
  nonce,
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: "S256",
});
// Send the person to address, then on the redirect URL:
const tokens = await client.authorizationCodeGrant(config, currentUrl, {
  pkceCodeVerifier: verifier,
  expectedState: state,
  expectedNonce: nonce,
});
const tenant = tokens.claims()["${TENANT}"];
if (!tokens.access_token.startsWith(\`8A:\${tenant}.\`)) {
  throw new Error("The tokens are of two tenants.");
}`,
  python: (app) => `import os
import jwt
import requests
from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session

about = requests.get("${app.authority}/.well-known/openid-configuration").json()
session = OAuth2Session(
    client_id="${app.clientId}",
${
  app.isNative
    ? `    token_endpoint_auth_method="none",
`
    : `    client_secret=os.environ["SUPEROFFICE_CLIENT_SECRET"],
    token_endpoint_auth_method="client_secret_post",
`
}    redirect_uri="${app.redirectUrl}",
    scope="openid",
    code_challenge_method="S256",
)
verifier = generate_token(48)
nonce = generate_token(32)
address, state = session.create_authorization_url(
    about["authorization_endpoint"], code_verifier=verifier, nonce=nonce
)
# Send the person to address, then on the redirect URL:
tokens = session.fetch_token(
    about["token_endpoint"],
    authorization_response=current_url,
    state=state,
    code_verifier=verifier,
)
key = jwt.PyJWKClient(about["jwks_uri"]).get_signing_key_from_jwt(tokens["id_token"])
claims = jwt.decode(
    tokens["id_token"], key, algorithms=["RS256"],
    audience="${app.clientId}", issuer=about["issuer"],
)
if claims.get("nonce") != nonce:
    raise ValueError("The ID token is of another sign-in.")
tenant = claims["${TENANT}"]
if not tokens["access_token"].startswith(f"8A:{tenant}."):
    raise ValueError("The tokens are of two tenants.")`,
  php: (app) => `<?php
require 'vendor/autoload.php';

$oidc = new Jumbojett\\OpenIDConnectClient(
    '${app.authority}',
    '${app.clientId}'${app.isNative ? "" : ",\n    getenv('SUPEROFFICE_CLIENT_SECRET')"}
);
$oidc->setRedirectURL('${app.redirectUrl.replaceAll("'", "\\'")}');
$oidc->setCodeChallengeMethod('S256');
// It sends a nonce and checks it. Tenants it does not know: both tokens have to name the same.
$oidc->authenticate();
$claims = $oidc->getVerifiedClaims();
$tenant = $claims->{'${TENANT}'};
if (!str_starts_with($oidc->getAccessToken(), "8A:$tenant.")) {
    throw new RuntimeException('The tokens are of two tenants.');
}`,
  curl: (app) => `VERIFIER=$(openssl rand -hex 32)
CHALLENGE=$(printf %s "$VERIFIER" | openssl dgst -sha256 -binary | openssl base64 -A | tr '+/' '-_' | tr -d '=')
STATE=$(openssl rand -hex 16)
NONCE=$(openssl rand -hex 16)
ADDRESS="${app.authority}/common/oauth/authorize?response_type=code&scope=openid&client_id=${app.clientId}&redirect_uri=${encodeURIComponent(app.redirectUrl)}&state=$STATE&nonce=$NONCE&code_challenge=$CHALLENGE&code_challenge_method=S256"
# Send the person to ADDRESS, then on the redirect URL, with its code and the same state:
curl --fail "${app.authority}/common/oauth/tokens" \\
  -d grant_type=authorization_code \\
  -d client_id=${app.clientId} \\${
    app.isNative
      ? ""
      : `
  --data-urlencode client_secret="$SUPEROFFICE_CLIENT_SECRET" \\`
  }
  --data-urlencode redirect_uri=${quoted(app.redirectUrl)} \\
  --data-urlencode code="$CODE" \\
  -d code_verifier="$VERIFIER"
# Nothing of it is checked yet. Believe the ID token once its signature, iss, aud, exp and nonce hold,
# and its tenant (${TENANT}) is the one before the dot of the access token.`,
};

/** The practice SuperID on the machine of somebody who tries the portal: libraries want to be told. */
function isPlain({ authority }: QuickstartFacts): boolean {
  return authority.startsWith("http:");
}

/** As a shell takes it, whatever is in it. */
function quoted(url: string): string {
  return `'${url.replaceAll("'", "'\\''")}'`;
}

/** "/callback" of an address; the whole of what is no https address. */
function pathOf(url: string): string {
  return url.replace(/^https?:\/\/[^/]+/, "") || "/";
}

/** What the code stands on, as its language installs it; nothing for tools that are there. */
const installs: Record<Language, string> = {
  dotnet: "dotnet add package Microsoft.AspNetCore.Authentication.OpenIdConnect",
  node: "npm install openid-client@6",
  python: "pip install authlib requests 'pyjwt[crypto]'",
  php: "composer require jumbojett/openid-connect-php",
  curl: "",
};

export const quickstartCode = {
  installOf: (language: Language) => installs[language],
  codeOf: (language: Language, app: QuickstartFacts) => code[language](app),
};
