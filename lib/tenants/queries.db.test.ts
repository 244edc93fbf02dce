import { describe, expect, it } from "vitest";
import { throttleKey } from "@/lib/auth/throttle";
import { DAY, later, MINUTE } from "@/lib/core/clock";
import {
  aMember,
  aPerson,
  aStaffMember,
  aTenant,
  aTenantPerson,
} from "@/lib/testing/builders";
import { anActiveApp } from "@/lib/testing/activations";
import { db } from "@/lib/testing/database";
import { asSystem } from "@/lib/testing/system";
import { listTenantNotices } from "./notices/queries";
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

describe("what somebody should know about their tenants", () => {
  it("is what waits for a decision, what has no licence, and what ended in the last 30 days", async () => {
    const { administrator, developer, app, tenant, authorizationId } =
      await anActiveApp();
    const kinds = async () =>
      (await listTenantNotices(administrator)).map(({ kind }) => kind);
    expect(await kinds()).toEqual([]);
    await asSystem((tx) =>
      tx.rightsAddition.create({ data: { authorizationId, codes: ["agent:Data"] } }),
    );
    await db.authorization.update({
      where: { id: authorizationId },
      data: { licenceDueAt: later(new Date(), DAY) },
    });
    expect(await kinds()).toEqual(["addition", "licenceNeeded"]);
    await asSystem((tx) =>
      tx.authorizationPause.create({ data: { authorizationId, cause: "LICENCE" } }),
    );
    expect(await listTenantNotices(administrator)).toMatchObject([
      { kind: "addition", contextId: tenant.contextId },
      { kind: "licenceLost" },
    ]);
    for (const other of [developer, await aTenantPerson((await aTenant()).id)])
      expect(await listTenantNotices(other)).toEqual([]);

    const end = (endedAt: Date) =>
      asSystem((tx) =>
        tx.authorization.updateMany({
          where: { appId: app.id },
          data: { state: "REVOKED", endedAt },
        }),
      );
    await end(later(new Date(), -29 * DAY));
    expect(await kinds()).toEqual(["ended"]);
    await end(later(new Date(), -31 * DAY));
    expect(await kinds()).toEqual([]);
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
