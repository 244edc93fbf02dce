import { describe, expect, it } from "vitest";
import { obstacleToApproval, obstacleToGrant, preconditions } from "./rules";

const tenant = {
  state: "RUNNING" as const,
  licences: ["Development Tools"],
  userPlan: "Sales Premium",
};

describe("preconditions", () => {
  it("are all met by a validated app on a running, licensed tenant", () => {
    expect(preconditions({ validated: true, tenant }).every(({ met }) => met)).toBe(true);
    expect(obstacleToGrant({ validated: true, tenant })).toBeNull();
  });

  it.each([
    ["validated", { validated: false, tenant }],
    [
      "tenantRunning",
      { validated: true, tenant: { ...tenant, state: "SUSPENDED" as const } },
    ],
    ["licence", { validated: true, tenant: { ...tenant, licences: [] } }],
  ] as const)("name %s when it fails", (name, facts) => {
    expect(obstacleToGrant(facts)).toBe(name);
  });

  it("let a customer approve while the app is validated, not without a licence", () => {
    expect(obstacleToApproval(tenant)).toBeNull();
    expect(obstacleToApproval({ ...tenant, licences: [] })).toBe("licence");
  });
});
