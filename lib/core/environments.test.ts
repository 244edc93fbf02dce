import { describe, expect, it } from "vitest";
import { environmentFromSlug, environments, environmentSlug } from "./environments";

describe("environmentFromSlug", () => {
  it("reads back what environmentSlug writes", () => {
    for (const environment of environments) {
      expect(environmentFromSlug(environmentSlug(environment))).toBe(environment);
    }
  });

  it("knows qaonline as SuperOffice's other name for Stage", () => {
    expect(environmentFromSlug("qaonline")).toBe("STAGE");
  });

  it.each(["", "SOD", "Stage", "online", "prod", "production ", "__proto__"])(
    "knows no environment %j",
    (slug) => expect(environmentFromSlug(slug)).toBeNull(),
  );
});
