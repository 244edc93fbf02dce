import { failureProofs } from "./failure-proofs";
import { failureUrlCauses as urlCauses } from "./failure-url-causes";

/** Why a sign-in was refused, and what to do about it. */
export const failureCauses = {
  ...urlCauses,
  ...failureProofs,

  not_published: {
    what: "Nothing of this app is published in this environment.",
    mend: "Publish a version there, or request it.",
  },
  suspended: {
    what: "The app is stopped by SuperOffice or by you.",
    mend: "See who stopped it and why. What you stopped, you can restart.",
  },
  suspended_app: {
    what: "SuperOffice has suspended the app.",
    mend: "Read why on the app’s page, and answer there.",
  },
  suspended_access: {
    what: "SuperOffice has suspended the app’s access to this tenant.",
    mend: "Read why on the app’s page, and answer there.",
  },
  stopped: {
    what: "You have stopped the app yourselves.",
    mend: "Restart it on the app’s page when you are ready.",
  },
  tenant_down: {
    what: "The tenant did not run, such as while it was upgraded.",
    mend: "Try again when it runs. SuperOffice’s State API tells your app beforehand.",
  },
  person: {
    what: "Whoever signed in no longer belongs to the tenant, or may not sign in any more.",
    mend: "Have somebody else of the tenant sign in. Tokens of a person end with their access.",
  },
  unknown_tenant: {
    what: "There is no such tenant in this environment, or it is gone.",
    mend: "Check the customer’s number, and that it is of the environment your app signs in to.",
  },
  revoked: {
    what: "The app had access to this tenant and has none any more.",
    mend: "Talk to the customer. An administrator may approve the app again.",
  },
  paused: {
    what: "The app’s access to this tenant is paused.",
    mend: "See by whom, and ask them to resume it.",
  },
  paused_customer: {
    what: "The customer has paused the app.",
    mend: "Ask the tenant’s administrator to resume it.",
  },
  paused_partner: {
    what: "You have paused the app on this tenant yourselves.",
    mend: "Resume it when you are ready.",
  },
  paused_licence: {
    what: "The tenant lacks the licence that the app needs.",
    mend: "Ask the customer to add Development Tools or CRM Suite Core.",
  },
  paused_tenant: {
    what: "The tenant itself is suspended, so no app signs in there.",
    mend: "Wait until it runs again. The access then counts by itself.",
  },
  declined: {
    what: "The customer has declined the app.",
    mend: "Read why, and ask again when it is mended.",
  },
  not_granted: {
    what: "Nobody has let this app into this tenant yet.",
    mend: "Ask the tenant’s administrator to approve it, or to sign in once and consent.",
  },
  request_expired: {
    what: "The customer was asked and did not answer in time, or took too long to sign in.",
    mend: "Send the request again, or have them begin the sign-in anew.",
  },
  needs_approval: {
    what: "The app asks for more than this tenant agreed to, and its administrator went back without an answer.",
    mend: "Have an administrator sign in and read what is new, or answer on the tenant’s page.",
  },

  no_system_user: {
    what: "The app is let into this tenant, and has no system user there.",
    mend: "Its configuration needs the claim SystemToken, and an administrator agrees to it. Ask the app manager for the claim.",
  },
  system_token: {
    what: "The token that was signed is not that of the app’s system user on this tenant, or was replaced.",
    mend: "Sign the token of this very tenant. It comes as the claim system_token with each sign-in there.",
  },
  ticket_request: {
    what: "The exchange of the system user’s token could not be read.",
    mend: "Send SignedSystemToken, ApplicationToken, ContextIdentifier and ReturnTokenType “JWT” as JSON.",
  },
  api_tenant: {
    what: "The API was called at a tenant that the token is not of, or that is not there.",
    mend: "Take the address from the claim webapi_url of the same sign-in, and keep tokens apart by tenant.",
  },

  cors: {
    what: "A page asked from an origin that is not registered.",
    mend: "Where the page is yours, add its origin to the CORS origins: scheme, host and port, without a slash behind it.",
  },
  cors_registered: {
    what: "A page asked from an origin that was not registered at that time. It is now.",
    mend: "Nothing is to be done.",
  },
  cors_drafted: {
    what: "A page asked from an origin that stands in your newest version, which is not published in this environment.",
    mend: "Publish that version, or request it.",
  },
  logout_url: {
    what: "The address to come back to after signing out is not registered.",
    mend: "Where it is yours, add it to the post-logout redirect URLs, exactly as it is sent.",
  },
  logout_registered: {
    what: "The address to come back to after signing out was not registered at that time. It is now.",
    mend: "Nothing is to be done.",
  },
  logout_drafted: {
    what: "The address to come back to after signing out stands in your newest version, which is not published in this environment.",
    mend: "Publish that version, or request it.",
  },

  invalid_request: {
    what: "Something in the request is not as the protocol has it, such as a parameter that came twice.",
    mend: "Compare it with the Quickstart.",
  },
  parameter_missing: {
    what: "A parameter is missing that the request needs.",
    mend: "Send it. To the token endpoint all of them go as a form, in the body of a POST.",
  },
  pkce_missing: {
    what: "The sign-in began without a code_challenge. A native app needs one (PKCE), and so does whoever sends code_challenge_method.",
    mend: "Send code_challenge and code_challenge_method=S256 when the sign-in begins, and code_verifier with the code.",
  },
  pkce_method: {
    what: "The code_challenge_method is not S256. Where it is left out, the protocol takes it as plain.",
    mend: "Send code_challenge_method=S256, and the SHA-256 of the code_verifier as base64url for the challenge.",
  },
  invalid_grant: {
    what: "The code or refresh token does not count: it was used before, has expired, or belongs to another client or redirect URL.",
    mend: "Exchange each code once, at once, with the redirect_uri it was asked for with, and the right code_verifier.",
  },
  code_unknown: {
    what: "The code is none that was given out, or it ended: it was used more than once, or is over for long.",
    mend: "Exchange the code that the browser has just brought, once, and unchanged.",
  },
  code_expired: {
    what: "The code was older than ten minutes.",
    mend: "Exchange each code as soon as the browser brings it.",
  },
  code_used: {
    what: "The code was exchanged before. What came of it the first time ended with this.",
    mend: "Exchange each code once. Look whether your app reloads the page, or sends the request twice.",
  },
  redirect_changed: {
    what: "The redirect_uri of the exchange is another one than that of the sign-in.",
    mend: "Send the very redirect_uri again that the sign-in began with.",
  },
  verifier_missing: {
    what: "The sign-in began with a code_challenge, and no code_verifier came.",
    mend: "Keep the code_verifier from the beginning of the sign-in, and send it with the code.",
  },
  verifier_wrong: {
    what: "The code_verifier is not the one behind the code_challenge.",
    mend: "Make one code_verifier for each sign-in, keep it with its state, and send its SHA-256 as base64url for the challenge.",
  },
  verifier_unasked: {
    what: "A code_verifier came, and the sign-in began without a code_challenge.",
    mend: "Send code_challenge and code_challenge_method=S256 when the sign-in begins.",
  },
  refresh_unknown: {
    what: "The refresh token is none that counts. It ends with its access, and when a code or an old refresh token is used twice.",
    mend: "Have the person sign in again, and keep the refresh token of each answer.",
  },
  refresh_expired: {
    what: "The refresh token was older than a year.",
    mend: "Have the person sign in again.",
  },
  refresh_used: {
    what: "The refresh token was used before. A native app gets another one with each use, and all of them ended now.",
    mend: "Keep the refresh token of each answer in place of the old one, and refresh from one place at a time.",
  },
  grant_foreign: {
    what: "The code or refresh token was given to another client ID.",
    mend: "Exchange it with the client ID that the sign-in began with.",
  },
  grant_over: {
    what: "What the person’s sign-in gave is over.",
    mend: "Have them sign in again.",
  },
  invalid_scope: {
    what: "A scope was asked for that does not exist.",
    mend: "Ask for openid, and offline_access where you need a refresh token.",
  },
  invalid_token: {
    what: "The access token does not count (any more).",
    mend: "Refresh it when it has expired, and send it as a bearer token.",
  },
  login_required: {
    what: "Your app asked for a sign-in without a page (prompt=none), and nobody was signed in.",
    mend: "Send the person to sign in without prompt=none when this answer comes.",
  },
  consent_required: {
    what: "Your app asked for a sign-in without a page (prompt=none), and nobody has let it into the tenant yet.",
    mend: "Send an administrator of the tenant to sign in without prompt=none.",
  },
  interaction_required: {
    what: "Your app asked for a sign-in without a page (prompt=none), and there was something to answer.",
    mend: "Send the person to sign in without prompt=none when this answer comes.",
  },
  request_not_supported: {
    what: "The request uses a part of the protocol that is not offered here, such as a signed request, DPoP or acr_values.",
    mend: "Send its parameters one by one, as the Quickstart does.",
  },
  invalid_target: {
    what: "The request names a resource, and none is offered.",
    mend: "Leave the resource parameter out.",
  },
  insufficient_scope: {
    what: "The access token was given without the scope openid.",
    mend: "Ask for openid when you send people to sign in.",
  },
  unsupported_grant_type: {
    what: "The grant type is one that is not offered.",
    mend: "Use authorization_code or refresh_token.",
  },
  unsupported_response_mode: {
    what: "The response mode is one that is not offered.",
    mend: "Leave response_mode out, or use response_mode=query or form_post.",
  },
  unsupported_response_type: {
    what: "The response type is one that is not offered.",
    mend: "Use response_type=code.",
  },
  other: {
    what: "The sign-in was refused for a reason that has no explanation of its own here.",
    mend: "Compare what your app sends with the Quickstart. If that does not help, send SuperOffice the request ID.",
  },
};
