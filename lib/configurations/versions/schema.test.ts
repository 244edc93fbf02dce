import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createVersionInput } from "./schema";

describe("createVersionInput", () => {
  const copy = {
    idempotencyKey: randomUUID(),
    appId: randomUUID(),
    fromVersionId: randomUUID(),
  };
  it.each([
    ["", false],
    ["  ", false],
    ["x".repeat(100), true],
    ["x".repeat(101), false],
  ])("with the label %j, answers %s", (label, allowed) =>
    expect(createVersionInput.safeParse({ ...copy, label }).success).toBe(allowed),
  );
});
