import { describe, expect, it } from "vitest";
import { createSecretInput } from "@/lib/credentials/schema";
import { reviewStepInput, judgeItemInput } from "@/lib/reviews/schema";
import { line, longText, neededText, revision, revisionOrNone } from "./schema";

const id = "11111111-1111-4111-8111-111111111111";

describe("revision", () => {
  it("is a number that the database can hold", () => {
    expect(revision.parse("1")).toBe(1);
    expect(revision.parse("2147483647")).toBe(2_147_483_647);
    for (const typed of ["0", "-1", "2147483648", "99999999999", "1.5", "x", ""]) {
      expect(revision.safeParse(typed).success, typed).toBe(false);
    }
    expect(revisionOrNone.parse("0")).toBe(0);
  });

  it("holds for the steps of a review, too", () => {
    const step = { idempotencyKey: id, reviewId: id, revision: "2147483648" };
    expect(reviewStepInput.safeParse(step).success).toBe(false);
    const verdict = { ...step, item: "SEC-1", verdict: "PASSED" };
    expect(judgeItemInput.safeParse(verdict).success).toBe(false);
  });
});

describe("texts", () => {
  it("line: one line, without what nobody sees", () => {
    const label = line(5, "Missing.");
    expect(label.parse("  a\n b ")).toBe("a b");
    for (const typed of [undefined, " ", "abcdef", "a\u202eb", "a\u0007"]) {
      expect(label.safeParse(typed).success, JSON.stringify(typed)).toBe(false);
    }
  });

  it("the label of a secret is one line, too", () => {
    const form = { idempotencyKey: id, appId: id, environment: "SOD" };
    expect(createSecretInput.parse({ ...form, label: " a\nb " }).label).toBe("a b");
    expect(createSecretInput.parse(form).label).toBe("");
    expect(createSecretInput.safeParse({ ...form, label: "a\u202eb" }).success).toBe(
      false,
    );
  });

  it("longText: line breaks of browsers count once", () => {
    expect(longText(3).parse(" a\r\nb ")).toBe("a\nb");
    expect(longText(3).safeParse("abcd").success).toBe(false);
    expect(neededText(3, "Missing.").safeParse(" \r\n").error?.issues[0]?.message).toBe(
      "Missing.",
    );
    expect(neededText(3, "Missing.").safeParse(undefined).error?.issues[0]?.message).toBe(
      "Missing.",
    );
  });
});
