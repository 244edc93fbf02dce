import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Prisma } from "@/lib/db/generated/client";
import { DAY, later } from "@/lib/core/clock";
import { acceptInvitation, joinByInvitation } from "@/lib/invitations/commands";
import { findOpenInvitation } from "@/lib/invitations/queries";
import { INVITATION_MAILS } from "@/lib/invitations/rules";
import { mailsAbout } from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aPerson, aTenantPerson, reload } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { form, value } from "@/lib/testing/factors";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import {
  anInvitationTo,
  aPeopledTenant,
  newAddress,
  peopleOf,
  tokenFor,
} from "@/lib/testing/tenants";
import { text } from "@/lib/words/catalogue";
import {
  inviteToTenant,
  resendTenantInvitation,
  withdrawTenantInvitation,
} from "./commands";
import { listTenantInvitations } from "./queries";

const words = text.tenantPeople;
const shared = text.partnerInvitations;
const admin = "TENANT_ADMINISTRATOR" as const;
const password = "four quiet random words";

async function anInvitation(email = newAddress()) {
  const made = await aPeopledTenant();
  const sent = await anInvitationTo(made.owner, made.tenant.id, admin, email);
  return { ...made, ...sent, tenantId: made.tenant.id };
}

describe("inviteToTenant", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, tenant } = await aPeopledTenant();
    const sent = { tenantId: tenant.id, email: newAddress(), right: admin } as const;
    return {
      ...{ owner, events: ["tenant.person_invited"] },
      send: (actor, idempotencyKey) => inviteToTenant(actor, { ...sent, idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        inviteToTenant(actor, { ...sent, email: newAddress(), idempotencyKey }),
    };
  });

  it("writes to somebody unknown in what the inviter reads", async () => {
    const { owner, tenant } = await aPeopledTenant();
    const email = newAddress();
    const invited = { ...form(), tenantId: tenant.id, email, right: admin };
    value(await inviteToTenant({ ...owner, language: "nb" }, invited));
    const mail = await db.mail.findFirstOrThrow({ where: { recipient: email } });
    expect(mail.subject).toMatch(/inviterer deg til å administrere/);
    expect(mail.letter).toMatchObject({ language: "nb" });
  });

  it("answers and mails alike, whether the address has an account or not", async () => {
    const { owner, tenant } = await aPeopledTenant();
    const known = await aPerson();
    const mails = [];
    for (const email of [known.email, newAddress()]) {
      value(
        await inviteToTenant(owner, {
          ...form(),
          tenantId: tenant.id,
          email,
          right: admin,
        }),
      );
      const found = await db.mail.findMany({ where: { recipient: email } });
      mails.push(found.map(({ subject, letter }) => ({ subject, letter })));
    }
    expect(mails[0]).toHaveLength(1);
    expect(mails[0]).toEqual(mails[1]);
    expect(await listTenantInvitations(owner, tenant.id)).toHaveLength(2);
    const guest = await aTenantPerson(tenant.id, "EXTERNAL_CONSULTANT");
    for (const other of [guest, (await aPeopledTenant()).owner, await aMember()])
      expect(await listTenantInvitations(other, tenant.id)).toEqual([]);
  });

  it("stores no token, and refuses whoever is there or was asked already", async () => {
    const { owner, email, token, tenantId } = await anInvitation();
    expect(token).toMatch(/^dpiv_/);
    expect(JSON.stringify(await everything())).not.toContain(token);
    const again = { ...form(), tenantId, right: admin } as const;
    expect(
      await inviteToTenant(owner, { ...again, email: email.toUpperCase() }),
    ).toMatchObject({ failure: { field: "email", message: shared.isInvited } });
    expect(await inviteToTenant(owner, { ...again, email: owner.email })).toMatchObject({
      failure: { field: "email", message: words.isPerson },
    });
  });

  it("mails so many in a day and no more, sent again included", async () => {
    const { owner, invitationId, tenantId } = await anInvitation();
    // Those of earlier today, all withdrawn.
    await db.tenantInvitation.createMany({
      data: Array.from({ length: INVITATION_MAILS - 2 }, () => ({
        ...{ tenantId, email: "a@a.example", emailKey: "a@a.example", right: admin },
        ...{ tokenMac: randomBytes(32), invitedById: owner.userId },
        ...{ expiresAt: later(new Date(), DAY), withdrawnAt: new Date() },
      })),
    });
    const again = { ...form(), tenantId, invitationId };
    const last = value(await resendTenantInvitation(owner, again)).invitationId;
    const refused = { failure: { code: "too_many" } };
    expect(
      await resendTenantInvitation(owner, { ...form(), tenantId, invitationId: last }),
    ).toMatchObject(refused);
    // What was refused took nothing away: the last link still works.
    const open = await listTenantInvitations(owner, tenantId);
    expect(open.map(({ id }) => id)).toEqual([last]);
  });

  it("has no place on a partner's test tenant", async () => {
    const developer = await aMember();
    const { tenant } = await aPeopledTenant("SOD");
    await db.tenant.update({
      where: { id: tenant.id },
      data: { partnerId: developer.partnerId },
    });
    const administrator = await aTenantPerson(tenant.id);
    const sent = {
      ...form(),
      tenantId: tenant.id,
      email: newAddress(),
      right: admin,
    } as const;
    expect(await inviteToTenant(administrator, sent)).toMatchObject({
      failure: { message: words.changeWhere.PARTNER_TEST_TENANT },
    });
  });
});

describe("withdrawTenantInvitation and resendTenantInvitation", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, invitationId, tenantId } = await anInvitation();
    return {
      ...{ owner, events: ["tenant.invitation_withdrawn"] },
      send: (actor, idempotencyKey) =>
        withdrawTenantInvitation(actor, { tenantId, invitationId, idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        withdrawTenantInvitation(actor, {
          ...{ tenantId, idempotencyKey },
          invitationId: "0f0e6f1c-6f0d-4f0a-9b1c-0a1b2c3d4e5f",
        }),
    };
  });

  it("a withdrawn link is dead, and so is one that was sent again", async () => {
    const { owner, email, token, invitationId, tenantId } = await anInvitation();
    const one = { tenantId, invitationId };
    const again = value(await resendTenantInvitation(owner, { ...form(), ...one }));
    expect(await findOpenInvitation(token, null)).toBeNull();
    expect(await resendTenantInvitation(owner, { ...form(), ...one })).toMatchObject({
      failure: { code: "conflict", message: shared.endedAlready },
    });
    const newer = await tokenFor(email);
    expect(newer).not.toBe(token);
    expect(await findOpenInvitation(newer, null)).toMatchObject({ email });
    await withdrawTenantInvitation(owner, { ...form(), ...one, ...again });
    expect(await findOpenInvitation(newer, null)).toBeNull();
  });

  it("an administrator of another tenant reaches none of them", async () => {
    const { invitationId } = await anInvitation();
    const { owner } = await aPeopledTenant();
    const one = { tenantId: owner.tenantId, invitationId };
    for (const change of [resendTenantInvitation, withdrawTenantInvitation]) {
      expect(await change(owner, { ...form(), ...one })).toMatchObject({
        failure: { code: "not_found" },
      });
    }
  });
});

describe("a link to a tenant", () => {
  it("opens an account with exactly what was invited, once, and tells the administrators", async () => {
    const { owner, other, email, token, tenant, tenantId } = await anInvitation();
    const before = await everything();
    for (const actor of [null, owner, null]) await findOpenInvitation(token, actor);
    expect(await everything()).toEqual(before);
    expect(await joinByInvitation({ token, name: "Dana", password })).toEqual({
      ok: true,
      value: { email, leadsTo: `/tenants/production/${tenant.contextId}` },
    });
    const person = await db.user.findUniqueOrThrow({ where: { emailKey: email } });
    expect((await peopleOf(tenantId)).at(-1)).toEqual({
      ...{ userId: person.id, right: admin, source: "INVITATION" },
    });
    for (const told of [owner, other])
      expect(await mailsAbout("Dana belongs to", told.email)).toHaveLength(1);
    expect(await joinByInvitation({ token, name: "Dana", password })).toMatchObject({
      failure: { message: shared.linkGone },
    });
    expect(
      await db.auditEvent.findMany({
        where: { tenantId, action: "tenant.person_joined" },
        select: { chain: true },
      }),
    ).toEqual([{ chain: `tenant:${tenantId}` }]);
  });

  it("belongs to the address that was invited, and to no other", async () => {
    const invited = await aPerson();
    const { token, tenant, tenantId } = await anInvitation(invited.email);
    const thief = await aMember();
    const before = await everything();
    expect(await acceptInvitation(thief, { token })).toMatchObject({
      failure: { message: shared.notYours(invited.email, thief.email) },
    });
    expect(await everything()).toEqual(before);
    const joined = {
      ok: true,
      value: { leadsTo: `/tenants/production/${tenant.contextId}` },
    };
    expect(await acceptInvitation(invited, { token })).toEqual(joined);
    const after = await everything();
    expect(await acceptInvitation(invited, { token })).toEqual(joined);
    expect(await everything()).toEqual(after);
    expect((await reload(invited)).tenants).toMatchObject([{ tenantId, right: admin }]);
  });

  it("is worth nothing once its sender no longer administers the tenant", async () => {
    const invited = await aPerson();
    const { owner, token, tenantId } = await anInvitation(invited.email);
    await db.tenantPerson.delete({
      where: { tenantId_userId: { tenantId, userId: owner.userId } },
    });
    expect(await acceptInvitation(invited, { token })).toMatchObject({
      failure: { message: shared.linkGone },
    });
    expect((await reload(invited)).tenants).toEqual([]);
  });

  it("cannot be spent, changed or lengthened past the commands", async () => {
    const { owner, invitationId: id } = await anInvitation();
    const changes = [
      { acceptedAt: new Date(), acceptedById: owner.userId },
      { right: "EXTERNAL_CONSULTANT" },
      { emailKey: "mine@a.example" },
      { expiresAt: later(new Date(), DAY) },
    ] satisfies Prisma.TenantInvitationUpdateInput[];
    for (const change of changes) {
      await expect(
        asActor(owner.userId, (tx) =>
          tx.tenantInvitation.update({ where: { id }, data: change }),
        ),
      ).rejects.toThrow(/an invitation/);
    }
  });
});

describe.runIf(onServer)("at the same time", () => {
  it("20 who use one link: one joins", async () => {
    const invited = await aPerson();
    const { token, tenantId } = await anInvitation(invited.email);
    const before = await peopleOf(tenantId);
    await Promise.all(
      Array.from({ length: 20 }, () => acceptInvitation(invited, { token })),
    );
    expect(await peopleOf(tenantId)).toHaveLength(before.length + 1);
    expect(
      await db.auditEvent.count({ where: { tenantId, action: "tenant.person_joined" } }),
    ).toBe(1);
  });
});
