import { describe, expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { concernsOf, healthOf, rotationStep, type Looked } from "./rules";

const now = new Date("2026-11-28T10:00:00Z");
const ago = (days: number) => later(now, -days * DAY);

function secret(over: Partial<Looked> & { usedAgo?: number } = {}): Looked {
  const { usedAgo, ...looked } = over;
  return {
    ...{ id: "1", status: "ACTIVE", lastFour: "x7Qf", createdAt: ago(200) },
    ...{ expiresAt: null, retiresAt: null },
    lastUse: usedAgo === undefined ? null : { day: ago(usedAgo) },
    ...looked,
  };
}

const kinds = (...secrets: Looked[]) => concernsOf(secrets, now).map(({ kind }) => kind);

describe("concernsOf", () => {
  it("has none where a secret is used and does not end soon", () => {
    expect(kinds(secret({ usedAgo: 0, expiresAt: later(now, 31 * DAY) }))).toEqual([]);
    expect(kinds(secret({ usedAgo: 59 }))).toEqual([]);
    expect(kinds(secret({ createdAt: ago(59) }))).toEqual([]);
    expect(kinds(secret({ status: "PENDING" }))).toEqual([]);
  });

  it("names what ends soon, the first to end first, and what nobody uses", () => {
    const [soon, sooner] = [later(now, 30 * DAY), later(now, 3 * DAY)];
    const found = concernsOf(
      [
        secret({ usedAgo: 1, expiresAt: soon }),
        secret({ status: "DISABLED", expiresAt: sooner }),
        secret({ usedAgo: 60 }),
        secret(),
      ],
      now,
    );
    expect(
      found.map((concern) => [concern.kind, "days" in concern && concern.days]),
    ).toEqual([
      ...[
        ["expires", 3],
        ["expires", 30],
        ["quiet", 60],
        ["never_used", 200],
      ],
    ]);
  });

  it("warns that a retiring secret is still used, once its end is known", () => {
    const retiring = { status: "RETIRING", usedAgo: 1, expiresAt: now } as const;
    expect(kinds(secret({ ...retiring, retiresAt: later(now, DAY) }))).toEqual([
      "still_used",
    ]);
    expect(kinds(secret(retiring))).toEqual([]);
    expect(
      kinds(secret({ ...retiring, usedAgo: 3, retiresAt: later(now, DAY) })),
    ).toEqual([]);
  });
});

describe("rotationStep", () => {
  const next = (over: Parameters<typeof secret>[0] = {}) =>
    secret({ id: "2", createdAt: ago(1), ...over });
  const at = (...secrets: Looked[]) => rotationStep("PRODUCTION", secrets, now);

  it("is under way from the second secret on, outside SOD", () => {
    expect(at()).toBeNull();
    expect(at(secret())).toBeNull();
    expect(at(secret(), next({ status: "PENDING" }))).toBeNull();
    expect(at(secret(), next({ status: "DISABLED" }))).toBeNull();
    expect(rotationStep("SOD", [secret(), next()], now)).toBeNull();
  });

  it.each([
    ["the new one waits to be used", secret({ usedAgo: 0 }), next(), "deploy"],
    ["both are used", secret({ usedAgo: 1 }), next({ usedAgo: 0 }), "watch"],
    ["the old one is quiet", secret({ usedAgo: 3 }), next({ usedAgo: 0 }), "retire"],
    ["the old one was never used", secret(), next({ usedAgo: 0 }), "retire"],
    [
      "the old one retires",
      secret({ usedAgo: 0, status: "RETIRING" }),
      next({ usedAgo: 0 }),
      "retire",
    ],
    [
      "the old one waits for the new one",
      secret({ status: "RETIRING" }),
      next(),
      "deploy",
    ],
  ] as const)("%s", (_what, old, young, step) => {
    expect(at(old, young)).toBe(step);
    expect(at(young, old)).toBe(step);
  });
});

describe("healthOf", () => {
  const none = { works: 0, disabled: 0, unkept: 0, ends: null, stillUsed: 0, unused: 0 };

  it("counts as working what is kept and accepted now, and nothing else", () => {
    expect(healthOf([], now)).toEqual(none);
    const secrets = [
      secret({ usedAgo: 1 }),
      secret({ usedAgo: 1, status: "RETIRING", retiresAt: later(now, 9 * DAY) }),
      secret({ usedAgo: 1, status: "DISABLED" }),
      secret({ status: "PENDING", createdAt: now }),
    ];
    expect(healthOf(secrets, now)).toEqual({
      ...{ ...none, works: 2, disabled: 1, unkept: 1, stillUsed: 1 },
    });
  });

  it("says what ends soon of those that work, and what nobody uses", () => {
    const expiresAt = later(now, 3 * DAY);
    expect(healthOf([secret({ expiresAt })], now)).toEqual({
      ...{ ...none, works: 1, unused: 1, ends: { days: 3, hasNext: false } },
    });
    expect(healthOf([secret({ expiresAt, status: "DISABLED" })], now).ends).toBeNull();
  });
});
