import type { Actor } from "@/lib/auth/actor";
import { crowd, type Held, type Person } from "./people";

/** Stands for the partner and the tenant of a test's world. */
export const here = { partnerId: "partner", tenantId: "tenant" };

/** What somebody of a test's world may still do in it; null for who is not signed in. */
export function rightsOf(who: Person | "anonymous"): Actor | null {
  if (who === "anonymous") return null;
  const held: Held = crowd[who];
  if (held.isHalf || held.isSignedOut || held.isDisabled) return null;
  const { partnerId, tenantId } = held.elsewhere
    ? { partnerId: "another", tenantId: "another" }
    : here;
  const permissions = held.loses === "permissions" ? ["READ" as const] : held.permissions;
  const isMember = permissions && held.loses !== "membership";
  return {
    ...{ userId: "", name: "", email: "", sessionId: "", authTime: new Date(0) },
    ...{ twoFactor: true, factors: { otp: true, passkey: false }, asleep: [] },
    memberships: isMember ? [{ partnerId, partner: "", permissions }] : [],
    staffRoles: held.role ? [held.role] : [],
    tenants: held.right
      ? [{ tenantId, environment: "PRODUCTION", right: held.right }]
      : [],
  };
}
