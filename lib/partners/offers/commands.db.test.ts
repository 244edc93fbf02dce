import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { completeRegistration, register } from "@/lib/accounts/registrations/commands";
import { fail } from "@/lib/core/result";
import { unseal } from "@/lib/core/seal";
import { env } from "@/lib/env";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aPerson, aStaffMember } from "@/lib/testing/builders";
import { shownTerms } from "@/lib/testing/agreements";
import { db, onServer } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { text } from "@/lib/words/catalogue";
import { findOfferToRegistration, listJoinOffers } from "../domains/queries";
import { joinByDomain, joinOnRegistration } from "./commands";

const password = "four quiet random words";

/** A partner with a verified domain, and somebody whose address is in it. */
async function aDomain({ verified = true } = {}) {
  const owner = await aMember();
  const domain = `${randomUUID()}.example`;
  const { id: domainId } = await db.partnerDomain.create({
    data: {
      ...{ partnerId: owner.partnerId, domain, token: "t", addedById: owner.userId },
      ...(verified ? { verifiedAt: new Date(), lastCheck: "FOUND" as const } : {}),
    },
  });
  return { owner, domain, domainId, person: await aPersonAt(domain) };
}

async function aPersonAt(domain: string) {
  const person = await aPerson();
  const email = `kim-${randomUUID()}@${domain}`;
  await db.user.update({
    where: { id: person.userId },
    data: { email, emailKey: email },
  });
  return { ...person, email };
}

const form = (domainId: string) => ({ idempotencyKey: randomUUID(), domainId });

describe("joinByDomain", () => {
  it("lets in to read, once, and tells whoever manages users", async () => {
    const { owner, domain, domainId, person } = await aDomain();
    const other = await aMember({
      partnerId: owner.partnerId,
      permissions: ["READ", "CONFIGURATION"],
    });
    expect(await listJoinOffers(person)).toEqual([
      { domainId, domain, partner: "Fjord Apps" },
    ]);
    const sent = form(domainId);
    const joined = { ok: true, value: { partnerId: owner.partnerId } };
    expect(await joinByDomain(person, sent)).toEqual(joined);
    const after = await everything();
    expect(await joinByDomain(person, sent)).toEqual(joined);
    expect(await everything()).toEqual(after);
    expect(
      await db.membership.findMany({ where: { userId: person.userId } }),
    ).toMatchObject([{ partnerId: owner.partnerId, permissions: ["READ"], domainId }]);
    expect(await listJoinOffers(person)).toEqual([]);
    const told = await db.mail.findMany({
      where: { subject: { contains: "has joined" } },
    });
    expect(told.map(({ recipient }) => recipient)).toContain(owner.email);
    expect(told.map(({ recipient }) => recipient)).not.toContain(other.email);
    expect(
      await db.auditEvent.findFirst({
        where: { action: "partner.person_joined", objectId: person.userId },
      }),
    ).toMatchObject({ actorId: person.userId, data: { domain, permissions: ["READ"] } });
  });

  it("is nobody's whose address is elsewhere, below, or who was there before", async () => {
    const { owner, domain, domainId } = await aDomain();
    const left = await aPersonAt(domain);
    await db.membership.create({
      data: {
        ...{ partnerId: owner.partnerId, userId: left.userId, permissions: ["READ"] },
        endedAt: new Date(),
      },
    });
    const open = await aDomain({ verified: false });
    const others = [
      [await aPerson(), domainId],
      [await aPersonAt(`mail.${domain}`), domainId],
      [left, domainId],
      [open.person, open.domainId],
      [open.person, randomUUID()],
    ] as const;
    const before = await everything();
    for (const [actor, id] of others) {
      expect(await listJoinOffers(actor)).toEqual([]);
      expect(await joinByDomain(actor, form(id))).toMatchObject({
        failure: { code: "not_found" },
      });
    }
    expect(await everything()).toEqual(before);
  });

  it("is not there without its event, or for a domain that was removed", async () => {
    const { domainId, person } = await aDomain();
    const before = await everything();
    await withoutAudit(() =>
      expect(joinByDomain(person, form(domainId))).rejects.toThrow(/out_of_order/),
    );
    expect(await everything()).toEqual(before);
    await db.partnerDomain.update({
      where: { id: domainId },
      data: { removedAt: new Date() },
    });
    expect(await joinByDomain(person, form(domainId))).toMatchObject({
      failure: { code: "not_found" },
    });
  });
});

describe("the database", () => {
  it("lets nobody join by a domain for more than reading, or by another's address", async () => {
    const { owner, domainId, person } = await aDomain();
    const { partnerId } = owner;
    const stranger = await aPerson();
    const tries = [
      { userId: person.userId, permissions: ["READ", "USERS"] },
      { userId: person.userId, permissions: [] },
      { userId: stranger.userId, permissions: ["READ"] },
      { userId: person.userId, permissions: ["READ"], partnerId: stranger.userId },
    ] as const;
    for (const { permissions, ...data } of tries) {
      // As the owner of the database: whoever writes it.
      await expect(
        db.membership.create({
          data: { partnerId, domainId, ...data, permissions: [...permissions] },
        }),
      ).rejects.toThrow(/joins by a domain/);
    }
    const admin = await aStaffMember("PORTAL_ADMIN");
    await expect(
      asActor(admin.userId, (tx) =>
        tx.membership.create({
          data: { partnerId, userId: stranger.userId, permissions: ["READ"] },
        }),
      ),
    ).rejects.toThrow(/join by invitation/);
    await expect(
      asActor(person.userId, (tx) =>
        tx.membership.create({
          data: { partnerId, domainId, userId: person.userId, permissions: ["READ"] },
        }),
      ),
    ).rejects.toThrow();
  });
});

/** A registration, and the token that was mailed to its address, if one was. */
async function aRegistration(email: string) {
  const sent = await register({
    ...{ idempotencyKey: randomUUID(), name: "Kim Berg", email, company: "Kim's own" },
    ...{ intent: "EXPLORING", experience: "", terms: await shownTerms() },
  });
  const mail = await db.mail.findFirstOrThrow({ where: { recipient: email } });
  const link = unseal(mail.sealedLink ?? new Uint8Array(), mail.id, env.encryptionKeys);
  return { sent, subject: mail.subject, token: link.split("/confirm/")[1] ?? "" };
}

describe("joinOnRegistration", () => {
  it("is offered behind the mailed link, and makes an account that reads", async () => {
    const { owner, domain, domainId } = await aDomain();
    const { token } = await aRegistration(`new@${domain}`);
    expect(await findOfferToRegistration(token)).toMatchObject({ domainId, domain });
    expect(
      await joinOnRegistration({ token, password: "short", domainId }),
    ).toMatchObject({
      failure: { field: "password" },
    });
    const joined = { ok: true, value: { email: `new@${domain}` } };
    expect(await joinOnRegistration({ token, password, domainId })).toEqual(joined);
    // A link that was used costs nobody a hash any more.
    expect(await joinOnRegistration({ token, password: "short", domainId })).toEqual(
      fail("rule_broken", text.accounts.linkGone),
    );
    const user = await db.user.findUniqueOrThrow({
      where: { emailKey: `new@${domain}` },
      include: { memberships: true },
    });
    expect(await db.agreementAcceptance.findMany({ where: { userId: user.id } })).toEqual(
      [
        expect.objectContaining({
          ...{ versionId: await shownTerms(), personId: user.id, partnerId: null },
          authority: text.accounts.register.terms,
        }),
      ],
    );
    expect(
      await db.registration.findFirstOrThrow({ where: { userId: user.id } }),
    ).toMatchObject({ emailKey: `new@${domain}` });
    expect(user.memberships).toMatchObject([
      { partnerId: owner.partnerId, permissions: ["READ"] },
    ]);
    const where = { emailKey: `new@${domain}` };
    expect(await db.registration.findFirst({ where })).toMatchObject({ userId: user.id });
    expect(await db.partner.count({ where: { name: "Kim's own" } })).toBe(0);
    expect(await joinOnRegistration({ token, password, domainId })).toMatchObject({
      failure: { message: text.accounts.linkGone },
    });
    expect(await completeRegistration({ token, password })).toMatchObject({
      failure: { message: text.accounts.linkGone },
    });
  });

  it("undoes everything when the domain is not the address's", async () => {
    const { domainId } = await aDomain();
    const { token } = await aRegistration(`kim@${randomUUID()}.example`);
    const before = await everything();
    expect(await joinOnRegistration({ token, password, domainId })).toMatchObject({
      failure: { field: "start", message: text.partnerDomains.gone },
    });
    expect(await everything()).toEqual(before);
    expect(await completeRegistration({ token, password })).toMatchObject({ ok: true });
  });

  it("registering says and mails the same, whether the domain is verified or not", async () => {
    const [verified, open] = [await aDomain(), await aDomain({ verified: false })];
    const one = await aRegistration(`new@${verified.domain}`);
    const other = await aRegistration(`new@${open.domain}`);
    expect(one.sent).toEqual(other.sent);
    expect(one.subject).toBe(other.subject);
    expect(await findOfferToRegistration(other.token)).toBeNull();
    expect(await findOfferToRegistration("dpiv_none")).toBeNull();
  });
});

describe.runIf(onServer)("at the same time", () => {
  it("20 clicks: one membership", async () => {
    const { owner, domainId, person } = await aDomain();
    const results = await Promise.all(
      Array.from({ length: 20 }, () => joinByDomain(person, form(domainId))),
    );
    // Those that waited longest are told that it is being changed right now.
    for (const result of results) {
      if (!result.ok) expect(result.failure.code).toBe("conflict");
    }
    expect(results.some(({ ok }) => ok)).toBe(true);
    const { partnerId } = owner;
    const where = { partnerId, userId: person.userId };
    expect(await db.membership.count({ where })).toBe(1);
    const joined = { partnerId, action: "partner.person_joined" };
    expect(await db.auditEvent.count({ where: joined })).toBe(1);
  });
});
