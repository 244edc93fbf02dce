import { describe, expect, it } from "vitest";
import { aMember, aStaffMember, aTenant, aTenantPerson } from "@/lib/testing/builders";
import { getPartnerAgreements, getTenantAgreements } from "./queries";

describe("getPartnerAgreements", () => {
  it("offers accepting to who manages users alone, and is nothing to others", async () => {
    const { partnerId, ...owner } = await aMember();
    const reader = await aMember({ partnerId, permissions: ["READ"] });
    expect(await getPartnerAgreements(owner, partnerId)).toMatchObject({
      canAccept: true,
    });
    expect(await getPartnerAgreements(reader, partnerId)).toMatchObject({
      canAccept: false,
    });
    const staff = await aStaffMember("CERTIFIER", "APP_MANAGER", "PORTAL_ADMIN");
    for (const other of [await aMember(), staff])
      expect(await getPartnerAgreements(other, partnerId)).toBeNull();
  });
});

describe("getTenantAgreements", () => {
  it("offers accepting to administrators alone, and is nothing to others", async () => {
    const { id, contextId } = await aTenant();
    const read = (actor: Parameters<typeof getTenantAgreements>[0]) =>
      getTenantAgreements(actor, "PRODUCTION", contextId);
    const consultant = await aTenantPerson(id, "EXTERNAL_CONSULTANT");
    expect(await read(await aTenantPerson(id))).toMatchObject({ canAccept: true });
    expect(await read(consultant)).toMatchObject({ canAccept: false });
    const elsewhere = await aTenantPerson((await aTenant()).id);
    const staff = await aStaffMember("CERTIFIER", "APP_MANAGER", "PORTAL_ADMIN");
    for (const other of [elsewhere, await aMember(), staff])
      expect(await read(other)).toBeNull();
  });
});
