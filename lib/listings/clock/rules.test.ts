import { describe, expect, it } from "vitest";
import { listingClock, type AskedRound } from "./rules";

const asked = (at: string): AskedRound => ({
  ...{ requestedAt: new Date(at), decidedAt: null, decision: null },
});
const decided = (at: string, until: string): AskedRound => ({
  ...{ requestedAt: new Date(at), decidedAt: new Date(until), decision: "REJECTED" },
});

describe("listingClock", () => {
  // Five business days from the Wednesday before Easter, over Maundy Thursday, Good Friday and Easter Monday.
  const request = asked("2027-03-24T12:00:00+01:00");
  const due = new Date("2027-04-06T00:00:00+02:00");

  it("is due at the end of a day, over weekends and Norwegian holidays", () => {
    const clock = listingClock([request], 5, new Date("2027-03-30T12:00:00+02:00"));
    expect(clock).toEqual({ age: 1, due, isLate: false });
  });

  it.each([
    [new Date(due.getTime() - 1), false],
    [due, true],
  ])("at %s it is late: %s", (now, isLate) => {
    expect(listingClock([request], 5, now)).toMatchObject({ isLate });
  });

  it("counts all requests, and stands still between them", () => {
    const rejected = decided("2027-06-01T12:00:00+02:00", "2027-06-02T12:00:00+02:00");
    const now = new Date("2027-06-09T12:00:00+02:00");
    expect(listingClock([rejected], 5, now)).toEqual({
      age: 1,
      due: null,
      isLate: false,
    });
    const again = asked("2027-06-08T12:00:00+02:00");
    expect(listingClock([again, rejected], 5, now)).toMatchObject({ age: 2 });
  });
});
