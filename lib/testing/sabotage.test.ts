import { expect, it, vi } from "vitest";
import { sabotageSites } from "@/scripts/parts/sabotage-sites.mjs";

// The sabotage itself takes long; that a new policy is part of it is told at once.
it("every policy says how it breaks, and every named wall stands", () => {
  const told = vi.spyOn(console, "log").mockReturnValue();
  expect(sabotageSites().length).toBeGreaterThan(300);
  expect(told.mock.calls).toEqual([]);
});
