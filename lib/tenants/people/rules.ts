import type { TenantRight } from "@/lib/auth/actor";
import { text } from "@/lib/words/catalogue";

const words = text.tenantPeople;

export const tenantRights = [
  "TENANT_ADMINISTRATOR",
  "EXTERNAL_CONSULTANT",
] as const satisfies readonly TenantRight[];

/** Where a right on a tenant comes from. There is no other way to one. */
export type TenantRightSource =
  "OPERATIONS" | "SUPERID" | "INVITATION" | "PARTNER_TEST_TENANT";

type Change = {
  source: TenantRightSource;
  before: TenantRight;
  /** Null when the person is taken off the tenant. */
  after: TenantRight | null;
  /** Others who administer the tenant, can sign in and have no interest in an app there. */
  otherAdministrators: number;
};

/**
 * Why a right cannot be changed like this, or null. What operations or SuperID said is changed
 * there; but a person who must go goes at once, whatever the source: waiting for another system
 * would leave the door open.
 */
export function rightTrouble(change: Change): string | null {
  const { source, before, after, otherAdministrators } = change;
  if (source === "PARTNER_TEST_TENANT") return words.changeWhere.PARTNER_TEST_TENANT;
  if (after !== null && source !== "INVITATION") return words.changeWhere[source];
  const loses = before === "TENANT_ADMINISTRATOR" && after !== before;
  return loses && otherAdministrators === 0 ? words.lastAdministrator : null;
}

/** Whether a removal has to be remembered, because the source would give the right again. */
export function comesBack(source: TenantRightSource): source is "OPERATIONS" | "SUPERID" {
  return source === "OPERATIONS" || source === "SUPERID";
}
