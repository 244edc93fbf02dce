import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { approveActivation } from "@/lib/authorizations/decisions/commands";
import { DAY, later } from "@/lib/core/clock";
import type { Tx } from "@/lib/db/client";
import { databaseTrouble } from "@/lib/db/errors";
import { aRequestedActivation, decision } from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import { aPerson, reload } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { form } from "@/lib/testing/factors";
import { anInvited, aPeopledTenant, newAddress } from "@/lib/testing/tenants";
import { text } from "@/lib/words/catalogue";
import { inviteToTenant } from "../invitations/commands";
import { changeRight, removeTenantPerson } from "./commands";
import { getTenantPeople } from "./queries";

const words = text.tenantPeople;
const admin = "TENANT_ADMINISTRATOR" as const;
const consultant = "EXTERNAL_CONSULTANT" as const;

/** What came of a statement sent past the commands. */
async function sent(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "went through",
    (error: unknown) => databaseTrouble(error),
  );
}

describe("a partner's own people on a customer's production tenant", () => {
  /** The partner's developer administers the tenant too, and has asked for an app there. */
  async function aPartnersAdministrator() {
    const made = await aRequestedActivation();
    await db.tenantPerson.create({
      data: {
        ...{ tenantId: made.tenant.id, userId: made.developer.userId },
        ...{ right: admin, source: "OPERATIONS" },
      },
    });
    return { ...made, insider: await reload(made.developer) };
  }

  it("count as consultants: they invite, change and remove nobody", async () => {
    const { insider, administrator, tenant } = await aPartnersAdministrator();
    const guest = await anInvited(administrator, tenant.id, consultant);
    const tenantId = tenant.id;
    const before = await everything();
    const refused = { failure: { code: "forbidden", message: words.interestedMayNot } };
    const one = { tenantId, userId: guest.userId, was: consultant } as const;
    expect(
      await inviteToTenant(insider, {
        ...form(),
        tenantId,
        email: newAddress(),
        right: admin,
      }),
    ).toMatchObject(refused);
    expect(await changeRight(insider, { ...form(), ...one, right: admin })).toMatchObject(
      refused,
    );
    expect(
      await removeTenantPerson(insider, {
        ...{ ...form(), tenantId, userId: administrator.userId, was: admin },
      }),
    ).toMatchObject(refused);
    const changes: ((tx: Tx) => Promise<unknown>)[] = [
      (tx: Tx) => tx.tenantPerson.updateMany({ where: one, data: { right: admin } }),
      (tx: Tx) =>
        tx.tenantPerson.deleteMany({ where: { tenantId, userId: guest.userId } }),
      (tx: Tx) =>
        tx.tenantInvitation.create({
          data: {
            ...{
              tenantId,
              email: "me@a.example",
              emailKey: "me@a.example",
              right: admin,
            },
            ...{ invitedById: insider.userId, tokenMac: randomBytes(32) },
            expiresAt: later(new Date(), DAY),
          },
        }),
    ];
    for (const change of changes) {
      expect(await sent(asActor(insider.userId, change))).not.toBe("went through");
    }
    expect(await everything()).toEqual(before);
    const seen = await getTenantPeople(administrator, "PRODUCTION", tenant.contextId);
    expect(
      seen?.people.filter(({ isInterested }) => isInterested).map(({ userId }) => userId),
    ).toEqual([insider.userId]);
  });

  it("count for what they are on a tenant of the partner's own company", async () => {
    const { insider, developer, tenant, requestId, rights } =
      await aPartnersAdministrator();
    await db.ownCompany.create({
      data: {
        ...{ partnerId: developer.partnerId, tenantId: tenant.id, note: "Same number." },
        confirmedById: (await aPerson()).userId,
      },
    });
    const colleague = await anInvited(insider, tenant.id);
    const one = { tenantId: tenant.id, userId: colleague.userId, was: admin } as const;
    expect(
      await changeRight(insider, { ...form(), ...one, right: consultant }),
    ).toMatchObject({ ok: true });
    const seen = await getTenantPeople(insider, "PRODUCTION", tenant.contextId);
    expect(seen?.readOnly).toBeNull();
    expect(seen?.people.some(({ isInterested }) => isInterested)).toBe(false);
    const yes = { ...decision(requestId), rights };
    expect(await approveActivation(insider, yes)).not.toMatchObject({
      failure: { code: "forbidden" },
    });
  });

  it("are no administrator whom a tenant could keep as its last", async () => {
    const { administrator, tenant } = await aPartnersAdministrator();
    const self = {
      tenantId: tenant.id,
      userId: administrator.userId,
      was: admin,
    } as const;
    expect(await removeTenantPerson(administrator, { ...form(), ...self })).toMatchObject(
      {
        failure: { message: words.lastAdministrator },
      },
    );
  });

  it("cannot let a friend approve whom they invited before the partner asked", async () => {
    const { tenant, owner } = await aPeopledTenant();
    // Somebody of the partner administers the tenant, openly; nothing is asked yet.
    const made = await aRequestedActivation();
    await db.tenantPerson.create({
      data: {
        ...{ tenantId: tenant.id, userId: made.developer.userId },
        ...{ right: admin, source: "OPERATIONS" },
      },
    });
    const insider = await reload(made.developer);
    const friend = await anInvited(insider, tenant.id);
    const friendsFriend = await anInvited(friend, tenant.id);
    const honest = await anInvited(owner, tenant.id);
    await db.activationRequest.update({
      where: { id: made.requestId },
      data: { tenantId: tenant.id },
    });
    const yes = { ...decision(made.requestId), rights: made.rights };
    for (const puppet of [friend, friendsFriend]) {
      expect(await approveActivation(puppet, yes)).toMatchObject({
        ok: false,
        failure: { code: "forbidden" },
      });
      const write = asActor(puppet.userId, (tx) =>
        tx.activationRequest.update({
          where: { id: made.requestId },
          data: {
            ...{ state: "APPROVED", decidedById: puppet.userId, decidedAt: new Date() },
            agreedRights: {},
          },
        }),
      );
      await expect(write).rejects.toThrow(/does not decide for the customer/);
    }
    expect(await approveActivation(honest, yes)).toMatchObject({ ok: true });
  });
});
