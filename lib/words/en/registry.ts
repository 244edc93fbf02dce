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
  tenantDown:
    "This tenant does not run now, such as while it is upgraded. Ask again when it runs.",
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
      "The client ID and what came with it do not belong together, or do not count any more.",
    unknown_client: "Nobody has this client ID.",
    assertion:
      "The client assertion is not one for this client and this address. Its “iss” and “sub” are the client ID, its “aud” is the token endpoint.",
    not_published: "Nothing of this app is published in this environment.",
    suspended: "The app is stopped by SuperOffice or by its partner.",
    unknown_tenant: "There is no such tenant in the environment of this client.",
    tenant_down:
      "The tenant does not run now, such as while it is upgraded. Try again when it runs.",
    declined: "The customer has declined the app.",
    not_granted: "Nobody has let this app into this tenant yet.",
    needs_approval:
      "The app may do more than this tenant has agreed to. An administrator is asked; what was agreed to goes on.",
    timestamp: "The time in what was signed is too far from the registry’s clock.",
    signature: "No living key of this client made this signature.",
    system_token:
      "What was signed is not the app’s system user token on this tenant. It is in the claim system_token of each sign-in there.",
    replayed:
      "This assertion was presented before. Make a new one, with a “jti” of its own, for each request.",
  },
  docs: {
    title: "Registry",
    lead: "What the identity platform asks the portal at every sign-in: whether a client is who it says, and whether it may sign somebody in. For partners there is nothing to call here; it says why an app is refused.",
    what: {
      heading: "How it answers",
      paragraphs: [
        "The registry is asked anew each time: what is revoked, paused or suspended here is refused from the next request on, on every instance. Where nothing can be decided, it answers 503, and nobody is let in.",
        "It runs as a small process of its own, on REGISTRY_PORT, and the portal answers the same calls at the same addresses. GET /health/live and /health/ready of the small process say how it is.",
        "An unknown client, a wrong secret and a revoked one are answered alike and cost the same. Only the app’s own people see which it was.",
      ],
    },
    keys: {
      heading: "Keys and limits",
      paragraphs: [
        "Every request brings a service key as a bearer token, with the scope that stands beside the call. Two keys of one machine may live at a time: make the second, put it in place, revoke the first. One that is revoked is refused within a second.",
        "A key may send 300,000 requests a minute to each instance. From one address (of IPv6: one /64) 100 requests a minute are answered whose key is not accepted; one that was accepted before is answered all the same. When an instance has more to do than it can, it answers 503 with Retry-After within a tenth of a second.",
      ],
    },
    calls: {
      caption: "Requests of the registry",
      notes:
        "The environment is that of the client ID. Consent in the sign-in lets in standard apps, and custom ones in SOD and Stage; a custom app in Production is let in by SuperOffice’s grant alone. “rights” of a consent is “consent.key” of the decision that was shown, so that nobody agrees to what they did not read. A question is no refusal until somebody says how it ended: where an administrator does not agree, send POST …/decline, and the partner reads it.",
    },
    codes: {
      heading: "Codes and reasons",
      caption: "Why an app is refused",
      code: "Code",
      reason: "Reason",
      what: "What it means",
    },
    refusals:
      "Every refusal of a request is application/problem+json (RFC 9457) with type, title, status and detail. That an app is refused is no refusal of the request: it is answered with 200.",
  },
};
