import { describe, expect, it } from "vitest";
import { completeRegistration, register } from "@/lib/accounts/registrations/commands";
import type { ServiceActor } from "@/lib/auth/actor";
import { ok } from "@/lib/core/result";
import { databaseTrouble } from "@/lib/db/errors";
import { inTransaction } from "@/lib/db/transaction";
import { revokeServiceKey } from "@/lib/service-keys/commands";
import { mailsTo } from "@/lib/testing/accounts";
import { mailsAbout } from "@/lib/testing/activations";
import { aMember, aPerson, reload } from "@/lib/testing/builders";
import { shownTerms } from "@/lib/testing/agreements";
import { db, onServer } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { form, value } from "@/lib/testing/factors";
import {
  anInvitationTo,
  anInvited,
  aNaming,
  newAddress,
  peopleOf,
  tokenFor,
} from "@/lib/testing/tenants";
import { acceptInvitation, joinByInvitation } from "@/lib/invitations/commands";
import { findOpenInvitation } from "@/lib/invitations/queries";
import { text } from "@/lib/words/catalogue";
import { removeTenantPerson } from "../people/commands";
import { statePerson, takePersonBack } from "./commands";
import { getOperationsPerson, getOperationsTenant } from "./queries";

const words = text.operations;
const admin = "TENANT_ADMINISTRATOR";
const consultant = "EXTERNAL_CONSULTANT";
const password = "four quiet random words";

describe("statePerson", () => {
  it("gives an account its right, under the key's name, and tells everybody", async () => {
    const person = await aPerson();
    const { key, keyId, owner, tenant, about } = await aNaming(person.email);
    expect(await statePerson(key, { ...about, right: admin })).toEqual({
      ok: true,
      value: {
        ...{ email: person.email, right: admin, source: "OPERATIONS" },
        ...{ hasAccount: true, isNew: true },
      },
    });
    expect((await reload(person)).tenants).toMatchObject([{ right: admin }]);
    const [event] = await db.auditEvent.findMany({
      where: { tenantId: tenant.id, action: "tenant.person_stated" },
    });
    expect(event).toMatchObject({
      ...{ actorId: keyId, actorRole: "service", sessionId: null },
      ...{ chain: `tenant:${tenant.id}`, objectId: person.userId },
    });
    expect(await mailsAbout("You belong to", person.email)).toHaveLength(1);
    expect(await mailsAbout("SuperOffice gave", owner.email)).toHaveLength(1);
  });

  it("has one effect however often it is said", async () => {
    const person = await aPerson();
    const { key, about } = await aNaming(person.email);
    value(await statePerson(key, { ...about, right: admin }));
    const after = await everything();
    for (const email of [person.email, person.email.toUpperCase()]) {
      expect(await statePerson(key, { ...about, email, right: admin })).toMatchObject({
        ok: true,
        value: { isNew: false },
      });
    }
    expect(await everything()).toEqual(after);
  });

  it("waits for an account, and becomes a right with the confirmed address", async () => {
    const { key, tenant, about } = await aNaming();
    expect(await statePerson(key, { ...about, right: consultant })).toMatchObject({
      ok: true,
      value: { hasAccount: false, isNew: true },
    });
    expect(await getOperationsPerson(key, about)).toMatchObject({ hasAccount: false });
    const { email } = about;
    const link = await tokenFor(email);
    await register({
      ...{ ...form(), name: "Ola", email, company: "Nordlys", experience: "" },
      ...{ intent: "EXPLORING", terms: await shownTerms() },
    });
    expect(await peopleOf(tenant.id)).toHaveLength(2);
    const token = (await mailsTo(email)).at(-1)?.path.split("/").at(-1) ?? "";
    value(await completeRegistration({ token, password }));
    const user = await db.user.findUniqueOrThrow({ where: { emailKey: email } });
    expect((await peopleOf(tenant.id)).at(-1)).toEqual({
      ...{ userId: user.id, right: consultant, source: "OPERATIONS" },
    });
    expect(
      await db.auditEvent.findMany({
        where: { tenantId: tenant.id, action: "tenant.person_met" },
        select: { objectId: true, chain: true },
      }),
    ).toEqual([{ objectId: user.id, chain: `tenant:${tenant.id}` }]);
    expect(await getOperationsPerson(key, about)).toMatchObject({ hasAccount: true });
    // The account came another way: the link makes no second one.
    expect(await findOpenInvitation(link, null)).toBeNull();
    expect(await joinByInvitation({ token: link, name: "Ola", password })).toMatchObject({
      failure: { code: "rule_broken", message: text.partnerInvitations.linkGone },
    });
  });

  it("does not stand in the way of an invitation to the same address", async () => {
    const { key, owner, tenant, about } = await aNaming();
    const { token } = await anInvitationTo(owner, tenant.id, admin, about.email);
    value(await statePerson(key, { ...about, right: consultant }));
    value(await joinByInvitation({ token, name: "Dana", password }));
    expect((await peopleOf(tenant.id)).at(-1)).toMatchObject({
      ...{ right: consultant, source: "OPERATIONS" },
    });
  });

  it("takes the place of an invitation, and is taken back alone", async () => {
    const made = await aNaming();
    const guest = await anInvited(made.owner, made.tenant.id, consultant);
    const about = { ...made.about, email: guest.email };
    value(await statePerson(made.key, { ...about, right: admin }));
    expect((await peopleOf(made.tenant.id)).at(-1)).toMatchObject({
      ...{ right: admin, source: "OPERATIONS" },
    });
    value(await takePersonBack(made.key, about));
    expect(await peopleOf(made.tenant.id)).toHaveLength(2);
  });

  it("takes the place of what SuperID said", async () => {
    const person = await aPerson();
    const { key, tenant, about } = await aNaming(person.email);
    await db.tenantPerson.create({
      data: {
        ...{ tenantId: tenant.id, userId: person.userId, right: admin },
        source: "SUPERID",
      },
    });
    value(await statePerson(key, { ...about, right: consultant }));
    expect((await reload(person)).tenants).toMatchObject([{ right: consultant }]);
  });

  it("does not bring back whom an administrator removed, until it was taken back", async () => {
    const person = await aPerson();
    const { key, owner, tenant, about } = await aNaming(person.email);
    value(await statePerson(key, { ...about, right: admin }));
    const gone = { tenantId: tenant.id, userId: person.userId, was: admin } as const;
    value(await removeTenantPerson(owner, { ...form(), ...gone }));
    const before = await everything();
    expect(await statePerson(key, { ...about, right: admin })).toMatchObject({
      failure: { code: "conflict", message: words.removedByCustomer },
    });
    expect(await everything()).toEqual(before);
    value(await takePersonBack(key, about));
    expect(await statePerson(key, { ...about, right: admin })).toMatchObject({
      ok: true,
    });
  });

  it("a new invitation lifts a removal as well", async () => {
    const person = await aPerson();
    const { key, owner, tenant, about } = await aNaming(person.email);
    value(await statePerson(key, { ...about, right: admin }));
    const gone = { tenantId: tenant.id, userId: person.userId, was: admin } as const;
    value(await removeTenantPerson(owner, { ...form(), ...gone }));
    const { token } = await anInvitationTo(owner, tenant.id, consultant, person.email);
    value(await acceptInvitation(person, { token }));
    expect(await db.tenantRemoval.count({ where: { tenantId: tenant.id } })).toBe(0);
  });

  it("leaves partners' test tenants and unknown tenants alone", async () => {
    const { key, tenant, about } = await aNaming();
    const before = await everything();
    const elsewhere = { ...about, contextId: "Cust9999999999", right: admin } as const;
    expect(await statePerson(key, elsewhere)).toMatchObject({
      failure: { code: "not_found" },
    });
    expect(
      await statePerson(key, { ...about, email: "no address", right: admin }),
    ).toMatchObject({ failure: { code: "not_found" } });
    expect(await everything()).toEqual(before);
    const { partnerId } = await aMember();
    await db.tenant.update({ where: { id: tenant.id }, data: { partnerId } });
    expect(await statePerson(key, { ...about, right: admin })).toMatchObject({
      failure: { code: "rule_broken", message: words.testTenant },
    });
  });

  it("changes nothing when its audit event cannot be written", async () => {
    const { key, about } = await aNaming();
    const before = await everything();
    await withoutAudit(() =>
      expect(statePerson(key, { ...about, right: admin })).rejects.toThrow(
        /out_of_order/,
      ),
    );
    expect(await everything()).toEqual(before);
  });
});

describe("takePersonBack", () => {
  it("knows the person by the address that was said, whatever it is today", async () => {
    const person = await aPerson();
    const { key, tenant, about } = await aNaming(person.email);
    value(await statePerson(key, { ...about, right: admin }));
    const email = newAddress();
    await db.user.update({
      where: { id: person.userId },
      data: { email, emailKey: email },
    });
    expect(await takePersonBack(key, about)).toMatchObject({ ok: true });
    expect(await peopleOf(tenant.id)).toHaveLength(2);
    expect(await mailsAbout("SuperOffice took", person.email)).toHaveLength(0);
    const after = await everything();
    expect(await takePersonBack(key, about)).toMatchObject({ ok: true });
    expect(await everything()).toEqual(after);
  });

  it("leaves a right from an invitation, and takes one that was given long ago", async () => {
    const made = await aNaming();
    const guest = await anInvited(made.owner, made.tenant.id);
    value(await takePersonBack(made.key, { ...made.about, email: guest.email }));
    expect(await peopleOf(made.tenant.id)).toHaveLength(3);
    value(await takePersonBack(made.key, { ...made.about, email: made.other.email }));
    expect(await peopleOf(made.tenant.id)).toHaveLength(2);
  });

  it("forgets somebody who never came", async () => {
    const { key, tenant, about } = await aNaming();
    value(await statePerson(key, { ...about, right: admin }));
    value(await takePersonBack(key, about));
    expect(await db.statedPerson.count({ where: { tenantId: tenant.id } })).toBe(0);
  });
});

describe("a key", () => {
  it("says nothing without the scope, and nothing from the moment it is revoked", async () => {
    const person = await aPerson();
    const { actor, key, keyId, about } = await aNaming(person.email);
    const narrow: ServiceActor = { keyId, scopes: ["operations:tenants"] };
    expect(await statePerson(narrow, { ...about, right: admin })).toMatchObject({
      failure: { code: "forbidden" },
    });
    expect(await getOperationsPerson(narrow, about)).toBeNull();
    expect(
      await getOperationsTenant(key, about.environment, about.contextId),
    ).toMatchObject({
      ...{ contextId: about.contextId, environment: "production", stateCode: 2 },
    });
    value(await revokeServiceKey(actor, { ...form(), keyId }));
    const before = await everything();
    expect(await statePerson(key, { ...about, right: admin })).toMatchObject({
      failure: { code: "forbidden" },
    });
    expect(await everything()).toEqual(before);
  });

  it("writes nothing but what operations say, past the commands", async () => {
    const { key, owner, tenant } = await aNaming();
    const guest = await anInvited(owner, tenant.id, consultant);
    const before = await everything();
    const tries = [
      `UPDATE tenant SET context_id = 'Cust1'`,
      `DELETE FROM tenant`,
      `UPDATE person SET login_allowed = false`,
      `INSERT INTO staff_member (user_id, role) SELECT id, 'PORTAL_ADMIN' FROM person`,
      `UPDATE tenant_person SET "right" = 'TENANT_ADMINISTRATOR' WHERE user_id = '${guest.userId}'`,
      `DELETE FROM tenant_person WHERE user_id = '${guest.userId}'`,
      `INSERT INTO tenant_person (tenant_id, user_id, "right", source)
        SELECT '${tenant.id}', id, 'TENANT_ADMINISTRATOR', 'OPERATIONS' FROM person`,
      `UPDATE tenant_invitation SET withdrawn_at = now()`,
      `UPDATE service_key SET scopes = '{operations:people}', label = 'mine'`,
      `UPDATE service_key SET closed_at = now()`,
    ];
    const { Prisma } = await import("@/lib/db/generated/client");
    for (const statement of tries) {
      const came = await inTransaction(key, async (tx) =>
        ok(await tx.$executeRaw(Prisma.raw(statement))),
      ).catch((error: unknown) => databaseTrouble(error));
      expect([{ ok: true, value: 0 }, "refused", "unique"], statement).toContainEqual(
        came,
      );
    }
    expect(await everything()).toEqual(before);
  });
});

describe.runIf(onServer)("at the same time", () => {
  it("twenty who say the same: one effect", async () => {
    const person = await aPerson();
    const { key, tenant, about } = await aNaming(person.email);
    const said = await Promise.all(
      Array.from({ length: 20 }, () => statePerson(key, { ...about, right: admin })),
    );
    for (const answer of said)
      if (!answer.ok) expect(answer.failure.code).toBe("conflict");
    expect(await peopleOf(tenant.id)).toHaveLength(3);
    expect(
      await db.auditEvent.count({
        where: { tenantId: tenant.id, action: "tenant.person_stated" },
      }),
    ).toBe(1);
  });
});
