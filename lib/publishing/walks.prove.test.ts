import { expect, it } from "vitest";
import { walks } from "@/lib/testing/publication-walks";

it("versions and publications go as the model says on 5,000 walks", async () => {
  const { steps, allowed, statements, written } = await walks(28_11_2026, 5000);
  console.log(
    `5,000 walks: ${steps} steps (${allowed} allowed), ${statements} statements past the ` +
      `commands (${written} allowed), 0 other than the model`,
  );
  expect(allowed).toBeGreaterThan(2000);
});
