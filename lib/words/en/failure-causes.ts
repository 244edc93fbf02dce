import { failureUrlCauses as urlCauses } from "./failure-url-causes";

const inApp = "Change what your app sends.";

/** Why a sign-in was refused, and what to do about it. */
export const failureCauses = {
  ...urlCauses,

  environment: {
    what: "The client ID is of another environment than the one your app signed in to.",
    mend: "Take client ID, secret and address of the same environment.",
  },
  unknown_client: {
    what: "Nobody has this client ID any more: the app was deleted, or the client ID was made anew.",
    mend: "Put the app’s client ID of today into your app.",
  },
  client_replaced: {
    what: "This client ID was replaced by a new one, and does not count any more.",
    mend: "Put the app’s client ID of today into your app.",
  },
  app_deleted: {
    what: "The app was deleted when this sign-in was tried.",
    mend: "Now that the app is back, its client IDs and URLs count again; its secrets ended.",
  },
  invalid_client: {
    what: "Client ID and secret do not belong together, or do not count any more.",
    mend: "Look which secrets live, and put one of them into your app.",
  },
  secret_environment: {
    what: "The secret is one of this app, and of another environment.",
    mend: "Take the secret of the environment that your app signs in to.",
  },
  secret_wrong: {
    what: "The secret is none of this app’s.",
    mend: "Compare its last four characters with the living secrets, or make a new one.",
  },
  secret_blank: {
    what: "There is a blank or a line break before or after the secret.",
    mend: "Take it out of your app’s settings. Files often end with a line break.",
  },
  secret_length: {
    what: "What came is too short or too long for a client secret.",
    mend: "Copy the whole secret into your app; where it is lost, make a new one.",
  },
  secret_disabled: {
    what: "The secret is switched off.",
    mend: "Enable it again, or put another one into your app.",
  },
  secret_revoked: {
    what: "The secret was revoked.",
    mend: "Put a living secret into your app.",
  },
  secret_expired: {
    what: "The secret has expired, or was not kept within 15 minutes of being made.",
    mend: "Make a new secret and put it into your app.",
  },
  secret_retired: {
    what: "The secret was replaced, and its grace is over.",
    mend: "Put the one that replaced it into your app.",
  },
  secret_leaked: {
    what: "The secret was found in a public place and closed.",
    mend: "Make a new secret, and keep it where only your server reads it.",
  },
  secret_native: {
    what: "A native app has no secret, and one was sent.",
    mend: "Send no secret. Use PKCE with S256.",
  },

  assertion: {
    what: "The client assertion is not one for this client and this address.",
    mend: "Its iss and sub are the client ID, its aud is the token endpoint.",
  },
  assertion_form: {
    what: "The client assertion could not be read.",
    mend: "Send a JWT signed with RS256 or PS256 that has iss, sub, aud, exp and jti.",
  },
  assertion_issuer: {
    what: "The iss or sub of the client assertion is not the client ID.",
    mend: "Put the client ID of this environment into both.",
  },
  assertion_audience: {
    what: "The aud of the client assertion is another address.",
    mend: "Put the address of the token endpoint into aud, exactly as the discovery document has it.",
  },
  assertion_expired: {
    what: "The client assertion had expired when it came.",
    mend: "Make a new one for each request, and check your server’s clock.",
  },
  assertion_early: {
    what: "The client assertion is from the future.",
    mend: "Set your server’s clock: it is ahead by more than a minute.",
  },
  assertion_long: {
    what: "The client assertion lives for more than 15 minutes.",
    mend: "Set exp to a minute or two from now.",
  },
  replayed: {
    what: "The same client assertion was presented before.",
    mend: "Make a new one with a jti of its own for each request.",
  },
  timestamp: {
    what: "The time in what was signed is too far from the registry’s clock.",
    mend: "Set your server’s clock, write the time in UTC, and sign anew for each request.",
  },
  signature: {
    what: "None of this app’s living keys made the signature.",
    mend: "Check which private key your server signs with, and whether its public key is here.",
  },
  system_token: {
    what: "What was signed is not your app’s system user token on this tenant, or not any more.",
    mend: "Take it from the claim system_token when an administrator of the tenant signs in.",
  },
  key_unknown: {
    what: "The kid names a key that this app does not have here, or not any more.",
    mend: "Add the public key, or sign with one of the registered ones.",
  },
  key_none: {
    what: "This app has no living key in this environment.",
    mend: "Add the public key that belongs to your server’s private key.",
  },

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

  cors: {
    what: "A page asked from an origin that is not registered.",
    mend: "Add it to the CORS origins of the configuration: scheme, host and port, without a slash behind it.",
  },
  logout_url: {
    what: "The address to come back to after signing out is not registered.",
    mend: "Add it to the post-logout redirect URLs of the configuration, exactly as it is sent.",
  },

  invalid_request: {
    what: "The request lacks something, or has something twice.",
    mend: "Compare it with the Quickstart. A native app needs PKCE with S256.",
  },
  invalid_grant: {
    what: "The code or refresh token does not count: it was used before, has expired, or belongs to another client or redirect URL.",
    mend: "Exchange each code once, at once, with the redirect_uri it was asked for with, and the right code_verifier.",
  },
  invalid_scope: {
    what: "A scope was asked for that does not exist.",
    mend: "Ask for openid, and offline_access where you need a refresh token.",
  },
  invalid_token: {
    what: "The access token does not count (any more).",
    mend: "Refresh it when it has expired, and send it as a bearer token.",
  },
  unsupported_grant_type: {
    what: "The grant type is one that is not offered.",
    mend: "Use authorization_code or refresh_token.",
  },
  unsupported_response_type: {
    what: "The response type is one that is not offered.",
    mend: "Use response_type=code.",
  },
  other: { what: "The sign-in was refused.", mend: inApp },
};
