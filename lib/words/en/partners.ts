import { mails } from "./partner-mails";

export const partners = {
  mails,
  home: {
    title: "Home",
    hello: (name: string) => `Hello, ${name}.`,
    waiting: "Waiting on you",
    waitingFor: {
      REVIEW_REJECTED: (app: string, number: number) =>
        `Mend ${app}: review ${number} was rejected`,
      REVIEW_QUESTION: (app: string, number: number) =>
        `Answer for ${app}: review ${number} has a question`,
      SUGGESTION: (app: string) => `Accept or decline a suggested change for ${app}`,
      LAUNCH: (app: string) => `Put ${app} into the App Store as beta`,
      FULL_STATUS: (app: string) => `Give ${app} full status: its conditions are met`,
      RELEASE: (app: string) => `Publish ${app}: approved, waiting for you`,
      RELEASE_LATER: (app: string) => `${app} is approved and goes live on `,
      ACTIVATION_DECISION: (app: string, contextId: string) =>
        `Decide about ${app} on ${contextId}`,
      ACTIVATION_GRANT: (app: string, contextId: string) =>
        `Grant ${app} on ${contextId}`,
      AGREEMENTS: (party: string, count: number) =>
        count === 1
          ? `Accept an agreement for ${party}`
          : `Accept ${count} agreements for ${party}`,
    },
    testTenant: "SOD test tenant",
    testTenantWhy: "An empty database of your own. Install your app there first.",
    apps: "Newest apps",
    allApps: "All apps",
    noApps: "No apps yet.",
    createApp: "Create app",
    nextFirstApp:
      "Next, create your first app: you get its client ID for each environment.",
    nextSecret: "Next, make a client secret for SOD, so that your app can sign in.",
    nextSecretButton: "Open credentials",
    noHat:
      "You are signed in, but no partner, tenant or staff role is yours yet. Ask a colleague for an invitation.",
    review: "Reviews",
    reviewBody: "Publish requests wait in the review queue.",
    reviewButton: "Review queue",
    tenantsBody: "See which apps may use your data, and decide about new ones.",
    tenantsButton: "My tenants",
    admin: "Administration",
    adminBody: "Users, partners, second factors, mails and the audit log.",
    adminButton: "Open administration",
    activations: "Activations",
    activationsBody: "Customers said yes; the explicit grant is yours.",
  },
  page: {
    tabs: "Pages of this partner",
    overview: "Overview",
    partner: "Partner",
    statuses: { UNVERIFIED: "Not verified yet", VERIFIED: "Verified" },
    unverified:
      "SuperOffice checks organisation number and domain with the first request to publish. Enter the number under Settings; until then everything works in SOD.",
    administrativeContact: "Administrative contact",
    technicalContact: "Technical contact",
    since: "Since",
    people: "Users",
    name: "Name",
    tenantsIn: (environment: string) => `Tenants in ${environment}`,
    tenants: "Test tenants",
    tenantsCaption: "Test tenants of this partner",
    noTenants: "No test tenant yet.",
    noContact: "Nobody named yet",
    tenant: "Tenant",
    endpoint: "Address",
    apps: "Apps",
  },
};
