/** SuperOffice's states of a tenant and their codes; 7 and 9 do not exist. */
export const TENANT_STATE_CODES = {
  UNKNOWN: 0,
  PROVISIONING: 1,
  RUNNING: 2,
  DELETED: 3,
  SUSPENDED: 4,
  ONLINE_MAINTENANCE: 5,
  OFFLINE_MAINTENANCE: 6,
  PROVISIONING_FAILED: 8,
  DELETING: 10,
  DELETE_FAILED: 11,
  MIGRATION_PENDING: 12,
} as const;

export type TenantState = keyof typeof TENANT_STATE_CODES;

export const tenantStates = Object.keys(TENANT_STATE_CODES) as TenantState[];

export const tenantKinds = ["PRODUCTION", "PRODUCTION_SANDBOX", "TEST"] as const;
export type TenantKind = (typeof tenantKinds)[number];

/** Whether the tenant's API answers: in online maintenance users notice nothing. */
export function isRunning(state: TenantState): boolean {
  return state === "RUNNING" || state === "ONLINE_MAINTENANCE";
}

/** Gone for good: nobody can be asked about it any more. */
export const GONE_STATES: readonly TenantState[] = [
  "DELETED",
  "DELETING",
  "DELETE_FAILED",
];

/** The stored spelling of a customer ID (`Cust` and 1 to 10 digits, any case), or null. */
export function normalizeContextId(typed: string): string | null {
  const digits = /^cust([0-9]{1,10})$/i.exec(typed.trim())?.[1];
  return digits === undefined ? null : `Cust${digits}`;
}

/** Test tenants in SOD that a partner has at a time; the database holds the same number. */
export const TEST_TENANTS = 5;

/** What the empty SOD tenant of a new partner is made of; its developers administer it. */
export function testTenantOf(partner: { id: string; name: string }) {
  return {
    environment: "SOD" as const,
    name: `${partner.name}-SOD`,
    company: partner.name,
    kind: "TEST" as const,
    endpoint: "https://sod2.superoffice.com",
    release: "10.5.2",
    licences: [CUSTOM_APP_LICENCE],
    userPlan: "Sales Premium",
    partnerId: partner.id,
  };
}

const CUSTOM_APP_LICENCE = "Development Tools";
const CUSTOM_APP_PLAN = "CRM Suite Core";

/** Custom apps need the Development Tools licence, or a user plan that includes it. */
export function mayRunCustomApps(tenant: {
  licences: readonly string[];
  userPlan: string;
}): boolean {
  return (
    tenant.licences.includes(CUSTOM_APP_LICENCE) || tenant.userPlan === CUSTOM_APP_PLAN
  );
}
