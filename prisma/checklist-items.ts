import type { ConfigurationInput } from "@/lib/checklist/rules";
import type { Trait } from "@/lib/checklist/traits/rules";

/*
 * The checklist, in the order people work it. `code` is SuperOffice's own name of the item.
 * An item is automatic only where the portal observes it itself.
 */

export type SeedItem = {
  code: string;
  heading: string;
  text: string;
  why: string;
  verifiedBy: string;
  kind: "AUTOMATIC" | "EVIDENCE" | "STATEMENT" | "JUDGEMENT";
  standard: boolean;
  custom: boolean;
  /** Which apps it is for; without it: all. */
  appliesTo?: Trait[];
  dependsOn: ConfigurationInput[];
  /** Looked at anew in each environment: addresses, keys and test installations differ. */
  perEnvironment?: true;
};

/** On the list of both kinds of apps, or of one. */
const both = { standard: true, custom: true };
const standardOnly = { standard: true, custom: false };
const customOnly = { standard: false, custom: true };

export const preparation: SeedItem[] = [
  {
    ...both,
    code: "PRE-1",
    heading: "Before the request",
    text: "The partner has gone through this checklist before asking.",
    why: "What the partner finds itself costs a minute; what a reviewer finds costs a round.",
    verifiedBy: "The partner's statement.",
    kind: "STATEMENT",
    dependsOn: [],
  },
  {
    ...standardOnly,
    code: "PRE-2",
    heading: "Before the request",
    text: "A certification contact is named and can be reached while the app is tested.",
    why: "Questions come up during the tests, and the security evaluator needs somebody to agree a date with.",
    verifiedBy:
      "The portal looks who is named in the request. Without anybody it is the technical contact.",
    kind: "AUTOMATIC",
    dependsOn: ["technicalContact"],
  },
  {
    ...customOnly,
    code: "PRE-3",
    heading: "Before the request",
    text: "A technical contact is named and can be reached while the app is tested.",
    why: "Questions go to this person. Without an answer the validation stands still.",
    verifiedBy: "The portal looks at the app's settings.",
    kind: "AUTOMATIC",
    dependsOn: ["technicalContact"],
  },
  {
    ...both,
    code: "PRE-4",
    perEnvironment: true,
    heading: "Before the request",
    text: "Client IDs and client secrets for every environment the app will use have been collected.",
    why: "The app can be set up in the next environment on the day it is approved.",
    verifiedBy:
      "The portal looks at the app's credentials. A native app has no secret; a system user needs a key as well.",
    kind: "AUTOMATIC",
    dependsOn: ["isNative", "userContext", "claims"],
  },
  {
    ...standardOnly,
    code: "PRE-5",
    heading: "Before the request",
    text: "The partner agreement and the data-processing agreement are signed.",
    why: "Customers' personal data may be handled only under an agreement.",
    verifiedBy: "SuperOffice's records of the partner.",
    kind: "JUDGEMENT",
    dependsOn: [],
  },
  {
    ...customOnly,
    code: "LIC-1",
    heading: "Before the request",
    text: "The customer knows that its tenant needs the Development Tools licence or the CRM Suite Core plan, and that the app stops when it ends.",
    why: "Without the licence a custom app cannot reach the tenant. The portal checks it again when the app is activated.",
    verifiedBy: "The partner's statement; the tenant's licences at activation.",
    kind: "STATEMENT",
    dependsOn: [],
  },
];

export const security: SeedItem[] = [
  {
    ...both,
    code: "SEC-1",
    perEnvironment: true,
    heading: "Security",
    text: "Every redirect URL and every address used in web panels answers over strong TLS. Grade A is the target.",
    why: "Tokens travel over these addresses. A weak link there gives away the customer's data.",
    verifiedBy:
      "The portal looks at certificates, old versions of TLS and HSTS; SSL Labs grades each address, and the partner gives the links to the results.",
    kind: "EVIDENCE",
    dependsOn: ["redirectUrls", "endpoints", "panels"],
  },
  {
    ...both,
    code: "SEC-2",
    perEnvironment: true,
    heading: "Security",
    text: "SSL 2.0 and SSL 3.0 are switched off.",
    why: "Both are broken. Sites that still offer them are refused.",
    verifiedBy: "The portal greets each host in that version.",
    kind: "AUTOMATIC",
    dependsOn: ["redirectUrls", "endpoints", "panels"],
  },
  {
    ...both,
    code: "SEC-3",
    perEnvironment: true,
    heading: "Security",
    text: "TLS 1.2 is offered.",
    why: "SuperOffice CRM Online speaks TLS 1.2 and later.",
    verifiedBy: "The portal greets each host in that version.",
    kind: "AUTOMATIC",
    dependsOn: ["redirectUrls", "endpoints", "panels"],
  },
  {
    ...both,
    code: "SEC-4",
    heading: "Security",
    text: "All input is validated and all output is escaped.",
    why: "Data from the CRM comes from many hands. Shown unescaped, it runs as code in somebody's browser.",
    verifiedBy: "Test installation; for standard apps also the security evaluation.",
    kind: "JUDGEMENT",
    appliesTo: ["INTERFACE", "WRITES"],
    dependsOn: ["applicationModel", "hasPages", "writesData"],
  },
  {
    ...both,
    code: "SEC-5",
    heading: "Security",
    text: "People sign in with SuperID. The app never asks for a SuperOffice user name or password.",
    why: "Credentials that are typed into other sites leak, and rights that end in SuperOffice must end in the app.",
    verifiedBy: "Test installation.",
    kind: "JUDGEMENT",
    dependsOn: ["redirectUrls", "isNative", "applicationModel"],
  },
  {
    ...both,
    code: "SEC-6",
    perEnvironment: true,
    heading: "Security",
    text: "Every token that comes from SuperOffice is validated: signature, issuer, audience and expiry.",
    why: "Whoever can make the app believe a forged token is signed in as anybody.",
    verifiedBy: "Forged and expired tokens are sent to the redirect URL.",
    kind: "JUDGEMENT",
    dependsOn: ["redirectUrls", "claims"],
  },
  {
    ...standardOnly,
    code: "SEC-7",
    heading: "Security",
    text: "The app stores no user credentials at all.",
    why: "What is not stored cannot be stolen.",
    verifiedBy: "The partner's statement and the security evaluation.",
    kind: "STATEMENT",
    dependsOn: [],
  },
  {
    ...standardOnly,
    code: "SEC-8",
    heading: "Security",
    text: "Limits on who may see something survive copying: a private document stays private.",
    why: "A copy that everybody can read undoes the customer's own protection.",
    verifiedBy: "Test installation.",
    kind: "JUDGEMENT",
    appliesTo: ["COPIES", "SYSTEM_USER"],
    dependsOn: ["claims", "copiesData", "endpoints", "userContext"],
  },
];

export const installation: SeedItem[] = [
  {
    ...standardOnly,
    code: "PRV-1",
    perEnvironment: true,
    heading: "Provisioning",
    text: "The tenant administrator's consent is asked for and handled, also when it is declined.",
    why: "Without consent the app has no access, and the administrator must understand why.",
    verifiedBy: "Test installation.",
    kind: "JUDGEMENT",
    dependsOn: ["authorizeText", "claims"],
  },
  {
    ...standardOnly,
    code: "PRV-2",
    perEnvironment: true,
    heading: "Provisioning",
    text: "Installing creates web panels, user-defined fields and whatever else is needed by program.",
    why: "Steps by hand go wrong, and some customers never take them.",
    verifiedBy: "Test installation.",
    kind: "JUDGEMENT",
    appliesTo: ["PANELS", "WRITES"],
    dependsOn: ["panels", "writesData", "provisioned"],
  },
  {
    ...both,
    code: "ERR-1",
    perEnvironment: true,
    heading: "Errors",
    text: "Losing access to the database is handled: maintenance, a suspended tenant, a revoked app. The tenant's status is asked before trying again.",
    why: "An app that hammers a tenant in maintenance makes it worse for everybody.",
    verifiedBy: "The app's access is taken away in the test tenant.",
    kind: "JUDGEMENT",
    dependsOn: ["endpoints"],
  },
  {
    ...standardOnly,
    code: "ERR-2",
    perEnvironment: true,
    heading: "Errors",
    text: "The app shows its own error page, without code or stack trace.",
    why: "A stack trace tells an attacker where to look and a user nothing.",
    verifiedBy:
      "The portal sends nonsense to the redirect URLs; more errors are provoked in the test installation.",
    kind: "JUDGEMENT",
    appliesTo: ["INTERFACE"],
    dependsOn: ["redirectUrls", "applicationModel", "hasPages"],
  },
  {
    ...both,
    code: "WP-1",
    heading: "Web panels",
    text: "Web panels show nothing to people without the right to see it, also when a link is forwarded.",
    why: "The address of a panel travels by mail and chat; the rights do not travel with it.",
    verifiedBy: "A panel's address is opened by somebody else in the test installation.",
    kind: "JUDGEMENT",
    appliesTo: ["PANELS"],
    dependsOn: ["panels"],
  },
  {
    ...both,
    code: "WP-2",
    heading: "Web panels",
    text: "Every panel address carries both template variables uctx and usid.",
    why: "They say which tenant and which user asks; guessing either mixes customers up.",
    verifiedBy:
      "The portal reads the URL templates of the version; the test installation shows whether they are the ones in use.",
    kind: "AUTOMATIC",
    appliesTo: ["PANELS"],
    dependsOn: ["panels"],
  },
  {
    ...both,
    code: "WP-3",
    heading: "Web panels",
    text: "The template variable usec is in no address.",
    why: "It is a session secret, and addresses end up in logs and histories.",
    verifiedBy:
      "The portal reads the URL templates of the version; the test installation shows whether they are the ones in use.",
    kind: "AUTOMATIC",
    appliesTo: ["PANELS"],
    dependsOn: ["panels"],
  },
  {
    ...standardOnly,
    code: "WP-4",
    heading: "Web panels",
    text: "Web panels are visible to all user groups from the start.",
    why: "The customer's administrator narrows it down; nobody should have to hunt for a panel.",
    verifiedBy: "Test installation.",
    kind: "JUDGEMENT",
    appliesTo: ["PANELS"],
    dependsOn: ["panels"],
  },
  {
    ...standardOnly,
    code: "WP-5",
    heading: "Web panels",
    text: "The description of each panel names the app or the company behind it.",
    why: "Administrators must see where a panel comes from.",
    verifiedBy: "Test installation.",
    kind: "JUDGEMENT",
    appliesTo: ["PANELS"],
    dependsOn: ["panels"],
  },
  {
    ...standardOnly,
    code: "CK-1",
    perEnvironment: true,
    heading: "Cookies",
    text: "Cookies carry Secure and HttpOnly.",
    why: "Otherwise scripts and open networks can read the session.",
    verifiedBy:
      "The portal reads which cookies the redirect URLs set. What is set only after signing in is seen in the test installation.",
    kind: "AUTOMATIC",
    appliesTo: ["INTERFACE"],
    dependsOn: ["redirectUrls", "applicationModel", "hasPages"],
  },
];
