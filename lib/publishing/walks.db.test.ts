import { describe, expect, it } from "vitest";
import { onServer } from "@/lib/testing/database";
import { walks } from "@/lib/testing/publication-walks";

describe.runIf(onServer)("what may happen to the versions of an app", () => {
  it("goes as the model says, by command and by statement, on a hundred walks", async () => {
    const { allowed, written, steps, statements } = await walks(2026, 100);
    // Most of it has to reach further than a refusal.
    expect(allowed).toBeGreaterThan(steps / 4);
    expect(statements).toBeGreaterThan(300);
    expect(written).toBeGreaterThan(0);
  }, 120_000);
});
