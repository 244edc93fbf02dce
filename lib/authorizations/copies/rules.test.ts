import { describe, expect, it } from "vitest";
import { DAY, later, SECOND } from "@/lib/core/clock";
import { copyStandOf, dueCopyNotice, OVERDUE } from "./rules";

const dueAt = new Date("2026-12-28T12:00:00Z");
const owed = { dueAt, confirmedAt: null, statement: "", waivedAt: null };

describe("dueCopyNotice", () => {
  it.each([
    [7 * DAY + SECOND, null],
    [7 * DAY, 7],
    [DAY + SECOND, 7],
    [DAY, 0],
    [SECOND, 0],
    [0, OVERDUE],
    [-90 * DAY, OVERDUE],
  ])("%i ms before its date, nothing said yet: %s", (before, due) =>
    expect(dueCopyNotice({ dueAt, notice: null }, later(dueAt, -before))).toBe(due),
  );

  it("says each once, and none that came before one that was said", () => {
    const at = (notice: number, before: number) =>
      dueCopyNotice({ dueAt, notice }, later(dueAt, -before));
    expect([at(7, 3 * DAY), at(0, SECOND), at(OVERDUE, -DAY)]).toEqual([
      null,
      null,
      null,
    ]);
    expect([at(7, SECOND), at(7, 0), at(0, 0)]).toEqual([0, OVERDUE, OVERDUE]);
  });
});

describe("copyStandOf", () => {
  it("is owed until it is confirmed, or not needed any more", () => {
    expect(copyStandOf(null, dueAt)).toBeNull();
    expect(copyStandOf(owed, later(dueAt, -1))).toMatchObject({ isOverdue: false });
    expect(copyStandOf(owed, dueAt)).toMatchObject({ is: "owed", isOverdue: true });
    const at = later(dueAt, DAY);
    expect(copyStandOf({ ...owed, waivedAt: at }, at)).toEqual({ is: "waived", at });
    const said = { ...owed, confirmedAt: at, statement: "All gone." };
    expect(copyStandOf(said, at)).toMatchObject({ is: "confirmed" });
  });
});
