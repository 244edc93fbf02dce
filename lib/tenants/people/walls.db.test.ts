import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { SystemActor } from "@/lib/auth/actor";
import { DAY, later } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { databaseTrouble } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aPerson, aStaffMember, aTenantPerson } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { form } from "@/lib/testing/factors";
import {
  anInvitationTo,
  anInvited,
  aPeopledTenant,
  peopleOf,
} from "@/lib/testing/tenants";
import { removeTenantPerson } from "./commands";

const admin = "TENANT_ADMINISTRATOR" as const;
const consultant = "EXTERNAL_CONSULTANT" as const;
const sources = ["OPERATIONS", "SUPERID", "INVITATION", "PARTNER_TEST_TENANT"] as const;
const systems = [
  ...["registration", "accounts", "invitation", "worker", "administration"],
] as SystemActor["system"][];

/** What came of a statement sent past the commands. */
async function sent(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "went through",
    (error: unknown) => databaseTrouble(error),
  );
}

const through =
  (author: Parameters<typeof inTransaction>[0]) => (work: (tx: Tx) => Promise<unknown>) =>
    inTransaction(author, async (tx) => ok((await work(tx)) as null));

describe.runIf(onServer)("a right on a tenant, sent past the commands", () => {
  it.each(sources)(
    "nobody writes one with the source %s for themselves or a friend",
    async (source) => {
      const { owner, tenant } = await aPeopledTenant();
      const { invitationId } = await anInvitationTo(owner, tenant.id);
      const friend = await aPerson();
      const people = [
        owner,
        await aTenantPerson(tenant.id, consultant),
        await aMember(),
        await aStaffMember("PORTAL_ADMIN", "APP_MANAGER"),
      ];
      const before = await everything();
      for (const { userId: writer } of people) {
        for (const { userId } of [friend, ...people]) {
          const row = { tenantId: tenant.id, userId, right: admin, source } as const;
          const write = asActor(writer, (tx) =>
            tx.tenantPerson.create({
              data: source === "INVITATION" ? { ...row, invitationId } : row,
            }),
          );
          expect(["refused", "unique"]).toContain(await sent(write));
        }
      }
      expect(await everything()).toEqual(before);
    },
  );

  it.each(sources)(
    "no part of the portal writes one with the source %s without its ground",
    async (source) => {
      const { owner, tenant } = await aPeopledTenant();
      const { invitationId } = await anInvitationTo(owner, tenant.id);
      const { userId } = await aPerson();
      const before = await everything();
      for (const system of systems) {
        const row = { tenantId: tenant.id, userId, right: admin, source } as const;
        const write = through({ system })((tx) =>
          tx.tenantPerson.create({
            data: source === "INVITATION" ? { ...row, invitationId } : row,
          }),
        );
        expect(await sent(write), system).toBe("refused");
      }
      expect(await everything()).toEqual(before);
    },
  );

  it("comes from SuperID through its own door alone", async () => {
    const { tenant } = await aPeopledTenant();
    const { userId } = await aPerson();
    await through({ system: "sign-in" })((tx) =>
      tx.tenantPerson.create({
        data: { tenantId: tenant.id, userId, right: admin, source: "SUPERID" },
      }),
    );
    expect(await db.tenantPerson.count({ where: { tenantId: tenant.id, userId } })).toBe(
      1,
    );
  });

  it("does not come back from outside after an administrator took it away", async () => {
    const { owner, other, tenant } = await aPeopledTenant();
    const about = { tenantId: tenant.id, userId: other.userId, was: admin } as const;
    await removeTenantPerson(owner, { ...form(), ...about });
    // A sign-in goes on, and gives nothing.
    const made = await inTransaction({ system: "sign-in" }, async (tx) =>
      ok(
        await tx.$executeRaw`
          INSERT INTO tenant_person (tenant_id, user_id, "right", source)
          VALUES (${tenant.id}::uuid, ${other.userId}::uuid, 'TENANT_ADMINISTRATOR', 'SUPERID')
          ON CONFLICT (tenant_id, user_id) DO NOTHING`,
      ),
    );
    expect(made).toEqual({ ok: true, value: 0 });
    expect(await peopleOf(tenant.id)).toHaveLength(1);
    await expect(
      asActor(owner.userId, (tx) => tx.tenantRemoval.deleteMany({})),
    ).rejects.toThrow(/lifted by a new invitation/);
  });

  it("is changed and taken by an administrator of that very tenant alone", async () => {
    const { owner, other, tenant } = await aPeopledTenant();
    const guest = await anInvited(owner, tenant.id, consultant);
    const elsewhere = await aPeopledTenant();
    const strangers = [guest, elsewhere.owner, await aMember(), await aPerson()];
    const before = await everything();
    for (const { userId } of strangers) {
      const changes = [
        (
          tx: Tx,
        ) => tx.$executeRaw`UPDATE tenant_person SET "right" = 'TENANT_ADMINISTRATOR'
          WHERE tenant_id = ${tenant.id}::uuid`,
        (tx: Tx) => tx.$executeRaw`DELETE FROM tenant_person
          WHERE tenant_id = ${tenant.id}::uuid AND user_id <> ${userId}::uuid`,
        (tx: Tx) => tx.$executeRaw`INSERT INTO tenant_removal
          SELECT tenant_id, user_id, 'OPERATIONS', ${userId}::uuid FROM tenant_person
          WHERE tenant_id = ${tenant.id}::uuid AND user_id = ${other.userId}::uuid`,
      ];
      for (const change of changes) {
        const count = await asActor(userId, change).catch((error: unknown) =>
          databaseTrouble(error),
        );
        expect([0, "refused"]).toContain(count);
      }
    }
    expect(await everything()).toEqual(before);
  });

  it("keeps its owner, its source and a last administrator, whoever writes", async () => {
    const { owner, other, tenant } = await aPeopledTenant();
    const guest = await anInvited(owner, tenant.id, consultant);
    const { userId: friend } = await aPerson();
    const of = (userId: string) => ({
      tenantId_userId: { tenantId: tenant.id, userId },
    });
    const changes: ((tx: Tx) => Promise<unknown>)[] = [
      (tx) =>
        tx.tenantPerson.update({ where: of(guest.userId), data: { userId: friend } }),
      (tx) =>
        tx.tenantPerson.update({
          where: of(guest.userId),
          data: { source: "OPERATIONS", invitationId: null, right: admin },
        }),
      // What operations said is not the administrator's to change.
      (tx) =>
        tx.tenantPerson.update({ where: of(other.userId), data: { right: consultant } }),
      // Without a note that lasts.
      (tx) => tx.tenantPerson.delete({ where: of(other.userId) }),
      (tx) => tx.tenantPerson.deleteMany({ where: { tenantId: tenant.id } }),
      (tx) => tx.tenant.update({ where: { id: tenant.id }, data: { name: "mine" } }),
    ];
    const before = await everything();
    for (const change of changes)
      expect(await sent(asActor(owner.userId, change))).toBe("refused");
    expect(await everything()).toEqual(before);
    // The same administrator may do it to what an invitation gave.
    await asActor(owner.userId, (tx) =>
      tx.tenantPerson.update({ where: of(guest.userId), data: { right: admin } }),
    );
  });

  it("stays with the last administrator who can sign in, past the commands too", async () => {
    const { owner, other, tenant } = await aPeopledTenant();
    const last = await anInvited(owner, tenant.id);
    await db.user.updateMany({
      where: { id: { in: [owner.userId, other.userId] } },
      data: { loginAllowed: false },
    });
    const where = { tenantId: tenant.id, userId: last.userId };
    for (const change of [
      (tx: Tx) => tx.tenantPerson.updateMany({ where, data: { right: consultant } }),
      (tx: Tx) => tx.tenantPerson.deleteMany({ where }),
    ]) {
      await expect(asActor(last.userId, change)).rejects.toThrow(
        /keeps an administrator/,
      );
    }
    await db.user.update({ where: { id: other.userId }, data: { loginAllowed: true } });
    await asActor(last.userId, (tx) => tx.tenantPerson.deleteMany({ where }));
    expect(await db.tenantPerson.count({ where })).toBe(0);
  });

  it("is invited to by an administrator, under their own name", async () => {
    const { owner, tenant } = await aPeopledTenant();
    const guest = await aTenantPerson(tenant.id, consultant);
    const invitation = (invitedById: string) => ({
      ...{ tenantId: tenant.id, email: "me@a.example", emailKey: "me@a.example" },
      ...{ right: admin, invitedById, tokenMac: randomBytes(32) },
      expiresAt: later(new Date(), DAY),
    });
    const member = await aMember();
    for (const [writer, name] of [
      [guest.userId, guest.userId],
      [member.userId, member.userId],
      [guest.userId, owner.userId],
      [owner.userId, guest.userId],
    ] as const) {
      const write = asActor(writer, (tx) =>
        tx.tenantInvitation.create({ data: invitation(name) }),
      );
      expect(await sent(write)).toBe("refused");
    }
    for (const system of systems) {
      const write = through({ system })((tx) =>
        tx.tenantInvitation.create({ data: invitation(owner.userId) }),
      );
      expect(await sent(write), system).toBe("refused");
    }
    expect(await db.tenantInvitation.count({ where: { tenantId: tenant.id } })).toBe(0);
  });
});
