import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { text } from "@/lib/words/catalogue";
import { replaceServiceKeyInput } from "./schema";

describe("the label of a service key", () => {
  const read = (label: string) =>
    replaceServiceKeyInput.safeParse({
      ...{ idempotencyKey: randomUUID(), keyId: randomUUID(), label, lifetime: "365" },
    });

  it("is one line, or none", () => {
    expect(read("  In the\tvault ").data?.label).toBe("In the vault");
    expect(read("").data?.label).toBe("");
  });

  it.each([
    ["x".repeat(101), text.form.tooLong(100)],
    ["In the \u0000 vault", text.form.noControl],
    ["turned \u202e round", text.form.noControl],
  ])("refuses %j", (label, why) => {
    expect(read(label).error?.issues).toMatchObject([{ path: ["label"], message: why }]);
  });
});
