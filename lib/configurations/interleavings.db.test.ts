import { describe, expect, it } from "vitest";
import { aMember, anApp } from "@/lib/testing/builders";
import { onServer } from "@/lib/testing/database";
import { interleavings, play } from "@/lib/testing/interleavings";

describe.runIf(onServer)("two people who edit one version", () => {
  it("never overwrite each other, in a few orders (all of them: npm run prove -- versions)", async () => {
    const owner = await aMember();
    const colleague = await aMember({ partnerId: owner.partnerId });
    const app = await anApp(owner);
    let merges = 0;
    for (const interleaving of interleavings(2026, 25)) {
      merges += (await play([owner, colleague], app, interleaving)).merges;
    }
    expect(merges).toBeGreaterThan(10);
  }, 60_000);
});
