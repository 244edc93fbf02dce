import type { SeedItem } from "./checklist-items";

const standardOnly = { standard: true, custom: false };

/** SuperOffice's categories of requirements, which no single item covers. */
export const requirements: SeedItem[] = [
  {
    ...standardOnly,
    code: "CAT-B",
    perEnvironment: true,
    heading: "Requirements",
    text: "The business requirements are met.",
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
    text: "The security requirements are met.",
    why: "The app stands where the customer's data is.",
    verifiedBy: "Test installation and the security evaluation.",
    kind: "JUDGEMENT",
    dependsOn: ["urls", "claims"],
  },
  {
    ...standardOnly,
    code: "CAT-D",
    heading: "Requirements",
    text: "The design requirements are met.",
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
    text: "The marketing requirements are met.",
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
    text: "The technical requirements are met.",
    why: "The app must run, uninstall and recover without help.",
    verifiedBy: "Test installation.",
    kind: "JUDGEMENT",
    dependsOn: ["redirectUrls", "endpoints", "provisioned"],
  },
  {
    ...standardOnly,
    code: "CAT-L",
    heading: "Requirements",
    text: "The localization requirements are met, where the app speaks several languages.",
    why: "A half-translated app helps nobody.",
    verifiedBy: "Test installation.",
    kind: "JUDGEMENT",
    appliesTo: ["LANGUAGES"],
    dependsOn: ["speaksLanguages"],
  },
];
