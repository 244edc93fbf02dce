import type { SeedItem } from "./checklist-items";

const both = { standard: true, custom: true };
const standardOnly = { standard: true, custom: false };
const customOnly = { standard: false, custom: true };

/** What is done before publishing is requested. */
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
