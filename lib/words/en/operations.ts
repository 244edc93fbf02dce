import { issues } from "./body-issues";

/** The operations interface: its answers to machines, and its page for people. */
export const operations = {
  noTenant: "There is no tenant with this customer ID in this environment.",
  otherRestore:
    "This number was said of something else. Give every restoring a number of its own.",
  noPerson: "Nobody with this address has, or waits for, a right on this tenant.",
  noAddress: "The last part of the address is no plain email address.",
  testTenant:
    "This is a partner’s test tenant. Its people are the partner’s users; operations say nothing of them.",
  removedByCustomer:
    "An administrator of the tenant removed this person. DELETE the person first if SuperOffice has reason to name them anew.",
  facts: {
    oneLine: "Write it in one line.",
    endpoint: "Give scheme and host alone, such as https://online3.superoffice.com.",
    kindPlace:
      "PRODUCTION and PRODUCTION_SANDBOX are kinds of tenants in production, TEST of all others.",
    parent:
      "“parent” is the production tenant that a PRODUCTION_SANDBOX stands beside. Name it there, and nowhere else.",
    noParent: "“parent” is no tenant of kind PRODUCTION in production.",
    kindStays: "A tenant keeps its kind. Make another one under a number of its own.",
    parentStays: "A sandbox keeps the tenant that it stands beside.",
    gone: "This tenant was deleted. Its number is not used again: make another one.",
  },
  issues,
  problems: {
    body: {
      title: "The body could not be read",
      detail: "Send one JSON object.",
    },
    unknownKey: {
      title: "The key or token is not accepted",
      detail:
        "Send a living service key or CI token as “Authorization: Bearer …”. Whether it is wrong, expired or revoked is not said.",
    },
    signature: {
      title: "The signature is not the scanner’s",
      detail:
        "Sign the bytes of the body with a key that is published, and name it in Github-Public-Key-Identifier. Nothing was changed.",
    },
    scope: {
      title: "The key or token is not for this",
      detail: "Use one with the scope that this address asks for.",
    },
    notFound: { title: "There is nothing at this address" },
    method: {
      title: "This address does not answer that method",
      detail: "Use one of the methods in the Allow header.",
    },
    conflict: { title: "This cannot be done as things stand" },
    tooLarge: {
      title: "The body is too large",
      detail: "Send at most 16 kB.",
    },
    mediaType: {
      title: "The body is not JSON",
      detail: "Send the content type application/json.",
    },
    fields: {
      title: "The body says something that is not understood",
      detail: "Correct what “errors” names.",
    },
    tooMany: {
      title: "Too many requests with this key or token",
      detail: "Wait as many seconds as Retry-After says.",
    },
    unavailable: {
      title: "The portal is away for a moment",
      detail: "Nothing was changed. Send the same request again after Retry-After.",
    },
  },
  docs: {
    title: "Operations interface",
    lead: "How SuperOffice’s own systems keep the portal’s tenants and their administrators current. For partners and customers there is nothing to call here: it says where administrators come from.",
    contents: "On this page",
    what: {
      heading: "What it is for",
      paragraphs: [
        "Administrators of a tenant come from three places only: this interface, the SuperID sign-in, and an invitation by an existing administrator. A partner’s request never makes anyone one.",
        "What is said here stands beside what the customer says. An administrator of the tenant may remove anybody at once; a removed person does not come back by saying the same again.",
      ],
    },
    keys: {
      heading: "Service keys",
      paragraphs: [
        "Every request brings a service key as a bearer token: dpsk_ and 49 letters and digits, of which the last six are a check. Portal administrators make them, for one or more of the scopes below. Cookies are not looked at.",
        "Two keys of one machine may live at a time: make the second, put it in place, revoke the first. A key ends after 12 months, or 24 at most; portal administrators are mailed 30, 7 and 1 days before.",
        "A key may send 600 requests a minute. From one address (of IPv6: one /64) 100 requests a minute are answered whose key is not accepted; then all from there are refused with 429 until the minute is over.",
      ],
      caption: "Scopes of service keys",
      scope: "Scope",
      lets: "What it lets a machine do",
    },
    calls: {
      caption: "Requests of the operations interface",
      notes:
        "The same request twice is one effect. The person, and the tenant’s administrators, are mailed about each change, and it stands in the tenant’s activity under the key’s name.",
    },
    states: {
      heading: "States of tenants, for everybody",
      paragraphs: [
        "GET /api/state/{contextId}?environment=production answers how a tenant is, as SuperOffice’s State API does: ContextIdentifier, Endpoint, State, IsRunning, ValidUntil and Api. Nobody is asked who they are. Environments are sod, stage (or qaonline) and production (or online), which is meant where nothing is said.",
        "Ask again when ValidUntil is over, and keep no endpoint: it changes. A number that no tenant has is in state Unknown.",
        "From one address (of IPv6: one /64) 600 questions a minute are answered; then 429 with Retry-After.",
      ],
      label: "Ask how a tenant is",
    },
    refusals:
      "Every refusal is application/problem+json (RFC 9457) with type, title, status and detail. Where the body says something wrong, “errors” names each field, with its JSON pointer and what to do. It says nothing about other tenants or keys.",
  },
};
