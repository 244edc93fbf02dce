import type { Observation } from "@/lib/endpoints/probes/rules";

/** The page that shows an app's registered URLs, tests one and looks at all of them. */
export const urlChecks = {
  title: "URLs",
  description:
    "What SuperOffice compares with when your app sends people to sign in, character by character.",
  environments: "Environments",
  published: (environment: string, number: number, label: string) =>
    `Published in ${environment}: version ${number}, ${label}.`,
  unpublished: (environment: string, number: number, label: string) =>
    `Nothing is published in ${environment} yet. This is what version ${number}, ${label}, would bring.`,
  edit: "Edit the URLs",
  test: {
    heading: "Test a redirect URL",
    why: "Paste the redirect_uri that your app sends. You see which registered URL it is, or the first character that differs.",
    label: "redirect_uri",
    submit: "Test",
    matches: (place: number) =>
      `This is registered URL ${place}, character by character.`,
    matchesAnyPort: (place: number) =>
      `This is registered URL ${place}: for native apps, any port counts as the same on a loopback address.`,
    noMatch: "SuperOffice would refuse this redirect URL.",
    nothing: "No redirect URL is registered here, so nothing can match.",
    received: "Received",
    registered: (place: number) => `Registered URL ${place}`,
    differs: (position: number) => `They differ from character ${position} on.`,
    add: "If your app is right, add this URL to the list. If the list is right, change what your app sends.",
    refused: (why: string) => `It cannot be registered as it stands. ${why}`,
  },
  list: {
    redirects: "Redirect URLs",
    others: "Other URLs",
    place: "No.",
    url: "URL",
    type: "Type",
    seen: "Last look",
    never: "Not looked at yet",
    noRedirects: "No redirect URL is registered here.",
    noRedirectsWhy: "An app needs one before anybody can sign in with it.",
    alike: "Some of these hardly differ. Keep both only if both are meant.",
  },
  look: {
    button: "Check now",
    pending: "Looking…",
    why: "The portal connects to each URL over TLS and asks once, without cookies. It follows no redirect and never goes into a private network.",
    underWay:
      "The portal is looking at these URLs right now. Open this page again in half a minute.",
    tooMany: (most: number) =>
      `The portal looks at most ${most} times an hour, for one app and for one person. Try again later.`,
    done: ({
      PASSED,
      FAILED,
      UNCLEAR,
    }: Record<"PASSED" | "FAILED" | "UNCLEAR", number>) =>
      `Looked at ${PASSED + FAILED + UNCLEAR}: ${PASSED} up, ${FAILED} with a problem, ${UNCLEAR} could not tell.`,
  },
  outcomes: { PASSED: "Up", FAILED: "Problem", UNCLEAR: "Could not tell" },
  findings: {
    up: "It answers over TLS.",
    serverError: "It answers, but with an error of its own. Look into your server’s log.",
    noSuchName: "This host name does not exist. Check its spelling and your DNS.",
    privateAddress:
      "This host name leads into a private network, where SuperOffice never goes.",
    refused: "Nobody listens there. Check that your server runs and lets the world in.",
    noTls: "It does not speak TLS 1.2 or newer on this port. Switch it on.",
    certificateExpired: "Its certificate has expired. Renew it.",
    certificateOfAnother:
      "Its certificate is for another host name. Get one that names this host.",
    certificateUntrusted:
      "Its certificate is not trusted. Use one of a public authority, and send the whole chain.",
    noHttp: "It accepts the connection but does not answer as a web server.",
    slow: "It did not answer in time. Try again, and look into your server if it stays so.",
    namesUnreachable: "The name servers did not answer. Try again in a few minutes.",
    ownMachine: "Only your own machine or network can see this, so nobody looked.",
    appScheme: "Your app opens this itself; there is no server to look at.",
    port: "The portal connects to ports 443 and 8443 only.",
    noTime: "Nobody came to it in time, because others were slow. Check once more.",
  } satisfies Record<Observation["finding"], string>,
  over: (tls: string) => tls.replace("v", " "),
  status: (status: number) => `HTTP ${status}`,
  certificateUntil: "certificate until",
};
