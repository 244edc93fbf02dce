/**
 * Answered by nobody's rights: Next's own, health for machines, next-auth's open addresses, and what
 * asks for a service key (operations.spec.ts).
 */
export const routesWithoutRow = [
  "/_global-error/page",
  "/_not-found/page",
  "/api/auth/[...nextauth]/route",
  "/api/auth/signin/superid/route",
  "/api/auth/callback/superid/route",
  // One's own: a picture is sent there and data are fetched there after a proof (own-data.spec.ts).
  "/api/profile/data/route",
  "/api/profile/picture/route",
  // Takes files and shows nothing (logo.spec.ts).
  "/api/partners/[partner]/logo/route",
  // The same (listing.spec.ts).
  "/api/apps/[app]/listing/images/route",
  // Takes evidence and shows nothing (evidence.spec.ts).
  "/api/apps/[app]/reviews/[review]/files/route",
  "/api/health/live/route",
  "/api/health/ready/route",
  "/api/operations/v1/tenants/[env]/[cust]/people/[email]/route",
  "/api/operations/v1/tenants/[env]/[cust]/restores/[restore]/route",
  "/api/operations/v1/tenants/[env]/[cust]/route",
  // For the identity platform, by service key (registry/door/server.db.test.ts).
  "/api/registry/v1/clients/verify/route",
  "/api/registry/v1/clients/[client]/route",
  "/api/registry/v1/authorize-check/route",
  "/api/registry/v1/authorizations/[client]/[tenant]/route",
  "/api/registry/v1/authorizations/[client]/[tenant]/decline/route",
  // Public keys, for everybody (keys.spec.ts).
  "/api/jwks/[client]/route",
  // Signed records and the keys to verify them, for everybody (certification.spec.ts).
  "/api/certificates/[record]/route",
  "/api/certificates/keys/route",
  "/api/deliveries/keys/route",
  // States of tenants, for everybody (states/queries.db.test.ts).
  "/api/state/[cust]/route",
  // For builds, by token (credentials-interface.spec.ts).
  "/api/v1/secrets/route",
  "/api/v1/secrets/[secret]/route",
  "/api/v1/secrets/[secret]/keep/route",
  "/api/v1/secrets/[secret]/retire/route",
  // For a scanner of public code, by signature (leak-reports.spec.ts).
  "/api/leaks/v1/route",
];
