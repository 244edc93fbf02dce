import { describe, expect, it } from "vitest";
import { text } from "@/lib/words/catalogue";
import { publishVersionInput } from "./schema";

const form = {
  ...{ idempotencyKey: "11111111-1111-4111-8111-111111111111", after: "1" },
  ...{
    agreement: "SUB_DPA",
    label: "2027-01",
    title: "Terms",
    text: "One.",
    summary: "All.",
  },
};

describe("a deadline", () => {
  it("is the end of a day, or none", () => {
    expect(
      publishVersionInput.parse({ ...form, deadline: "2027-02-28" }).deadline,
    ).toEqual(new Date("2027-02-28T23:59:59.000Z"));
    expect(publishVersionInput.parse(form).deadline).toBeNull();
  });

  it("is refused on a day that no calendar has, and not moved to another", () => {
    for (const deadline of ["2027-02-29", "2027-02-31", "2027-04-31", "soon"]) {
      const refused = publishVersionInput.safeParse({ ...form, deadline });
      expect(refused.error?.issues[0]?.message).toBe(text.agreements.fields.deadlineForm);
    }
  });
});
