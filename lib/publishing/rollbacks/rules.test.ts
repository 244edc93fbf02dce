import { describe, expect, it } from "vitest";
import { recordEnds } from "@/lib/certifications/records/rules";
import type { Standing } from "@/lib/certifications/standings/rules";
import type { ReviewKind } from "../rules";
import { allowRollback, rollbackEnvironments, type Candidate } from "./rules";

const now = new Date("2026-11-28T12:00:00Z");
const replaced = (environment: "STAGE" | "PRODUCTION", decidedAt: string | null) => ({
  ...{ environment, state: "REPLACED" as const },
  decidedAt: decidedAt === null ? null : new Date(decidedAt),
});
const good: Candidate = {
  publications: [replaced("STAGE", "2026-01-10"), replaced("PRODUCTION", "2026-01-10")],
  ...{ records: [], unsafe: null, problems: [] },
};
const record = (
  kind: ReviewKind,
  validUntil: string,
  status: Standing | null = null,
) => ({
  ...{ kind, status },
  validUntil: new Date(validUntil),
});
const both = ["STAGE", "PRODUCTION"] as const;

describe("rollbackEnvironments", () => {
  it("is both at once for a custom app, and the one that was asked for a standard app", () => {
    expect(rollbackEnvironments("CUSTOM", "STAGE")).toEqual(both);
    expect(rollbackEnvironments("STANDARD", "PRODUCTION")).toEqual(["PRODUCTION"]);
  });
});

describe("allowRollback", () => {
  it("allows what was replaced, while its approval holds", () => {
    expect(allowRollback(good, both, now)).toEqual({ ok: true, value: null });
  });

  it.each<[string, Partial<Candidate>, RegExp]>([
    ["nowhere", { publications: [] }, /not replaced in Stage/],
    [
      "in one of two",
      { publications: [replaced("STAGE", "2026-01-10")] },
      /not replaced in Production/,
    ],
    [
      "published now",
      {
        publications: [{ ...replaced("STAGE", "2026-01-10"), state: "PUBLISHED" }],
      },
      /not replaced/,
    ],
    [
      "never decided",
      { publications: [replaced("STAGE", null), replaced("PRODUCTION", null)] },
      /more than 24 months/,
    ],
    ["unsafe", { unsafe: "Its host is for sale." }, /Its host is for sale/],
    ["a bad address", { problems: [{ message: "Use https." }] }, /Use https/],
  ])("refuses what is %s", (_what, part, message) => {
    expect(allowRollback({ ...good, ...part }, both, now)).toMatchObject({
      ok: false,
      failure: { code: "rule_broken", message: expect.stringMatching(message) as string },
    });
  });

  it.each<[string, Candidate["records"], RegExp | null]>([
    ["valid", [record("VALIDATION", "2026-11-29")], null],
    ["over", [record("VALIDATION", "2026-11-28")], /record of this version has ended/],
    ["of Stage alone", [record("CERTIFICATION_STAGE", "2026-11-28")], null],
    [
      "not compliant",
      [record("CERTIFICATION_PRODUCTION", "2027-11-28", "NON_COMPLIANT")],
      /not compliant/,
    ],
    [
      "delisted",
      [record("CERTIFICATION_PRODUCTION", "2027-11-28", "ENDED")],
      /not compliant/,
    ],
    [
      "the newer of two",
      [
        record("CERTIFICATION_PRODUCTION", "2027-11-28", "FULL"),
        record("VALIDATION", "2026-11-01"),
      ],
      null,
    ],
  ])("goes by the record in Production: %s", (_what, records, message) => {
    const answer = allowRollback({ ...good, records }, ["PRODUCTION"], now);
    expect(answer.ok ? null : answer.failure.message).toEqual(
      message === null ? null : expect.stringMatching(message),
    );
  });

  it("ends 24 months after an approval without a record, to the moment", () => {
    const approved = new Date("2024-11-28T12:00:00Z");
    expect(recordEnds(approved)).toEqual(now);
    const at = (decidedAt: Date) =>
      allowRollback(
        {
          ...good,
          publications: [{ environment: "STAGE", state: "REPLACED", decidedAt }],
        },
        ["STAGE"],
        now,
      ).ok;
    expect(at(approved)).toBe(false);
    expect(at(new Date(approved.getTime() + 1))).toBe(true);
  });
});
