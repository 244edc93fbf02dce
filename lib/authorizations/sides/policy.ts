import type { Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import type { Prisma } from "@/lib/db/generated/client";
import { can } from "@/lib/permissions/policy";
import { sayOn, type OwnCompanies } from "@/lib/tenants/policy";
import { reasonNotToDecide } from "../decisions/policy";
import { customersAuthorizations, memberSince, partnersAuthorizations } from "../policy";

/** Who an access is between: the customer lets the app in, the partner has it. */
export type Side = "CUSTOMER" | "PARTNER";

/** Accesses as somebody of a side sees them. */
export function accessesOf(actor: Actor, side: Side): Prisma.AuthorizationWhereInput {
  return side === "CUSTOMER"
    ? customersAuthorizations(actor)
    : partnersAuthorizations(actor);
}

type Held = {
  createdAt: Date;
  app: {
    partnerId: string;
    partner: { name: string; memberships: readonly { endedAt: Date | null }[] };
  };
  tenant: { id: string; environment: Environment; ownCompanies: OwnCompanies };
};

/** What the partner's people need for what both sides may do, and what whoever has not got it reads. */
export type ForPartner = {
  operation: "authorization.pause_own" | "system_token.replace_own";
  refusal: string;
};

/** Whether somebody of a side may change an access that they see, or why not. */
export function allowAs(
  actor: Actor,
  side: Side,
  held: Held,
  { operation, refusal }: ForPartner,
): Result<null> {
  if (side === "CUSTOMER") return allowAsCustomer(actor, held);
  return can(actor, operation, { partnerId: held.app.partnerId })
    ? ok(null)
    : fail("forbidden", refusal);
}

/** Whether somebody of the tenant decides about an access, or why they only look on. */
export function allowAsCustomer(
  actor: Actor,
  { app, tenant, createdAt }: Held,
): Result<null> {
  const wasMember = memberSince(app.partner.memberships, createdAt);
  const say = sayOn(actor, tenant, { partnerId: app.partnerId, wasMember });
  const reason = reasonNotToDecide(say, app.partner.name);
  return reason ? fail("forbidden", reason) : ok(null);
}
