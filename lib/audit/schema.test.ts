import { describe, expect, it } from "vitest";
import { activityFilter, filterQuery, isFiltered } from "./schema";

describe("activityFilter", () => {
  it("reads an address, and writes the same one", () => {
    const query =
      "?who=Kari&what=client_secret.created&about=Cust1&from=2026-01-01&to=2026-02-28&env=stage";
    const filter = activityFilter(Object.fromEntries(new URLSearchParams(query)));
    expect(filter.environment).toBe("STAGE");
    expect(filterQuery(filter)).toBe(query);
    expect(isFiltered(filter)).toBe(true);
  });

  it("takes nothing for nothing, and what is not understood too", () => {
    for (const given of [
      {},
      { what: "'; DROP", env: "moon", from: "2026-13-45", to: "soon", who: "\0\n " },
      { what: ["", "x"], from: "1999-01-01", env: "__proto__" },
      { from: "2026-02-31", to: "2026-02-30" },
    ]) {
      const filter = activityFilter(given);
      expect(filterQuery(filter)).toBe("");
      expect(isFiltered(filter)).toBe(false);
    }
  });

  it("keeps an endless name short", () => {
    expect(activityFilter({ who: "a".repeat(5000) }).who).toHaveLength(200);
  });

  it("does not call a later page filtered", () => {
    expect(isFiltered(activityFilter({ after: "x" }))).toBe(false);
  });
});
