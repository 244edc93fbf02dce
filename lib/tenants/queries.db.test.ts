import { describe, expect, it } from "vitest";
import {
  aMember,
  aPerson,
  aStaffMember,
  aTenant,
  aTenantPerson,
} from "@/lib/testing/builders";
import { listHomeTenants } from "./queries";

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
