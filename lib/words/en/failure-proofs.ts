/** Causes in what an app showed to prove who it is: its client ID, secret or assertion. */
export const failureProofs = {
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
  client_twice: {
    what: "The client_id in the request and the one in the Authorization header are two different ones.",
    mend: "Send the client ID of this environment in one place, or the same in both.",
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
  secret_missing: {
    what: "The app has a secret, and neither that nor a signed assertion came.",
    mend: "Send the client secret, by Basic or as client_secret, or sign a client assertion.",
  },
  proof_twice: {
    what: "The app proved itself in more than one way at once, such as by Basic and by client_secret.",
    mend: "Choose one: the Authorization header, client_secret in the body, or a client assertion. Look what your library adds by itself.",
  },
  proof_form: {
    what: "The Authorization header could not be read.",
    mend: "Percent-encode client ID and secret, put a colon between them, and send “Basic”, a blank and the base64 of the whole.",
  },

  assertion: {
    what: "The client assertion is not one for this client and this address.",
    mend: "Its iss and sub are the client ID, its aud is the token endpoint.",
  },
  assertion_form: {
    what: "The client assertion could not be read.",
    mend: "Send a JWT signed with RS256 or PS256 that has iss, sub, aud, exp and jti.",
  },
  assertion_critical: {
    what: "The header of the client assertion asks for extensions (crit), and none is known here.",
    mend: "Leave crit out of the header, and whatever it names.",
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
  assertion_native: {
    what: "A native app proves itself by PKCE alone, and a client assertion was sent.",
    mend: "Send no assertion. Use PKCE with S256.",
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
};
