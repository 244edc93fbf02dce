import { describe, expect, it } from "vitest";
import { DAY, HOUR, later, SECOND } from "@/lib/core/clock";
import { payloadOf, type Happened } from "../rules";
import {
  endOf,
  isToBeTold,
  keptHeaders,
  nextTry,
  offAfter,
  patienceOf,
  TELL_AFTER,
  TRIES,
  unsigned,
} from "./rules";

const now = new Date("2026-11-28T12:00:00Z");
const atOnce = { chance: 0, patience: 0 };

describe("nextTry", () => {
  it("tries at least ten times over at least 75 hours, with or without chance", () => {
    for (const chance of [0, 1]) {
      let total = 0;
      for (let tries = 1; tries < TRIES; tries += 1) {
        const next = nextTry(tries, now, { chance, patience: 0 });
        total += (next?.getTime() ?? 0) - now.getTime();
      }
      expect(total).toBeGreaterThanOrEqual(75 * HOUR);
    }
    expect(TRIES).toBeGreaterThanOrEqual(10);
    expect(nextTry(TRIES, now, atOnce)).toBeNull();
  });

  it("comes no sooner than it was asked to", () => {
    const patience = 2 * HOUR;
    expect(nextTry(1, now, { chance: 1, patience })).toEqual(later(now, patience));
    expect(nextTry(8, now, { chance: 0, patience })).toEqual(later(now, 8 * HOUR));
  });
});

it.each([
  [undefined, 0],
  ["120", 120 * SECOND],
  ["Sat, 28 Nov 2026 13:00:00 GMT", HOUR],
  ["Sat, 28 Nov 2026 11:00:00 GMT", 0],
  ["-5", 0],
  ["soon", 0],
  ["999999999", DAY],
])("Retry-After: %s", (header, asked) => expect(patienceOf(header, now)).toBe(asked));

describe("endOf", () => {
  const first = { tries: 1, isTest: false };
  it("ends with what was accepted, with 410, and where nothing leads", () => {
    expect(endOf(first, "accepted", now, atOnce).state).toBe("DELIVERED");
    expect(endOf(first, "gone", now, atOnce).failure).toBe("GONE");
    expect(endOf(first, "ownMachine", now, atOnce).failure).toBe("ADDRESS");
    expect(endOf({ ...first, tries: TRIES }, "slow", now, atOnce).failure).toBe(
      "GIVEN_UP",
    );
    expect(endOf({ ...first, tries: TRIES - 1 }, "slow", now, atOnce).state).toBe(
      "WAITING",
    );
  });

  it("tries a test once", () => {
    expect(endOf({ tries: 1, isTest: true }, "gone", now, atOnce).failure).toBe("TEST");
  });
});

describe("a receiver", () => {
  const gone = { state: "FAILED", failure: "GONE" } as const;
  const given = { state: "FAILED", failure: "GIVEN_UP" } as const;
  const waits = { state: "WAITING", failure: null, next: now } as const;
  it("is switched off by 410, or after three days without anything accepted", () => {
    expect(offAfter(gone, now, now)).toBe("GONE");
    expect(offAfter(given, later(now, -3 * DAY), now)).toBe("FAILING");
    expect(offAfter(given, later(now, -3 * DAY + 1), now)).toBeNull();
    expect(offAfter(waits, later(now, -9 * DAY), now)).toBeNull();
  });

  it("is told of once, and of what is given up once a day", () => {
    const since = (ms: number, toldAt: Date | null = null) => ({
      ...{ failingSince: later(now, -ms), toldAt },
    });
    expect(isToBeTold(waits, since(TELL_AFTER - 1), now)).toBe(false);
    expect(isToBeTold(waits, since(TELL_AFTER), now)).toBe(true);
    expect(isToBeTold(waits, since(DAY, later(now, -HOUR)), now)).toBe(false);
    expect(isToBeTold(given, since(0), now)).toBe(true);
    expect(isToBeTold(given, since(DAY, later(now, -DAY + 1)), now)).toBe(false);
    expect(isToBeTold(given, since(DAY, later(now, -DAY)), now)).toBe(true);
  });
});

it("keeps no header that opens a door", () => {
  expect(
    keptHeaders({
      ...{ "set-cookie": ["a=1", "b=2"], "www-authenticate": "Basic", via: "1.1 x" },
      ...{ "x-many": ["a", "b\u0000"], long: "y".repeat(999) },
    }),
  ).toEqual({ via: "1.1 x", "x-many": "a, b\ufffd", long: "y".repeat(300) });
  expect(unsigned("aaa.bbb.ccc")).toBe("aaa.bbb.…");
});

describe("payloadOf", () => {
  const happened: Happened = {
    ...{ kind: "STATE_CHANGE", name: "UPGRADE", contextId: "Cust1", at: now },
    ...{ release: "10.5.2", endpoint: "https://sod3.superoffice.com/x" },
    ...{ authorizationId: null, requestId: null },
  };
  it.each([
    ["10.5.2", "Release_10.5.2", "10.5.2.0"],
    ["Release_10.3.8_2024.08.30-01", "Release_10.3.8_2024.08.30-01", "10.3.8.2024"],
    ["Release 8.4 R08", "Release 8.4 R08", "8.4.0.0"],
    ["", "Release_", "0.0.0.0"],
  ])("names version %s", (release, VersionName, FileVersion) => {
    const payload = payloadOf({ ...happened, release }, "c");
    expect(payload).toMatchObject({ ChangeType: 0, VersionName, FileVersion });
    expect(payload).not.toHaveProperty("PublicEndpoint");
  });

  it("names the host that a tenant moved to", () => {
    expect(payloadOf({ ...happened, name: "MOVE" }, "c")).toMatchObject({
      ...{ ChangeType: 5, PublicEndpoint: "sod3.superoffice.com" },
    });
  });

  it("says what became of an app's way into a tenant", () => {
    const way = { kind: "AUTHORIZATION_EVENTS", name: "PAUSED" } as const;
    expect(payloadOf({ ...happened, ...way, authorizationId: "a" }, "c")).toEqual({
      ...{ EventType: "Paused", ContextIdentifier: "Cust1", ClientId: "c" },
      ...{ OccurredAt: "2026-11-28T12:00:00.000Z", AuthorizationId: "a" },
    });
  });
});
