const inApp = "Change what your app sends.";
const eitherWay =
  "If the list is right, change what your app sends. If your app is right, add what it sends.";

/** Why a sign-in was refused, and what to do about it. */
export const failureCauses = {
  url_none: {
    what: "No redirect URL came with the request, or it was not kept because this app has very many kinds of refusals.",
    mend: "Send redirect_uri with each request to the authorize endpoint.",
  },
  url_nothing: {
    what: "No redirect URL is registered in this environment.",
    mend: "Add the one that your app sends.",
  },
  url_registered: {
    what: "It was not registered at that time. It is now.",
    mend: "Nothing is to be done.",
  },
  url_drafted: {
    what: "It stands in your newest version, which is not published in this environment.",
    mend: "Publish that version, or request it.",
  },
  url_elsewhere: {
    what: "It is registered, but for another environment.",
    mend: "Send the client ID and the redirect URL of the same environment, or add this URL here as well.",
  },
  url_blank: {
    what: "There is a blank before or after it.",
    mend: "Take the blank out of your app’s settings.",
  },
  url_encoded: {
    what: "It is percent-encoded once too often.",
    mend: "Encode redirect_uri once. Libraries do it by themselves.",
  },
  url_scheme: {
    what: "It begins with another scheme than the registered one, such as http instead of https.",
    mend: "Behind a proxy, tell your framework that the outside address is https.",
  },
  url_user: {
    what: "There is an @ in the host, with something before it.",
    mend: "Take everything up to the @ out. A redirect URL has no user in it.",
  },
  url_www: { what: "One begins with www, the other does not.", mend: eitherWay },
  url_host_case: {
    what: "The host is written in capitals and small letters differently.",
    mend: "Write the host in small letters in your app.",
  },
  url_loopback: {
    what: "localhost and 127.0.0.1 are two different addresses, even though they are one machine.",
    mend: eitherWay,
  },
  url_host: {
    what: "The host is another one.",
    mend: "Anybody can send any address with your client ID. Register it only if this host is yours.",
  },
  url_port: { what: "The port is another one.", mend: eitherWay },
  url_slash_extra: {
    what: "It ends with a slash. The registered one does not.",
    mend: eitherWay,
  },
  url_slash_missing: {
    what: "It ends without a slash. The registered one has one.",
    mend: eitherWay,
  },
  url_path_case: {
    what: "The path is written in capitals and small letters differently.",
    mend: eitherWay,
  },
  url_escapes: {
    what: "The same path is percent-encoded differently. URLs are compared as they are written.",
    mend: eitherWay,
  },
  url_path: { what: "The path is another one.", mend: eitherWay },
  url_query_extra: {
    what: "It has a query (the part after ?). The registered one has none.",
    mend: "Put what differs from sign-in to sign-in into state, and not into the redirect URL.",
  },
  url_query: {
    what: "The query (the part after ?) is another one.",
    mend: "Put what differs from sign-in to sign-in into state, and not into the redirect URL.",
  },
  url_fragment: {
    what: "It has a # part, which a redirect URL never has.",
    mend: "Take the # and all after it out.",
  },
  url_several: {
    what: "It differs in more than one place; the first one is marked.",
    mend: eitherWay,
  },
  url_other: { what: "It is none of the registered URLs.", mend: eitherWay },

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
