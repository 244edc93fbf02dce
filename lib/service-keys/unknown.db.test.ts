import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { throttleKey } from "@/lib/auth/throttle";
import { later, MINUTE } from "@/lib/core/clock";
import { newToken } from "@/lib/core/token";
import { aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { form, value } from "@/lib/testing/factors";
import { makeServiceKey } from "./commands";
import { openWithKey } from "./opening/commands";
import { UNKNOWN_KEYS } from "./rules";

describe("keys that are not accepted", () => {
  const aKey = async () =>
    value(
      await makeServiceKey(await aStaffMember("PORTAL_ADMIN"), {
        ...{ ...form(), name: `machine-${randomUUID().slice(0, 8)}`, label: "" },
        ...{ lifetime: "365", scopes: ["operations:tenants"] },
      }),
    );
  const wrong = () => newToken("dpsk_");
  const from = (address: string, plain: string, at = new Date()) =>
    openWithKey(plain, "operations:tenants", address, at);

  it("are looked at so often from one address and no more, also all at once", async () => {
    const { plain } = await aKey();
    const now = new Date();
    const answers = await Promise.all(
      Array.from({ length: UNKNOWN_KEYS + 30 }, () => from("198.51.100.7", wrong(), now)),
    );
    expect(answers.filter(({ kind }) => kind === "unknown")).toHaveLength(UNKNOWN_KEYS);
    // Whether this one would have been right is not said.
    expect(await from("198.51.100.7", plain, now)).toEqual({ kind: "too_many" });
    expect((await from("198.51.100.8", plain, now)).kind).toBe("open");
    expect((await from("198.51.100.7", plain, later(now, 2 * MINUTE))).kind).toBe("open");
  });

  it("count for a whole network of IPv6, and never for this very machine", async () => {
    const { plain } = await aKey();
    const now = new Date();
    await from("2001:db8:1:2::1", wrong(), now);
    await db.signInThrottle.updateMany({
      where: { key: throttleKey("unknown-key", "2001:db8:1:2::/64") },
      data: { failures: UNKNOWN_KEYS },
    });
    expect((await from("2001:db8:1:2:9::ffff", plain, now)).kind).toBe("too_many");
    expect((await from("2001:db8:1:3::1", plain, now)).kind).toBe("open");
    expect((await from("127.0.0.1", plain, now)).kind).toBe("open");
  });

  it("are all that counts: a good key gives its request back", async () => {
    const { plain } = await aKey();
    for (let turn = 0; turn < 5; turn += 1) await from("198.51.100.9", plain);
    const row = await db.signInThrottle.findUniqueOrThrow({
      where: { key: throttleKey("unknown-key", "198.51.100.9") },
    });
    expect(row.failures).toBe(0);
  });
});
