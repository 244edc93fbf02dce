import { describe, expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { allowRecheck, allowTakingBack, recheckDue, recheckNotice } from "./rules";

const now = new Date("2028-11-28T08:00:00Z");
const inDays = (days: number) => later(now, days * DAY);

describe("recheckDue", () => {
  it.each([
    ["with the end of the record", 90, 90],
    ["in 30 days, long before the end", 91, 30],
    ["in 30 days, close to the end", 30, 30],
    ["with the end where that leaves 31 days", 31, 31],
    ["in 30 days, after the end", -1, 30],
  ])("is %s", (_, left, due) => {
    expect(recheckDue(inDays(left), now)).toEqual(inDays(due));
  });
});

it.each([
  [14 * DAY + 1, null],
  [14 * DAY, 14],
  [3 * DAY + 1, 14],
  [3 * DAY, 3],
  [1, 3],
  [0, 0],
  [-DAY, 0],
])("with %d ms left the reminder is %j", (left, notice) => {
  expect(recheckNotice(later(now, left), now)).toBe(notice);
});

describe("allowRecheck", () => {
  const record = { validUntil: inDays(90), status: "FULL" };
  const given = { side: "PARTNER", record, isOpen: false, reason: "", now } as const;

  it("lets the partner begin 90 days before the end, and not sooner", () => {
    expect(allowRecheck(given)).toMatchObject({ ok: true });
    const far = { ...record, validUntil: later(inDays(90), 1) };
    const early = { ok: false, failure: { code: "rule_broken" } };
    expect(allowRecheck({ ...given, record: far })).toMatchObject(early);
  });

  it("lets SuperOffice begin at any time, with a reason", () => {
    const far = { ...record, validUntil: inDays(700) };
    const staff = { ...given, side: "SUPEROFFICE", record: far } as const;
    expect(allowRecheck({ ...staff, reason: "New claims." })).toMatchObject({ ok: true });
    expect(allowRecheck(staff)).toMatchObject({ failure: { field: "reason" } });
  });

  it("renews nothing that is not there, and nothing twice", () => {
    const refused = { ok: false, failure: { code: "rule_broken" } };
    expect(allowRecheck({ ...given, record: null })).toMatchObject(refused);
    const ended = { ...record, status: "ENDED" };
    expect(allowRecheck({ ...given, record: ended })).toMatchObject(refused);
    expect(allowRecheck({ ...given, isOpen: true })).toMatchObject({
      ok: false,
      failure: { code: "conflict" },
    });
  });
});

describe("allowTakingBack", () => {
  const own = { by: "PARTNER", begunBy: "PARTNER", state: "OPEN", wasRequested: false };
  it.each([
    ["a partner's own", {}, true],
    ["a partner's, by SuperOffice", { by: "SUPEROFFICE" }, true],
    ["SuperOffice's own", { by: "SUPEROFFICE", begunBy: "SUPEROFFICE" }, true],
    ["SuperOffice's, by the partner", { begunBy: "SUPEROFFICE" }, false],
    ["the portal's, by SuperOffice", { by: "SUPEROFFICE", begunBy: "PORTAL" }, false],
    ["what SuperOffice has in hand", { state: "REQUESTED" }, false],
    ["what was requested and withdrawn", { wasRequested: true }, false],
    ["what has ended", { state: "DONE" }, false],
  ])("%s: %s", (_what, change, isAllowed) => {
    const given = { ...own, ...change } as Parameters<typeof allowTakingBack>[0];
    expect(allowTakingBack(given).ok).toBe(isAllowed);
  });
});
