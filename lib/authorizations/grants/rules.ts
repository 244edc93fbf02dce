import { stopsAgainst } from "@/lib/stops/rules";
import { isRunning, mayRunCustomApps, type TenantState } from "@/lib/tenants/rules";

export type Precondition = "validated" | "notStopped" | "tenantRunning" | "licence";

export type Facts = {
  /** The configuration is published to Production. */
  validated: boolean;
  /** Only custom apps need a licence of the tenant. */
  kind: "STANDARD" | "CUSTOM";
  /** What stops the app in Production, by SuperOffice or by its partner. */
  stops: readonly unknown[];
  /** What stops every app of its partner. */
  partner: { stops: readonly unknown[] };
  tenant: { state: TenantState; licences: readonly string[]; userPlan: string };
};

/** Why a person looks before an app is let in, as the database finds it; without any, a rule grants. */
export const GRANT_FLAGS = [
  "first",
  "ownCompany",
  "rightsChanged",
  "fourthCompany",
  "incident",
] as const;
export type GrantFlag = (typeof GRANT_FLAGS)[number];

/** The flags we know of those the database named. */
export function grantFlags(named: readonly string[]): GrantFlag[] {
  return GRANT_FLAGS.filter((flag) => named.includes(flag));
}

export type CheckedPrecondition = { name: Precondition; met: boolean };

/** What must hold before an app is let in, each with whether it does, in the order to mend. */
export function preconditions({
  validated,
  kind,
  tenant,
  ...app
}: Facts): CheckedPrecondition[] {
  return [
    { name: "validated", met: validated },
    { name: "notStopped", met: stopsAgainst(app).length === 0 },
    { name: "tenantRunning", met: isRunning(tenant.state) },
    { name: "licence", met: kind === "STANDARD" || mayRunCustomApps(tenant) },
  ];
}

/** The first thing that stands in the way of the grant. */
export function obstacleToGrant(facts: Facts): Precondition | null {
  return preconditions(facts).find(({ met }) => !met)?.name ?? null;
}

/** As for the grant; but a customer may approve while SuperOffice still validates the app. */
export function obstacleToApproval(facts: Omit<Facts, "validated">): Precondition | null {
  return obstacleToGrant({ ...facts, validated: true });
}
