import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { HOUR, later } from "@/lib/core/clock";
import { aMember } from "@/lib/testing/builders";
import { provedAt } from "@/lib/testing/factors";
import { changePermissions } from "./commands";

it("asks nobody for a proof who may not change permissions", async () => {
  const { partnerId } = await aMember();
  const reader = await aMember({ partnerId, permissions: ["READ"] });
  await provedAt(reader, later(new Date(), -HOUR));
  const { userId } = reader;
  const about = { idempotencyKey: randomUUID(), partnerId, userId, revision: 1 };
  expect(
    await changePermissions(reader, { ...about, permissions: ["USERS"] }),
  ).toMatchObject({ failure: { code: "forbidden" } });
});
