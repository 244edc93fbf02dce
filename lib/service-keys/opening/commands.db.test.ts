import { randomUUID } from "node:crypto";
import { describe, expect, it, vi } from "vitest";
import { throttleKey } from "@/lib/auth/throttle";
import { later, MINUTE, SECOND } from "@/lib/core/clock";
import { newToken } from "@/lib/core/token";
import { eventsOf } from "@/lib/testing/activations";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { aPlatformKey } from "@/lib/testing/registry";
import { revokeServiceKey } from "../commands";
import { UNKNOWN_KEYS } from "../rules";
import { openBusyDoor } from "./commands";
import type * as Rules from "./rules";

const MOST = 30;
vi.mock("./rules", async (original) => ({
  ...(await original<typeof Rules>()),
  BUSY_REQUESTS: 30,
}));

const wrong = () => newToken("dpsk_");
const knock = (plain: string, address: string, now: Date) =>
  openBusyDoor(plain, "clients:verify", address, now);

/** Every test is in a minute of its own: what one counts is none of another's. */
let minute = Date.now();
const aNewMinute = () => new Date((minute += 2 * MINUTE));

async function tryTooMany(address: string, now: Date): Promise<void> {
  for (let count = 0; count < UNKNOWN_KEYS; count += 1)
    expect(await knock(wrong(), address, now)).toEqual({ kind: "unknown" });
}

describe("openBusyDoor", () => {
  it("opens for its scope, writes nothing after the first use, and closes within a second", async () => {
    const { actor, keyId, plain } = await aPlatformKey("clients:verify");
    const now = aNewMinute();
    const open = (
      at = now,
      scope: "clients:verify" | "clients:read" = "clients:verify",
    ) => openBusyDoor(plain, scope, "192.0.2.7", at);
    expect(await open()).toMatchObject({ kind: "open", key: { keyId } });
    expect(await eventsOf(keyId)).toEqual(["service_key.made", "service_key.kept"]);
    const before = await everything();
    for (let count = 0; count < 20; count += 1)
      expect(await open()).toMatchObject({ kind: "open" });
    expect(await open(now, "clients:read")).toEqual({ kind: "scope" });
    expect(await everything()).toEqual(before);
    const revoked = await revokeServiceKey(actor, {
      ...{ idempotencyKey: randomUUID(), keyId },
    });
    expect(revoked).toMatchObject({ ok: true });
    expect(await open(later(now, SECOND))).toEqual({ kind: "unknown" });
  });

  it("counts keys it does not know for their address, and this very machine never", async () => {
    const now = aNewMinute();
    await tryTooMany("198.51.100.9", now);
    expect(await knock(wrong(), "198.51.100.9", now)).toMatchObject({ kind: "too_many" });
    expect(await knock(wrong(), "198.51.100.10", now)).toEqual({ kind: "unknown" });
    expect(await knock(wrong(), "127.0.0.1", now)).toEqual({ kind: "unknown" });
    expect(
      await db.signInThrottle.count({
        where: { key: throttleKey("unknown-key", "198.51.100.9") },
      }),
    ).toBe(0);
  });

  it("opens for a key that was good before, whatever else its address tries, until it is revoked", async () => {
    const { actor, keyId, plain } = await aPlatformKey("clients:verify");
    const { plain: unseen } = await aPlatformKey("clients:verify");
    const now = aNewMinute();
    expect(await knock(plain, "198.51.100.9", now)).toMatchObject({ kind: "open" });
    await tryTooMany("198.51.100.9", now);
    for (const at of [now, later(now, SECOND), later(now, 3 * SECOND)])
      expect(await knock(plain, "198.51.100.9", at)).toMatchObject({ kind: "open" });
    // Whether one that nobody has seen would be right is not said.
    for (const tried of [unseen, wrong()])
      expect(await knock(tried, "198.51.100.9", now)).toEqual({
        ...{ kind: "too_many", seconds: 60 },
      });
    await revokeServiceKey(actor, { ...{ idempotencyKey: randomUUID(), keyId } });
    const after = later(now, 5 * SECOND);
    expect(await knock(plain, "198.51.100.9", after)).toEqual({ kind: "unknown" });
    expect(await knock(plain, "198.51.100.9", after)).toMatchObject({ kind: "too_many" });
  });

  it("says when to come back: when the count begins anew", async () => {
    const { plain } = await aPlatformKey("clients:verify");
    const now = aNewMinute();
    for (let count = 0; count < MOST; count += 1)
      expect(await knock(plain, "192.0.2.7", now)).toMatchObject({ kind: "open" });
    const seconds = async (at: Date) => {
      const answer = await knock(plain, "192.0.2.7", at);
      return answer.kind === "too_many" ? answer.seconds : answer.kind;
    };
    expect(await seconds(now)).toBe(60);
    expect(await seconds(later(now, 40.5 * SECOND))).toBe(20);
    expect(await seconds(later(now, MINUTE - 1))).toBe(1);
    expect(await seconds(later(now, MINUTE))).toBe("open");
  });
});
