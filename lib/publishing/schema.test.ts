import { describe, expect, it } from "vitest";
import { ANSWER_MAX, requestPublishingInput } from "./schema";

const id = "5f0c1e0e-36ac-4b5c-9d0d-0a7f8f6b1c11";
const form = { idempotencyKey: id, appId: id, versionId: id, revision: "3" };

describe("requestPublishingInput", () => {
  it("collects answers and drops what it does not know", () => {
    expect(
      requestPublishingInput.parse({
        ...form,
        "answer.SEC-1": "  Grade A\r\nsince May ",
        "answer.__proto__": "x",
        state: "PUBLISHED",
      }),
    ).toEqual({
      ...form,
      revision: 3,
      note: "",
      answers: { "SEC-1": "Grade A\nsince May" },
    });
  });

  it.each([
    [ANSWER_MAX, true],
    [ANSWER_MAX + 1, false],
  ])("an answer of %i characters: %s", (length, isFine) => {
    const typed = { ...form, "answer.SEC-1": "x".repeat(length) };
    const result = requestPublishingInput.safeParse(typed);
    expect(result.success).toBe(isFine);
    expect(result.error?.issues[0]?.path[0]).toBe(isFine ? undefined : "answer.SEC-1");
  });

  it.each([
    ["appId", "1"],
    ["revision", "0"],
    ["revision", "one"],
    ["note", "x".repeat(2001)],
  ])("refuses %s at its field", (field, value) => {
    const result = requestPublishingInput.safeParse({ ...form, [field]: value });
    expect(result.error?.issues[0]?.path).toEqual([field]);
  });
});
