import { describe, expect, it } from "vitest";
import { obstacleToApproval, obstacleToGrant, preconditions } from "./rules";

const tenant = {
  state: "RUNNING" as const,
  licences: ["Development Tools"],
  userPlan: "Sales Premium",
};

const facts = {
  validated: true,
  kind: "CUSTOM" as const,
  stops: [],
  partner: { stops: [] },
  tenant,
};

describe("preconditions", () => {
  it("are all met by a validated app on a running, licensed tenant", () => {
    expect(preconditions(facts).every(({ met }) => met)).toBe(true);
    expect(obstacleToGrant(facts)).toBeNull();
  });

  it.each([
    ["validated", { validated: false }],
    ["notStopped", { stops: [{}] }],
    ["notStopped", { partner: { stops: [{}] } }],
    ["tenantRunning", { tenant: { ...tenant, state: "SUSPENDED" as const } }],
    ["licence", { tenant: { ...tenant, licences: [] } }],
  ] as const)("name %s when it fails", (name, other) => {
    expect(obstacleToGrant({ ...facts, ...other })).toBe(name);
  });

  it("let a customer approve while the app is validated, not without a licence", () => {
    expect(obstacleToApproval(facts)).toBeNull();
    const unlicensed = { ...tenant, licences: [] };
    expect(obstacleToApproval({ ...facts, tenant: unlicensed })).toBe("licence");
    const standard = { ...facts, kind: "STANDARD" as const, tenant: unlicensed };
    expect(obstacleToApproval(standard)).toBeNull();
    expect(obstacleToApproval({ ...facts, stops: [{}] })).toBe("notStopped");
  });
});
