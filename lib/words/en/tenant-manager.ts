import { template } from "../letter";

/** A partner's tenants, SuperOffice's list of all of them, and test tenants on request. */
export const tenantManager = {
  title: "Tenants",
  description:
    "The partner’s own test tenants, and those that have let in one or more of its apps.",
  environments: "Environments",
  tab: (environment: string, count: number) => `${environment} (${count})`,
  filter: "Filter tenants",
  search: "Customer ID or name contains",
  state: "State",
  anyState: "Every state",
  access: "Access",
  anyAccess: "Any",
  app: "App",
  anyApp: "Every app",
  show: "Show",
  clear: "Clear filter",
  caption: "Tenants by their number",
  columns: {
    tenant: "Tenant",
    name: "Name",
    state: "State",
    access: "Access",
    seats: "Licences",
    seatsUsed: "Used",
    company: "Company",
    kind: "Kind",
  },
  accesses: {
    ACTIVE: "Active",
    PAUSED: "Paused",
    REVOKED: "Revoked",
    NONE: "Test tenant",
  },
  kinds: {
    PRODUCTION: "Production",
    PRODUCTION_SANDBOX: "Production sandbox",
    TEST: "Test tenant",
  },
  unknown: "Not said",
  hidden: "Not shown",
  hiddenNote:
    "No app of the partner has access to this tenant any more. What it is today is not shown.",
  empty: {
    SOD: {
      title: "No tenant in SOD",
      body: "Ask for a test tenant: it is made at once.",
    },
    STAGE: {
      title: "No tenant in Stage",
      body: "A tenant appears here when its administrator lets in one of the partner’s apps.",
    },
    PRODUCTION: {
      title: "No tenant in Production",
      body: "A tenant appears here when its administrator lets in one of the partner’s apps. Begin on the app’s page, under Tenants.",
    },
  },
  noneFound: {
    title: "No tenant like that",
    body: "Look for a part of the customer ID or of the name, or clear the filter.",
  },
  file: {
    label: "Tenants as a file",
    csv: "CSV",
    jsonl: "JSON lines",
    hint: "All pages of this list, narrowed as it is.",
    columns: {
      environment: "Environment",
      endsOn: "Licences end on",
      endpoint: "Endpoint",
      release: "Version",
    },
  },
  ask: {
    title: "Request authorization",
    why: "Choose the app that a customer is to let in. The form asks for the customer, its ID and a contact there.",
    none: "No custom app is in Production or on the way there. Request to publish one first.",
  },
  counts: "Tenants",
  one: {
    overview: "Overview",
    environment: "Environment",
    endpoint: "Endpoint",
    endpointHint: "It changes. Ask the State API for it and keep none.",
    release: "Version",
    licences: "Site licences",
    noLicences: "None",
    plan: "User plan",
    seats: "Licences of the plan",
    seatsOf: (used: number | null, all: number | null) =>
      all === null ? "Not said" : used === null ? String(all) : `${used} of ${all} used`,
    endsOn: "Licences end on",
    statedAt: "Said by operations",
    parent: "Sandbox of",
    purpose: "Asked for",
    partner: "Partner",
    authorizations: "Apps",
    authorizationsCaption: "Apps and their access",
    app: "App",
    accessState: "Access",
    approvedBy: "Approved by",
    since: "Since",
    until: "Until",
    untilEnded: "Until it is ended",
    reason: "Reason",
    noApps: "No app of the partner has been let in.",
    noAppsAtAll: "No app has been let in.",
    history: "Activity",
    noHistory: "Nothing has happened yet.",
    openApp: "Access is ended on the app’s own page, under Tenants.",
  },
  request: {
    title: "New test tenant",
    description:
      "An empty SuperOffice in SOD, made at once. Everybody of the partner with Configuration administers it.",
    partner: "Partner",
    name: "Name",
    nameHint: (usual: string) => `Left empty, it is called ${usual}.`,
    purpose: "What it is for",
    purposeHint: "Optional. Your colleagues and SuperOffice read it.",
    submit: "Make the test tenant",
    pending: "Making it…",
    left: (left: number) =>
      left === 1 ? "One more test tenant is possible." : `${left} more are possible.`,
    full: (most: number) =>
      `The partner has ${most} test tenants, which is the most. Ask appdev@superoffice.com to delete one that nobody needs.`,
    forbidden:
      "Only people with the permission Configuration make test tenants. Ask somebody who manages the partner’s users.",
  },
  staff: {
    title: "Tenants",
    description: "Every tenant that the portal knows, as operations keep it.",
    search: "Customer ID, name or company begins with",
    submit: "Search",
    none: {
      title: "No tenant like that",
      body: "Look for the beginning of the customer ID, the name or the company, also in another environment.",
    },
  },
  mails: {
    made: template(
      ["Cust26013", "https://sod2.superoffice.com/Cust26013"],
      (contextId: string, address: string) => ({
        subject: `Your test tenant is there: ${contextId}`,
        text: [
          `Sign in to ${address} with the account you use here. You and your colleagues with Configuration administer it.`,
        ],
        button: "Look at the tenant",
        after: ["It is in SOD: keep no real customer’s data there."],
      }),
    ),
    deleted: template(["Cust12345"], (contextId: string) => ({
      subject: `Deleted: ${contextId}`,
      text: [
        `Delete the data you hold of ${contextId}, and confirm it on the page of your tenants. SuperOffice has deleted the tenant, and with it ended the access of your apps there.`,
      ],
      button: "Look at the tenant",
      after: ["Its number is not used again."],
    })),
  },
};
