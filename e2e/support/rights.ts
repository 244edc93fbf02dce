import type { Actor, Permission, StaffRole, TenantRight } from "@/lib/auth/actor";
import type { Subject } from "./world";

/** Stands for the partner and the tenant of a test's world. */
export const here = { partnerId: "partner", tenantId: "tenant" };

const every: Permission[] = ["READ", "CONFIGURATION", "APP_STORE", "USERS"];

const rights: Record<Exclude<Subject, "anonymous" | "half">, Actor> = {
  owner: somebody({ permissions: every }),
  reader: somebody({ permissions: ["READ"] }),
  stranger: somebody({ permissions: every, partnerId: "another" }),
  certifier: somebody({ role: "CERTIFIER" }),
  appManager: somebody({ role: "APP_MANAGER" }),
  portalAdmin: somebody({ role: "PORTAL_ADMIN" }),
  customer: somebody({ right: "TENANT_ADMINISTRATOR" }),
  consultant: somebody({ right: "EXTERNAL_CONSULTANT" }),
  otherCustomer: somebody({ right: "TENANT_ADMINISTRATOR", tenantId: "another" }),
};

/** What somebody of a test's world holds in it; null for who is not signed in. */
export function rightsOf(who: Subject): Actor | null {
  return who === "anonymous" || who === "half" ? null : rights[who];
}

type Held = {
  permissions?: Permission[];
  partnerId?: string;
  role?: StaffRole;
  right?: TenantRight;
  tenantId?: string;
};

function somebody({
  permissions,
  role,
  right,
  partnerId = here.partnerId,
  tenantId = here.tenantId,
}: Held): Actor {
  return {
    ...{ userId: "", name: "", email: "", sessionId: "", authTime: new Date(0) },
    ...{ twoFactor: true, factors: { otp: true, passkey: false }, asleep: [] },
    memberships: permissions ? [{ partnerId, permissions }] : [],
    staffRoles: role ? [role] : [],
    tenants: right ? [{ tenantId, environment: "PRODUCTION", right }] : [],
  };
}
