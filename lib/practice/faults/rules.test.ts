import { describe, expect, it } from "vitest";
import { checklistItems } from "@/prisma/checklist";
import {
  faultNames,
  faults,
  faultsFor,
  isMoot,
  settled,
  shownBy,
  type Use,
} from "./rules";

const api = (count: number): Use[] => Array.from({ length: count }, () => "API");

describe("what an app has shown by now", () => {
  it.each<[Parameters<typeof shownBy>[0], Use[], "PASSED" | "FAILED" | null]>([
    ["NONE", [], null],
    ["NONE", ["STATE"], null],
    ["NONE", ["REFRESH"], "PASSED"],
    ["WRONG_NONCE", [], null],
    ["WRONG_NONCE", ["STATE"], null],
    ["WRONG_NONCE", ["USERINFO"], "FAILED"],
    ["OTHER_TENANT", ["TICKET"], "FAILED"],
    ["REUSED_CODE", [], null],
    ["REUSED_CODE", ["CODE"], "FAILED"],
    ["REVOKED", ["API", "REFRESH", "API", "API"], null],
    ["REVOKED", ["API", "REFRESH", "API", "API", "API"], "FAILED"],
    ["REVOKED", api(5), null],
    ["REVOKED", api(6), "FAILED"],
    ["REVOKED", ["API", "TICKET", "API", "API"], null],
    ["REVOKED", ["API", "TICKET", "API", "API", "API"], "FAILED"],
    ["MAINTENANCE", ["TICKET", "STATE", "TICKET", "API"], null],
    ["MAINTENANCE", ["TICKET", "STATE", "TICKET", "API", "TICKET"], "FAILED"],
    ["MAINTENANCE", ["API", "STATE", ...api(2)], null],
    ["MAINTENANCE", ["API", "STATE", ...api(3)], "FAILED"],
    ["MAINTENANCE", ["API", ...Array<Use>(20).fill("STATE")], null],
    ["MAINTENANCE", api(5), null],
    ["MAINTENANCE", api(6), "FAILED"],
  ])("at %s after %j: %s", (fault, uses, shown) => {
    expect(shownBy(fault, uses)).toBe(shown);
  });
});

describe("what is said when the time is over", () => {
  it.each<[Parameters<typeof settled>[0], boolean, Use[], string]>([
    // Nobody signed in.
    ["EXPIRED", false, [], "UNCLEAR"],
    ["NONE", true, [], "UNCLEAR"],
    ["EXPIRED", true, [], "PASSED"],
    ["REUSED_CODE", true, [], "PASSED"],
    // Who calls nothing is never told.
    ["REVOKED", true, [], "UNCLEAR"],
    ["REVOKED", true, ["REFRESH"], "PASSED"],
    ["MAINTENANCE", true, ["REFRESH"], "UNCLEAR"],
    ["REVOKED", true, ["TICKET"], "PASSED"],
    ["MAINTENANCE", true, ["TICKET"], "PASSED"],
    ["MAINTENANCE", true, ["API"], "PASSED"],
    ["MAINTENANCE", true, ["API", "STATE"], "PASSED"],
    // Anybody may have asked.
    ["MAINTENANCE", true, ["STATE"], "UNCLEAR"],
  ])("of %s, met %s, after %j: %s", (fault, isMet, uses, outcome) => {
    expect(settled(fault, { isMet, uses })).toBe(outcome);
  });
});

describe("a fault that is none at a sign-in", () => {
  it("is a wrong nonce where the app sent none, and no other", () => {
    const moot = (hasNonce: boolean) =>
      faultNames.filter((fault) => isMoot(fault, { hasNonce }));
    expect(moot(false)).toEqual(["WRONG_NONCE"]);
    expect(moot(true)).toEqual([]);
    expect(isMoot("NONE", { hasNonce: false })).toBe(false);
  });
});

describe("what a fault proves", () => {
  it("stands on the checklist, with everything that the item depends on of sign-ins", () => {
    const items = new Map(checklistItems.map((item) => [item.code, item.dependsOn]));
    for (const name of faultNames) {
      for (const code of faults[name].items)
        for (const input of items.get(code) ?? ["missing"])
          expect(faults[name].needs, `${name} ${code}`).toContain(input);
    }
    expect(faultsFor("SEC-6")).toHaveLength(7);
    expect(faultsFor("ERR-1")).toEqual(["REVOKED", "MAINTENANCE"]);
    expect(faultsFor("TEN-1")).toEqual(["OTHER_TENANT", "MAINTENANCE"]);
  });
});
