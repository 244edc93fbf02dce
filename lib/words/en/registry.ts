/** The registry: what it answers the identity platform, and its page for people. */
export const registry = {
  noClient: "Nobody has this client ID now.",
  noTenant: "There is no tenant with this customer ID in the environment of this client.",
  environment: "This client ID is of another environment.",
  rightsChanged:
    "What the app asks for has changed since it was read, or nothing of it runs there. Ask again with POST /authorize-check, and show the administrator what it answers.",
  explicit:
    "This app is let into Production by SuperOffice’s grant alone: its partner asks the customer in the portal.",
  suspended: "The app is suspended or stopped. Nobody lets it in until it runs again.",
  gone: "This tenant is gone.",
  ownSide:
    "Whoever agreed belongs to the app’s partner, and does not decide for a customer.",
  notNow:
    "The app is handed over to another partner, or stopped, right now. Try again later.",
  /** Why an app is refused, in a sentence for its partner and for whoever keeps the platform's log. */
  reasons: {
    allowed: "The app may sign this user in.",
    revoked: "The app had access to this tenant and has none any more.",
    paused: "The app’s access to this tenant is paused.",
    redirect_url:
      "The redirect URL is none of those that are registered for this client.",
    request_expired:
      "The customer was asked to approve the app and did not answer in time. Send the request again.",
    invalid_client:
      "Client ID and secret do not belong together, or do not count any more.",
    unknown_client: "Nobody has this client ID.",
    assertion:
      "The client assertion is not one for this client and this address. Its “iss” and “sub” are the client ID, its “aud” is the token endpoint.",
    not_published: "Nothing of this app is published in this environment.",
    suspended: "The app is stopped by SuperOffice or by its partner.",
    unknown_tenant: "There is no such tenant in the environment of this client.",
    declined: "The customer has declined the app.",
    not_granted: "Nobody has let this app into this tenant yet.",
    needs_approval:
      "The app may do more than this tenant has agreed to. An administrator is asked; what was agreed to goes on.",
    timestamp: "The time in what was signed is too far from the registry’s clock.",
    signature: "No living key of this client made this signature.",
    replayed:
      "This assertion was presented before. Make a new one, with a “jti” of its own, for each request.",
  },
};
