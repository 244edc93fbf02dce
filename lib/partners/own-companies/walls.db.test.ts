import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { revokeAuthorization } from "@/lib/authorizations/commands";
import { anActiveApp, aRequestedActivation, certify } from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import {
  aMember,
  aStaffMember,
  aTenant,
  aTenantPerson,
  reload,
} from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { form } from "@/lib/testing/factors";
import { confirmOwnCompany } from "./commands";

async function aPair() {
  const owner = await aMember();
  return { owner, tenant: await aTenant(), partnerId: owner.partnerId };
}

/** Makes a person an administrator of the tenant as well. */
async function administering<A extends Actor>(person: A, tenantId: string): Promise<A> {
  await db.tenantPerson.create({
    data: {
      ...{ tenantId, userId: person.userId, source: "OPERATIONS" },
      right: "TENANT_ADMINISTRATOR",
    },
  });
  return { ...person, ...(await reload(person)) };
}

async function confirmed(partnerId: string, contextId: string) {
  const staff = await aStaffMember("APP_MANAGER");
  const sent = { ...form(), partnerId, contextId, note: "The register." };
  const done = await confirmOwnCompany(staff, sent);
  if (!done.ok) throw new Error(done.failure.message);
  return db.ownCompany.findFirstOrThrow({ where: { partnerId, endedAt: null } });
}

describe.runIf(onServer)("the database says the same", () => {
  const approve = (who: string, requestId: string) =>
    asActor(
      who,
      (tx) => tx.$executeRaw`UPDATE activation_request SET state = 'APPROVED',
        decided_by_id = ${who}::uuid, agreed_rights = '{}' WHERE id = ${requestId}::uuid`,
    );

  it("who approves on which tenant", async () => {
    const made = await aRequestedActivation();
    const { userId, partnerId } = await administering(made.developer, made.tenant.id);
    await expect(approve(userId, made.requestId)).rejects.toThrow(
      /does not decide for a customer/,
    );
    await confirmed(partnerId, made.tenant.contextId);
    expect(await approve(userId, made.requestId)).toBe(1);
  });

  it("a confirmation by the two sides, and a change of what was confirmed", async () => {
    const { owner, tenant, partnerId } = await aPair();
    const own = await confirmed(partnerId, tenant.contextId);
    const insert = (who: string, tenantId: string, by = who) =>
      asActor(who, (tx) =>
        tx.ownCompany.create({
          data: { partnerId, tenantId, note: "x", confirmedById: by },
        }),
      );
    const { id: second } = await aTenant();
    const manager = await aStaffMember("APP_MANAGER");
    const sided = await administering(await aStaffMember("APP_MANAGER"), second);
    await expect(insert(owner.userId, second)).rejects.toThrow(
      /row-level security|conflict of interest/,
    );
    await expect(insert(sided.userId, second)).rejects.toThrow(/conflict of interest/);
    await expect(insert(manager.userId, second, sided.userId)).rejects.toThrow(
      /under the name/,
    );
    const { id: sod } = await aTenant({ environment: "SOD" });
    await expect(insert(manager.userId, sod)).rejects.toThrow(/production tenant/);
    await expect(insert(manager.userId, tenant.id)).rejects.toThrow(/Unique constraint/);
    await expect(
      asActor(manager.userId, (tx) =>
        tx.ownCompany.update({ where: { id: own.id }, data: { tenantId: second } }),
      ),
    ).rejects.toThrow(/what was confirmed stays/);
    expect(
      await asActor(owner.userId, (tx) =>
        tx.ownCompany.updateMany({
          where: { id: own.id },
          data: { endedAt: new Date(), endedById: owner.userId, endReason: "x" },
        }),
      ),
    ).toEqual({ count: 0 });
  });

  it("rights agreed to, and access given, by a member who administers a foreign tenant", async () => {
    const made = await anActiveApp();
    const { app, tenant, authorizationId } = made;
    const insider = await administering(made.developer, tenant.id);
    const consent = (who: string) =>
      asActor(who, (tx) =>
        tx.consent.create({
          data: {
            ...{ authorizationId, rights: { enforced: ["everything"] } },
            ...{ agreedById: who, agreedAt: new Date() },
          },
        }),
      );
    await expect(consent(insider.userId)).rejects.toThrow(/agreed to by the customer/);
    await expect(consent(made.appManager.userId)).rejects.toThrow(/by the customer/);
    await expect(consent(made.administrator.userId)).resolves.toBeTruthy();

    await db.application.update({ where: { id: app.id }, data: { kind: "STANDARD" } });
    await certify(app);
    const letIn = (who: string, tenantId: string) =>
      asActor(
        who,
        (tx) => tx.$executeRaw`INSERT INTO "authorization"
          (app_id, environment, tenant_id, level, approved_by_id)
          VALUES (${app.id}::uuid, 'PRODUCTION', ${tenantId}::uuid, 'ADMINISTRATOR', ${who}::uuid)`,
      );
    const second = await aTenant();
    await administering(insider, second.id);
    await expect(letIn(insider.userId, second.id)).rejects.toThrow(
      /does not decide for a customer/,
    );
    const customer = await aTenantPerson(second.id);
    expect(await letIn(customer.userId, second.id)).toBe(1);
  });

  it("a second access out of a grant that is spent, and one by another app manager", async () => {
    const made = await anActiveApp();
    await revokeAuthorization(made.administrator, {
      ...{ ...form(), authorizationId: made.authorizationId, revision: 1, reason: "" },
    });
    const again = (who: string) =>
      asActor(
        who,
        (tx) => tx.$executeRaw`INSERT INTO "authorization"
          (app_id, environment, tenant_id, level, request_id, approved_by_id)
          VALUES (${made.app.id}::uuid, 'PRODUCTION', ${made.tenant.id}::uuid, 'EXPLICIT',
            ${made.requestId}::uuid, ${made.administrator.userId}::uuid)`,
      );
    await expect(again((await aStaffMember("APP_MANAGER")).userId)).rejects.toThrow(
      /made by who granted it/,
    );
    await expect(again(made.appManager.userId)).rejects.toThrow(
      /authorization_request|Unique/i,
    );
  });
});
