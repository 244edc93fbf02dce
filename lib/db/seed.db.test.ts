import { describe, expect, it } from "vitest";
import { db, onServer } from "@/lib/testing/database";
import { seedDemonstration } from "@/prisma/demo/seed";

describe.runIf(onServer)("seedDemonstration", () => {
  it("says so when it could not, so that the next start tries again", async () => {
    await db.$transaction(
      async (tx) => {
        await tx.$executeRaw`LOCK TABLE tenant IN ACCESS EXCLUSIVE MODE`;
        await expect(seedDemonstration()).rejects.toThrow(/Try again/);
      },
      { timeout: 15_000 },
    );
    expect(await db.user.count()).toBe(0);
  });
});
