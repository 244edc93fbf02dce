import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { interestIn, isAssigned, visibleReviews } from "./policy";

const made = new Date("2026-03-02T10:00:00Z");
const actor: Actor = {
  ...{ userId: "kari", name: "Kari", email: "kari@superoffice.example", sessionId: "s" },
  authTime: made,
  ...{ twoFactor: true, factors: { otp: true, passkey: false }, asleep: [] },
  memberships: [{ partnerId: "fjord", partner: "Fjord", permissions: ["READ"] }],
  staffRoles: ["CERTIFIER"],
  tenants: [],
};
const facts = {
  versionCreatedAt: made,
  memberships: [],
  submitters: ["kim"],
  administersTenant: false,
};

describe("interestIn", () => {
  it("finds none in a stranger", () => {
    expect(interestIn(actor, facts)).toBeNull();
  });

  it.each([
    [null, "MEMBER"],
    [-1, null],
    [0, "MEMBER"],
    [1, "MEMBER"],
  ])(
    "a membership that ended %s ms after the version was made: %s",
    (offset, expected) => {
      const endedAt = offset === null ? null : new Date(made.getTime() + offset);
      expect(interestIn(actor, { ...facts, memberships: [{ endedAt }] })).toBe(expected);
    },
  );

  it("finds the submitter and the tenant's administrator", () => {
    expect(interestIn(actor, { ...facts, submitters: ["kim", "kari"] })).toBe(
      "SUBMITTER",
    );
    expect(interestIn(actor, { ...facts, administersTenant: true })).toBe(
      "TENANT_ADMINISTRATOR",
    );
  });
});

describe("who sees and works", () => {
  it("shows all reviews to reviewers and their own to others", () => {
    expect(visibleReviews(actor)).toEqual({ app: { deletedAt: null } });
    expect(visibleReviews({ ...actor, staffRoles: ["PORTAL_ADMIN"] })).toEqual({
      app: { partnerId: { in: ["fjord"] }, deletedAt: null },
    });
  });

  it.each([
    ["IN_REVIEW", "kari", true],
    ["IN_REVIEW", "ola", false],
    ["WITH_PARTNER", "kari", false],
    ["WAITING", null, false],
  ])("a review %s of %s is the actor's to judge: %s", (state, reviewerId, expected) => {
    expect(isAssigned(actor, { state, reviewerId })).toBe(expected);
  });
});
