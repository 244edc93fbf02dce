import { expect, it } from "vitest";
import { DAY, later } from "@/lib/core/clock";
import { listWaiting } from "@/lib/partners/queries";
import { aRequestedActivation } from "@/lib/testing/activations";
import { aPartnerWithoutAgreements, aVersion } from "@/lib/testing/agreements";
import { accepts, aMember, aStaffMember, aTenantPerson } from "@/lib/testing/builders";
import { listOwedAgreements } from "./queries";

const deadline = later(new Date(), 60 * DAY);

it("waits for who manages users until it is accepted, and stands on Home", async () => {
  const owner = await aMember();
  const { partnerId } = owner;
  const reader = await aMember({ partnerId, permissions: ["READ", "CONFIGURATION"] });
  expect(await listOwedAgreements(owner)).toEqual([]);
  // Blocks nothing: it may be accepted, and nobody waits for it.
  await aVersion("SUB_DPA");
  expect(await listOwedAgreements(owner)).toEqual([]);
  const { id } = await aVersion("SUB_DPA", { deadline });
  const owed = { count: 1, href: `/partners/${partnerId}/agreements` };
  expect(await listOwedAgreements(owner)).toMatchObject([owed]);
  expect(await listWaiting(owner)).toMatchObject([{ kind: "AGREEMENTS", ...owed }]);
  for (const other of [reader, await aStaffMember("PORTAL_ADMIN")]) {
    expect(await listOwedAgreements(other)).toEqual([]);
  }
  await accepts({ partnerId }, { id });
  expect(await listOwedAgreements(owner)).toEqual([]);
});

it("is one line for a partner that has accepted nothing", async () => {
  const partnerId = await aPartnerWithoutAgreements();
  expect(await listOwedAgreements(await aMember({ partnerId }))).toEqual([
    { party: "Nothing Signed", count: 4, href: `/partners/${partnerId}/agreements` },
  ]);
});

it("waits for administrators of a production tenant that is concerned", async () => {
  const { tenant, administrator } = await aRequestedActivation();
  const consultant = await aTenantPerson(tenant.id, "EXTERNAL_CONSULTANT");
  await aVersion("DEVELOPMENT_TOOLS", { deadline });
  expect(await listOwedAgreements(administrator)).toEqual([
    {
      ...{ party: tenant.contextId, count: 1 },
      href: `/tenants/production/${tenant.contextId}/agreements`,
    },
  ]);
  expect(await listOwedAgreements(consultant)).toEqual([]);
});
