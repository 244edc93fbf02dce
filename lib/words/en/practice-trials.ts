import type { CheckName } from "@/lib/practice/exchanges/rules";
import type { TrialStart } from "@/lib/practice/trials/dto";

/** What is said of a value that goes over the wire; its own name where nothing is. */
const values: Record<string, string> = {
  client_id: "Which app asks: its client ID in SOD.",
  response_type: "The app wants a code, never a token in the address.",
  scope: "“openid” asks for an ID token.",
  redirect_uri:
    "Where the person is sent back to: a registered URL, exactly as it is registered. The portal’s own page counts for trials alone.",
  state:
    "A random value of this very sign-in. The app compares it when the person comes back.",
  nonce: "A random value that comes back inside the ID token.",
  code_challenge: "The SHA-256 of a random value that only the app knows (PKCE).",
  code_challenge_method: "How the challenge was made.",
  code: "To be exchanged once, within ten minutes.",
  client_secret: "The secret that your app sent, shortened.",
  client_assertion: "The assertion that your app signed, shortened.",
  client_assertion_type: "The app proves itself with a signed assertion.",
  Authorization: "Client ID and secret in the header, shortened.",
  "User-Agent": "What your app’s library calls itself.",
  refresh_token: "Gets new tokens without the person.",
  iss: "Who sent the person back. The app compares it with the provider it asked.",
  error: "What went wrong, in the protocol’s word.",
  error_description:
    "The same in words. Of a sign-in that was refused it holds SuperOffice’s AuthorizeErrorCode.",
  grant_type: "What is exchanged: a code.",
  code_verifier:
    "The value behind the challenge. Whoever stole the code does not have it.",
  access_token: "Opens the tenant’s API. It names the tenant before the dot.",
  id_token: "Says who signed in. It is taken apart below.",
  expires_in: "Seconds until the access token is over.",
  token_type: "How the access token is shown: “Authorization: Bearer …”.",
  alg: "How it is signed.",
  kid: "Which of the published keys signed it.",
  typ: "What it is.",
};

/** What the claims of an ID token mean; those of SuperOffice by their short name. */
const claims: Record<string, string> = {
  iss: "Who made the token.",
  aud: "Which app it is for: your client ID, and no other.",
  sub: "Who signed in: their sign-in name.",
  exp: "From this second on it no longer counts.",
  iat: "When it was made.",
  nbf: "Before this second it does not count yet.",
  nonce: "The value that the app sent.",
  at_hash: "Ties the access token to this token.",
  auth_time: "When the person signed in.",
  associateid: "The person’s number in the tenant’s CRM.",
  identityprovider: "What they signed in with.",
  email: "Their email address.",
  upn: "Their sign-in name.",
  initials: "Their initials in the CRM.",
  so_primary_email_address: "Their primary email address in the CRM.",
  is_administrator: "“True” for an administrator of the tenant.",
  ctx: "The tenant. Store what you keep under it, and nothing under another one.",
  company_name: "The company behind the tenant.",
  serial: "The serial number of the tenant’s licence.",
  netserver_url:
    "The address of the tenant’s SOAP services. It may change: read it anew.",
  webapi_url: "The address of the tenant’s API. It may change: read it anew.",
  system_token:
    "The token of the app’s system user. Keep it secret; it is shortened here.",
};

/** What people read who try the sign-in of an app from its page. */
export const practiceTrials = {
  title: "Try the sign-in",
  lead: "Sign in to this app in SOD as a customer would, and see what is sent and what comes back. The portal takes your app’s place: no code of yours runs, no client secret is needed, and nothing of the configuration changes.",
  try: "Try the sign-in",
  again: "Try it again",
  to: "Come back to",
  toHint:
    "One of the app’s redirect URLs, so that your own running app gets the code; or a page of the portal, which takes the app’s place.",
  toPortal: "The portal’s own page",
  choose: "Show",
  leadOwn:
    "Sign in to this app in SOD as a customer would, all the way to your own running app. This page shows what was sent, what came back to your app, and what the practice SuperID then saw of it. Codes, tokens and secrets are shortened.",
  tryOwn: "Try the sign-in, in a new tab",
  onlyApp:
    "Begin the sign-in in your app: it is seen here. A native app proves itself with PKCE, and a pattern is no address, so the portal cannot begin it for you.",
  beginLeadOwn:
    "The browser opens this address. The random state is one that your app does not know, so an app that compares it, as it should, refuses to go on: then begin the sign-in in your app.",
  seen: {
    heading: "What was seen of your sign-ins",
    lead: "Yours alone, of the last hour, whether they began here or in your app. The latest comes first.",
    live: "New ones appear by themselves. Look now",
    none: "Nothing was seen yet",
    noneText: "Sign in, here or in your app, and come back to this page.",
    at: "Sign-in",
    earlier: "Earlier:",
    back: "The browser was sent back to your app",
    backTo: (url: string) => `To ${url}, with this`,
    exchange: "Your app asked for tokens",
    waiting: "Your app has not asked for tokens yet",
    waitingText:
      "The code counts for ten minutes. If nothing comes, see below what it may be.",
    states: {
      exchanged: "Tokens given",
      waiting: "Waiting for your app",
      refused: "Refused",
    },
    failures: "See the sign-in failures",
  },
  nothing: {
    heading: "When nothing arrives",
    items: [
      "Your app does not run at this URL, or at another port. Open the URL in the browser and look.",
      "Your app compared the state and stopped, which is right where it did not begin the sign-in. Begin it with the app’s own button.",
      "Your app met an error before it asked for tokens. Its log says which.",
      "It asks another provider for tokens. Its authority has to be the one above.",
      "Somebody else signed in. Only your own sign-ins are shown here; what is refused before anybody is known stands among the sign-in failures.",
    ],
  },
  toQuickstart: "Back to the quickstart",
  forApp: "For your own app",
  forAppLead:
    "To sign in to it here, set its authority, or its discovery document, to this address: the client ID stays as it is.",
  noTenant:
    "You have no tenant in SOD yet. Ask for a test tenant on your partner’s page under Tenants, or the sign-in ends at the choice of a tenant.",
  hindrances: {
    off: "The practice SuperID does not run here, so there is nothing to sign in with.",
    viewing: "You only look on as somebody else, so you sign in to nothing.",
    not_published:
      "Nothing of this app is published in SOD yet, so nobody can sign in there. Publish a version first.",
    stopped: "The app is stopped, so nobody can sign in. Its page says why.",
  } satisfies Record<Exclude<TrialStart["kind"], "ready">, string>,
  steps: {
    begin: "1. The app sends the person to sign in",
    beginLead:
      "The browser opens this address. The practice SuperID asks who you are, which tenant, and for the approval that a customer gives.",
    back: "2. The person comes back",
    backLead: "The browser brought this to the redirect URL.",
    exchange: "3. The app exchanges the code",
    exchangeLead:
      "From server to server. Your app adds its client secret, or signs; a native app sends what you see here.",
    token: "4. The app reads the ID token, and believes it only then",
    tokenLead: "Every one of these has to hold. A library does it; look that yours does.",
    call: "5. The app calls the tenant’s API",
    callLead: "With the access token, at the address that the claim webapi_url names.",
  },
  sent: "Sent",
  brought: "Brought by the browser",
  answered: (status: number) => `Answered with ${status}`,
  addressOf: (method: string, address: string) => `${method} ${address}`,
  header: "Header",
  claimsHeading: "Claims",
  checks: {
    state: "The state is the one that was sent",
    issuer_back: "The person was sent back by the provider that was asked (iss)",
    signature: "The signature verifies with the published key that kid names (JWKS)",
    issuer: "The issuer is the provider that was asked (iss)",
    audience: "The token is for this app (aud)",
    time: "It counts now (exp, nbf)",
    nonce: "The nonce is the one that was sent",
    tenant: "It is of the tenant that the access token names (ctx)",
  } satisfies Record<CheckName, string>,
  verdict: { met: "Yes", missing: "No" },
  value: (name: string) => values[name] ?? "",
  claim: (short: string) => claims[short] ?? "",
  signedIn: "You are signed in",
  signedInText:
    "All of it holds. Your app may let the person in: the steps below are what it has to do.",
  doubtful: "An app must not believe this token",
  doubtfulText: "Look below at what does not hold.",
  refused: "Nobody was signed in",
  refusedText:
    "The provider sent the person back without a code. Your app says so in words and offers to try again.",
  notExchanged: "The code was not exchanged",
  notExchangedText:
    "A code counts once and for ten minutes: this page was loaded a second time, or it took too long. Try it again.",
  unreachable: "The practice SuperID cannot be reached",
  unreachableText:
    "Your app would say so and offer to try again. Try it again in a moment.",
  over: "This trial is over",
  overText: "It took longer than an hour, or was begun by somebody else. Try it again.",
};
