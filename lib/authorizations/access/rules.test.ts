import { describe, expect, it } from "vitest";
import { reasonAgainst } from "./rules";

const active = { state: "ACTIVE", pauses: [] } as const;
const paused = { state: "PAUSED", pauses: [{ cause: "TENANT" }] } as const;
const revoked = { state: "REVOKED", pauses: [] } as const;

describe("a tenant that does not run", () => {
  const reason = (held: Parameters<typeof reasonAgainst>[0]["held"], isStopped = false) =>
    reasonAgainst({ isStopped, isTenantDown: true, held })?.reason;

  it("stands against what is let in there, and against what nobody has let in yet", () => {
    expect([reason(active), reason(null)]).toEqual(["tenant", "tenant"]);
  });

  it("says less than whoever stops or pauses the app, and than an access that has ended", () => {
    expect(reason(active, true)).toBe("suspended");
    expect(reason(paused)).toBe("paused");
    expect(reason(revoked)).toBe("revoked");
  });
});

it("lets in what is active and neither stopped nor paused, at a tenant that runs", () => {
  const facts = { isStopped: false, isTenantDown: false };
  expect(reasonAgainst({ ...facts, held: active })).toBeNull();
  expect(reasonAgainst({ ...facts, held: null })).toEqual({ reason: "not_granted" });
});
