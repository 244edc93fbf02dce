import { describe, expect, it } from "vitest";
import { codeOf, reasonOf } from "./rules";

describe("the number of a refusal", () => {
  it("is the registry's, under its own name, the protocol's or that of an assertion", () => {
    expect([codeOf("paused"), codeOf("redirect_url")]).toEqual([1, 2]);
    expect([codeOf("session_not_found"), codeOf("assertion_early")]).toEqual([3, 6]);
    expect([codeOf("tenant"), reasonOf("tenant")]).toEqual([4, "tenant_down"]);
  });

  it("is 4 for every other name, also for one that all objects know", () => {
    for (const name of ["invalid_grant", "", "toString", "constructor", "__proto__"]) {
      expect([codeOf(name), reasonOf(name)], name).toEqual([4, name]);
    }
  });
});
