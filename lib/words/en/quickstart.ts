import type { Language, QuickstartFacts } from "@/lib/applications/quickstart/rules";

/** Code to sign people in with, filled in with an app's own IDs and URLs. Never a secret. */
const code: Record<Language, (app: QuickstartFacts) => string> = {
  dotnet: (app) => `builder.Services
  .AddAuthentication("cookie")
  .AddCookie("cookie")
  .AddOpenIdConnect("superid", options =>
  {
    options.SignInScheme = "cookie";
    options.Authority = "${app.authority}";
    options.ClientId = "${app.clientId}";
${
  app.isNative
    ? ""
    : `    options.ClientSecret = builder.Configuration["SUPEROFFICE_CLIENT_SECRET"];
`
}    options.CallbackPath = "${pathOf(app.redirectUrl)}";
    options.ResponseType = "code";
    options.UsePkce = true;
    options.SaveTokens = true;
  });`,
  node: (app) => `import * as client from "openid-client";

const config = await client.discovery(
  new URL("${app.authority}/.well-known/openid-configuration"),
  "${app.clientId}",${
    app.isNative
      ? ""
      : `
  process.env.SUPEROFFICE_CLIENT_SECRET,`
  }
);
const verifier = client.randomPKCECodeVerifier();
const state = client.randomState();
const address = client.buildAuthorizationUrl(config, {
  redirect_uri: "${app.redirectUrl}",
  scope: "openid",
  state,
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: "S256",
});
// Send the person to address, then on the redirect URL:
const tokens = await client.authorizationCodeGrant(config, currentUrl, {
  pkceCodeVerifier: verifier,
  expectedState: state,
});`,
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
address, state = session.create_authorization_url(
    about["authorization_endpoint"], code_verifier=verifier
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
)`,
  php: (app) => `<?php
require 'vendor/autoload.php';

$oidc = new Jumbojett\\OpenIDConnectClient(
    '${app.authority}',
    '${app.clientId}'${app.isNative ? "" : ",\n    getenv('SUPEROFFICE_CLIENT_SECRET')"}
);
$oidc->setRedirectURL('${app.redirectUrl.replaceAll("'", "\\'")}');
$oidc->setCodeChallengeMethod('S256');
$oidc->authenticate();
$claims = $oidc->getVerifiedClaims();`,
  curl: (app) => `VERIFIER=$(openssl rand -hex 32)
CHALLENGE=$(printf %s "$VERIFIER" | openssl dgst -sha256 -binary | openssl base64 -A | tr '+/' '-_' | tr -d '=')
STATE=$(openssl rand -hex 16)
ADDRESS="${app.authority}/common/oauth/authorize?response_type=code&scope=openid&client_id=${app.clientId}&redirect_uri=${encodeURIComponent(app.redirectUrl)}&state=$STATE&code_challenge=$CHALLENGE&code_challenge_method=S256"
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
  -d code_verifier="$VERIFIER"`,
};

/** As a shell takes it, whatever is in it. */
function quoted(url: string): string {
  return `'${url.replaceAll("'", "'\\''")}'`;
}

/** What the code stands on, as its language installs it; nothing for tools that are there. */
const installs: Record<Language, string> = {
  dotnet: "dotnet add package Microsoft.AspNetCore.Authentication.OpenIdConnect",
  node: "npm install openid-client@6",
  python: "pip install authlib requests 'pyjwt[crypto]'",
  php: "composer require jumbojett/openid-connect-php",
  curl: "",
};

/** "/callback" of an address; the whole of what is no https address. */
function pathOf(url: string): string {
  return url.replace(/^https?:\/\/[^/]+/, "") || "/";
}

export const quickstart = {
  title: "Quickstart",
  description:
    "Code that signs people in with SuperID, filled in with this app's own client ID and redirect URL. It holds no secret: your code reads that from where you keep it.",
  environments: "Environment",
  languages: "Language",
  names: {
    dotnet: ".NET",
    node: "Node.js",
    python: "Python",
    php: "PHP",
    curl: "cURL",
  } satisfies Record<Language, string>,
  facts: "What your code needs",
  clientId: "Client ID",
  authority: "Authority",
  redirectUrl: "Redirect URL",
  noRedirect: "This app has no redirect URL in this environment. Add one first.",
  toConfiguration: "Add a redirect URL",
  secret: "Client secret",
  secretWhere: "From the environment variable SUPEROFFICE_CLIENT_SECRET",
  noSecret: "None: a native app proves itself with PKCE",
  notPublished: (environment: string) =>
    `Nothing is published in ${environment} yet, so nobody can sign in there. The addresses are those of SOD's version.`,
  code: (language: string) => `Code for ${language}`,
  listing: (language: string) => `The code in ${language}`,
  install: "Install first",
  installOf: (language: Language) => installs[language],
  codeOf: (language: Language, app: QuickstartFacts) => code[language](app),
};
