import type { Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { fail, ok, type Result } from "@/lib/core/result";
import { sayOn, type OwnCompanies } from "@/lib/tenants/policy";
import { reasonNotToDecide } from "../decisions/policy";
import { memberSince } from "../policy";

type Held = {
  createdAt: Date;
  app: {
    partnerId: string;
    partner: { name: string; memberships: readonly { endedAt: Date | null }[] };
  };
  tenant: { id: string; environment: Environment; ownCompanies: OwnCompanies };
};

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
