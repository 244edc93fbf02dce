import { describe, expect, it } from "vitest";
import { text } from "@/lib/words/catalogue";
import { rolesTrouble, stopsReviewing } from "./rules";

describe("rolesTrouble", () => {
  const other = {
    isSelf: false,
    before: ["PORTAL_ADMIN"],
    otherAdministrators: 1,
  } as const;

  it("lets an administrator give and take, and give up their own", () => {
    expect(rolesTrouble({ ...other, after: ["CERTIFIER"] })).toBeNull();
    expect(rolesTrouble({ ...other, isSelf: true, after: [] })).toBeNull();
  });

  it("lets nobody give themselves a role", () => {
    const after = ["PORTAL_ADMIN", "APP_MANAGER"] as const;
    expect(rolesTrouble({ ...other, isSelf: true, after })).toBe(text.staff.notYourself);
  });

  it("keeps the last portal administrator", () => {
    const last = { ...other, otherAdministrators: 0 };
    expect(rolesTrouble({ ...last, after: [] })).toBe(text.staff.lastAdministrator);
    expect(rolesTrouble({ ...last, after: ["PORTAL_ADMIN", "CERTIFIER"] })).toBeNull();
  });
});

describe("stopsReviewing", () => {
  it("is true when the last reviewing role goes", () => {
    expect(stopsReviewing(["CERTIFIER", "APP_MANAGER"], ["APP_MANAGER"])).toBe(false);
    expect(stopsReviewing(["CERTIFIER"], ["APP_STORE_MANAGER"])).toBe(true);
    expect(stopsReviewing(["PORTAL_ADMIN"], [])).toBe(false);
  });
});
