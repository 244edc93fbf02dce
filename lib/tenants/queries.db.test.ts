import { describe, expect, it } from "vitest";
import { throttleKey } from "@/lib/auth/throttle";
import { later, MINUTE } from "@/lib/core/clock";
import {
  aMember,
  aPerson,
  aStaffMember,
  aTenant,
  aTenantPerson,
} from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { listHomeTenants } from "./queries";
import { openStates } from "./states/commands";
import { STATES_ASKED } from "./states/rules";

describe("a person's tenants on Home", () => {
  it("are their own only, with the right they hold there", async () => {
    const own = await aTenant();
    await aTenantPerson((await aTenant()).id);
    const consultant = await aTenantPerson(own.id, "EXTERNAL_CONSULTANT");
    expect(await listHomeTenants(consultant)).toMatchObject([
      { contextId: own.contextId, right: "EXTERNAL_CONSULTANT" },
    ]);
  });

  it("are none for members, staff and people without a tenant", async () => {
    await aTenantPerson((await aTenant()).id);
    const others = [
      await aPerson(),
      await aMember(),
      await aStaffMember("CERTIFIER", "APP_MANAGER", "PORTAL_ADMIN"),
    ];
    for (const other of others) expect(await listHomeTenants(other)).toEqual([]);
  });
});

describe("the states of tenants", () => {
  it("are told so often in a minute to one address, and again in the next", async () => {
    const now = new Date();
    const ask = (address: string, at = now) => openStates(address, at);
    expect(await ask("2001:db8:7::1")).toBe("open");
    await db.signInThrottle.update({
      where: { key: throttleKey("tenant-state", "2001:db8:7:0::/64") },
      data: { failures: STATES_ASKED - 1 },
    });
    expect(await ask("2001:db8:7::2")).toBe("open");
    expect(await ask("2001:db8:7::3")).toBe("too_many");
    expect(await ask("2001:db8:8::1")).toBe("open");
    expect(await ask("2001:db8:7::3", later(now, 2 * MINUTE))).toBe("open");
  });
});
