import type { SeedItem } from "./checklist-items";

const standardOnly = { standard: true, custom: false };

/** SuperOffice's categories of requirements, each with what no other item asks (documentation: requirements). */
export const requirements: SeedItem[] = [
  {
    ...standardOnly,
    code: "CAT-B",
    perEnvironment: true,
    heading: "Requirements",
    text: "The business requirements are met: the app has a clear value and adds to SuperOffice; it is sold as a service, with billing and support by the partner; there are support with a named person, a way to get started, release notes, and guides in the languages it is sold in, English outside Scandinavia.",
    why: "Customers must find support, terms and a product page.",
    verifiedBy:
      "The portal reads the app's listing; the reviewer reads its public pages.",
    kind: "JUDGEMENT",
    dependsOn: [],
  },
  {
    ...standardOnly,
    code: "CAT-S",
    heading: "Requirements",
    text: "The security requirements are met: the app reads and writes through SuperOffice's APIs alone and respects roles and rights; it runs in the partner's cloud, production apart from everything else; administrators sign in with more than a password and no default one; all access is logged; a leaked secret is reported at once.",
    why: "The app stands where the customer's data is.",
    verifiedBy: "Test installation and the security evaluation.",
    kind: "JUDGEMENT",
    dependsOn: ["urls", "claims"],
  },
  {
    ...standardOnly,
    code: "CAT-D",
    heading: "Requirements",
    text: "The design requirements are met: what the app shows inside SuperOffice adopts its look and follows its habits: buttons for actions, lists to choose from, no tabs in tabs, and word of what takes long.",
    why: "Panels inside SuperOffice should feel like SuperOffice.",
    verifiedBy: "Test installation.",
    kind: "JUDGEMENT",
    appliesTo: ["INTERFACE"],
    dependsOn: ["applicationModel", "hasPages"],
  },
  {
    ...standardOnly,
    code: "CAT-M",
    perEnvironment: true,
    heading: "Requirements",
    text: "The marketing requirements are met: a name of its own, one sentence that says what the app is for, a clear price, what a customer needs, true pictures of made-up data, and links back to SuperOffice and the App Store, with its logo as it is.",
    why: "A listing must tell the truth and be easy to read.",
    verifiedBy:
      "The portal reads the name and the listing: texts, images and licences. What a listing promises, and what its images show, the reviewer reads. It may follow at any time before the launch.",
    kind: "JUDGEMENT",
    dependsOn: [],
  },
  {
    ...standardOnly,
    code: "CAT-T",
    heading: "Requirements",
    text: "The technical requirements are met: an administrator installs the app without help and removes all of it; it is up as SuperOffice is, 99.8 %, backed up and encrypted; it copes with throttling, harms no other with its load, and was verified by the partner for this release, in two environments.",
    why: "The app must run, uninstall and recover without help.",
    verifiedBy: "Test installation.",
    kind: "JUDGEMENT",
    dependsOn: ["redirectUrls", "endpoints", "provisioned"],
  },
  {
    ...standardOnly,
    code: "CAT-L",
    heading: "Requirements",
    text: "The localization requirements are met, where the app speaks several languages: everything in it is translated, lists too; it follows the language of SuperOffice; its set-up guide is in English.",
    why: "A half-translated app helps nobody.",
    verifiedBy: "Test installation.",
    kind: "JUDGEMENT",
    appliesTo: ["LANGUAGES"],
    dependsOn: ["speaksLanguages"],
  },
];
