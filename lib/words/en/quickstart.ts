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
from authlib.integrations.requests_client import OAuth2Session

session = OAuth2Session(
    client_id="${app.clientId}",
${
  app.isNative
    ? ""
    : `    client_secret=os.environ["SUPEROFFICE_CLIENT_SECRET"],
`
}    redirect_uri="${app.redirectUrl}",
    scope="openid",
    code_challenge_method="S256",
)
address, state = session.create_authorization_url(
    "${app.authority}/common/oauth/authorize", code_verifier=verifier
)
# Send the person to address, then on the redirect URL:
tokens = session.fetch_token(
    "${app.authority}/common/oauth/tokens",
    authorization_response=current_url,
    code_verifier=verifier,
)`,
  php: (app) => `<?php
require 'vendor/autoload.php';

$oidc = new Jumbojett\\OpenIDConnectClient(
    '${app.authority}',
    '${app.clientId}'${app.isNative ? "" : ",\n    getenv('SUPEROFFICE_CLIENT_SECRET')"}
);
$oidc->setRedirectURL('${app.redirectUrl}');
$oidc->setCodeChallengeMethod('S256');
$oidc->authenticate();
$claims = $oidc->getVerifiedClaims();`,
  curl: (app) => `# The person signs in at
${app.authority}/common/oauth/authorize?response_type=code&scope=openid&client_id=${app.clientId}&redirect_uri=${encodeURIComponent(app.redirectUrl)}&state=$STATE&code_challenge=$CHALLENGE&code_challenge_method=S256

# and comes back to the redirect URL with a code
curl "${app.authority}/common/oauth/tokens" \\
  -d grant_type=authorization_code \\
  -d client_id=${app.clientId} \\${
    app.isNative
      ? ""
      : `
  --data-urlencode client_secret="$SUPEROFFICE_CLIENT_SECRET" \\`
  }
  --data-urlencode redirect_uri="${app.redirectUrl}" \\
  -d code="$CODE" \\
  -d code_verifier="$VERIFIER"`,
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
  codeOf: (language: Language, app: QuickstartFacts) => code[language](app),
};
