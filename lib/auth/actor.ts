import type { Environment } from "@/lib/core/environments";

export type Permission = "READ" | "CONFIGURATION" | "APP_STORE" | "USERS";
export type StaffRole =
  "CERTIFIER" | "APP_MANAGER" | "APP_STORE_MANAGER" | "PORTAL_ADMIN";
export type TenantRight = "TENANT_ADMINISTRATOR" | "EXTERNAL_CONSULTANT";

/** Who is asking. Loaded from the database on every request, never from the cookie. */
export type Actor = {
  userId: string;
  name: string;
  email: string;
  sessionId: string;
  /** When the person last proved who they are. */
  authTime: Date;
  /** Whether a second factor was given in this session. */
  twoFactor: boolean;
  /** Which second factors are set up. */
  factors: { otp: boolean; passkey: boolean };
  memberships: readonly { partnerId: string; permissions: readonly Permission[] }[];
  /** Partners that ask for a second factor where none was given: there the membership sleeps. */
  asleep: readonly { partnerId: string; partner: string }[];
  staffRoles: readonly StaffRole[];
  tenants: readonly { tenantId: string; environment: Environment; right: TenantRight }[];
};

/**
 * Somebody who gave the password, or came by SuperID, and still owes the second factor (`code`), or
 * has to set one up first (`enrol`). No actor: nothing but the second page of sign-in knows them.
 */
export type HalfActor = {
  half: true;
  userId: string;
  name: string;
  email: string;
  sessionId: string;
  factors: Actor["factors"];
  /** What the first step was. */
  first: ProofMethod;
  needs: "code" | "enrol";
};

/** What a person can prove who they are with. */
export type ProofMethod = "pwd" | "superid" | "otp" | "passkey" | "recovery";

/** The first step of whoever adds a second: signed in already, it is long past. */
export function firstStep(who: Actor | HalfActor): ProofMethod {
  return "half" in who ? who.first : "pwd";
}

/** The portal itself, doing what no person may do: completing a registration, the seed. */
export type SystemActor = {
  system:
    | "registration"
    | "accounts"
    | "sign-in"
    | "invitation"
    | "seed"
    | "worker"
    | "administration";
};

/** A write's author: a person or the portal itself. */
export type Author = Actor | SystemActor;

export function isSystem(author: Author): author is SystemActor {
  return "system" in author;
}

export function partnersWith(actor: Actor, permission: Permission): string[] {
  return actor.memberships
    .filter((membership) => membership.permissions.includes(permission))
    .map((membership) => membership.partnerId);
}

export function may(actor: Actor, partnerId: string, permission: Permission): boolean {
  return partnersWith(actor, permission).includes(partnerId);
}

export function isMember(actor: Actor, partnerId: string): boolean {
  return actor.memberships.some((membership) => membership.partnerId === partnerId);
}

export function isStaff(actor: Actor, ...roles: StaffRole[]): boolean {
  return actor.staffRoles.some((role) => roles.includes(role));
}

/** Who works reviews: certifiers and app managers. */
export function isReviewer(actor: Actor): boolean {
  return isStaff(actor, "CERTIFIER", "APP_MANAGER");
}

export function administers(actor: Actor, tenantId: string): boolean {
  return actor.tenants.some(
    (tenant) => tenant.tenantId === tenantId && tenant.right === "TENANT_ADMINISTRATOR",
  );
}
