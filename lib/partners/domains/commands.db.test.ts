import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { HOUR, later } from "@/lib/core/clock";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { provedAt } from "@/lib/testing/factors";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { text } from "@/lib/words/catalogue";
import { addDomain, removeDomain, verifyDomain } from "./commands";
import { listDirectoryDomains, listDomains } from "./queries";
import { DOMAIN_LIMIT } from "./rules";
import { addDomainInput } from "./schema";

const words = text.partnerDomains;

function aName(): string {
  return `${randomUUID()}.example`;
}

function form(partnerId: string, domain = aName()) {
  return { idempotencyKey: randomUUID(), partnerId, domain };
}

function byHand(partnerId: string, domain: string) {
  return { ...form(partnerId, domain), note: "Called the switchboard." };
}

async function aDomain() {
  const owner = await aMember();
  const domain = aName();
  const added = await addDomain(owner, form(owner.partnerId, domain));
  if (!added.ok) throw new Error(added.failure.message);
  return { owner, domain, domainId: added.value.domainId };
}

describe("addDomain", () => {
  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const sent = form(owner.partnerId);
    return {
      ...{ owner, needs: "USERS", events: ["partner.domain_added"] },
      send: (actor, idempotencyKey) => addDomain(actor, { ...sent, idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        addDomain(actor, { ...form(owner.partnerId), idempotencyKey }),
    };
  });

  it("asks nobody for a proof who may not add one", async () => {
    const { partnerId } = await aMember();
    const reader = await aMember({ partnerId, permissions: ["READ"] });
    await provedAt(reader, later(new Date(), -HOUR));
    expect(await addDomain(reader, form(partnerId))).toMatchObject({
      failure: { code: "forbidden" },
    });
  });

  it("shows what to put where to whoever may add it, and to nobody else", async () => {
    const { owner, domain } = await aDomain();
    const reader = await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    const stored = await db.partnerDomain.findFirstOrThrow({ where: { domain } });
    expect((await listDomains(owner, owner.partnerId)).rows).toMatchObject([
      {
        ...{ domain, state: "OPEN", way: null, people: 0 },
        record: {
          name: `_superoffice-portal.${domain}`,
          value: `superoffice-portal=${stored.token}`,
        },
      },
    ]);
    const read = await listDomains(reader, owner.partnerId);
    expect(read).toMatchObject({ canManage: false, rows: [{ record: null }] });
    const stranger = await aMember();
    expect((await listDomains(stranger, owner.partnerId)).rows).toEqual([]);
    expect(await listDirectoryDomains(owner, owner.partnerId)).toBeNull();
  });

  it("answers alike, whether another partner has the domain or not", async () => {
    const { owner, domain } = await aDomain();
    const staff = await aStaffMember("APP_MANAGER");
    await verifyDomain(staff, byHand(owner.partnerId, domain));
    const other = await aMember();
    const [taken, free] = [
      await addDomain(other, form(other.partnerId, domain)),
      await addDomain(other, form(other.partnerId)),
    ];
    expect([taken.ok, free.ok]).toEqual([true, true]);
    const { rows } = await listDomains(other, other.partnerId);
    expect(rows.map(({ state, lastCheck }) => [state, lastCheck])).toEqual([
      ["OPEN", null],
      ["OPEN", null],
    ]);
  });

  it("refuses a second time, and more than there may be", async () => {
    const { owner, domain } = await aDomain();
    expect(await addDomain(owner, form(owner.partnerId, domain))).toMatchObject({
      failure: { field: "domain", message: words.isThere },
    });
    await db.partnerDomain.createMany({
      data: Array.from({ length: DOMAIN_LIMIT - 1 }, () => ({
        ...{ partnerId: owner.partnerId, domain: aName(), token: "t" },
        addedById: owner.userId,
      })),
    });
    expect(await addDomain(owner, form(owner.partnerId))).toMatchObject({
      failure: { code: "too_many", message: words.tooMany(DOMAIN_LIMIT) },
    });
  });

  it("reads the domain in ASCII, and says by name what cannot be one", () => {
    const read = (domain: string) => addDomainInput.safeParse(form(randomUUID(), domain));
    expect(read("Blåbær.no").data?.domain).toBe("xn--blbr-roah.no");
    expect(read("gmail.com").error?.issues).toMatchObject([
      { path: ["domain"], message: words.freeMail("gmail.com") },
    ]);
  });
});

describe("removeDomain", () => {
  keepsThePromisesOfACommand(async () => {
    const [{ owner, domainId }, { domainId: otherId }] = [
      await aDomain(),
      await aDomain(),
    ];
    await db.partnerDomain.update({
      where: { id: domainId },
      data: { verifiedAt: new Date(), lastCheck: "FOUND" },
    });
    return {
      ...{
        owner,
        needs: "USERS",
        also: "APP_MANAGER",
        events: ["partner.domain_removed"],
      },
      send: (actor, idempotencyKey) =>
        actor.staffRoles.includes("PORTAL_ADMIN")
          ? removeDomain(actor, { domainId: randomUUID(), idempotencyKey })
          : removeDomain(actor, { domainId, idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        removeDomain(actor, { domainId: otherId, idempotencyKey }),
    };
  });

  it.each(["APP_MANAGER", "PORTAL_ADMIN"] as const)("%s removes too", async (role) => {
    const { owner, domainId, domain } = await aDomain();
    const staff = await aStaffMember(role);
    const gone = { idempotencyKey: randomUUID(), domainId };
    expect(await removeDomain(staff, gone)).toMatchObject({ ok: true });
    expect((await listDomains(owner, owner.partnerId)).rows).toEqual([]);
    expect(await addDomain(owner, form(owner.partnerId, domain))).toMatchObject({
      ok: true,
    });
  });
});

describe("verifyDomain", () => {
  it.each(["APP_MANAGER", "PORTAL_ADMIN"] as const)(
    "a %s verifies by hand, says how, and tells who manages users",
    async (role) => {
      const { owner, domain } = await aDomain();
      const staff = await aStaffMember(role);
      const sent = byHand(owner.partnerId, domain);
      const first = await verifyDomain(staff, sent);
      const after = await everything();
      expect(await verifyDomain(staff, sent)).toEqual(first);
      expect(await everything()).toEqual(after);
      expect(await listDirectoryDomains(staff, owner.partnerId)).toMatchObject([
        {
          ...{ domain, state: "VERIFIED", way: "hand" },
          ...{ verifiedBy: staff.name, note: "Called the switchboard." },
        },
      ]);
      const [own] = (await listDomains(owner, owner.partnerId)).rows;
      expect(own).toMatchObject({ state: "VERIFIED", record: null });
      expect(JSON.stringify(own)).not.toContain("switchboard");
      expect(
        await db.mail.count({
          where: { recipient: owner.email, subject: { startsWith: "Verified" } },
        }),
      ).toBe(1);
      expect(
        await db.auditEvent.findMany({
          where: { partnerId: owner.partnerId, action: "partner.domain_verified" },
        }),
      ).toMatchObject([{ actorRole: "staff", data: { domain, by: "hand" } }]);
      expect(await verifyDomain(staff, byHand(owner.partnerId, domain))).toMatchObject({
        failure: { message: words.verifiedAlready },
      });
    },
  );

  it("is not the partner's own, a certifier's or a stranger's", async () => {
    const { owner, domain } = await aDomain();
    const others = [
      [owner, "forbidden"],
      [await aMember(), "not_found"],
      [await aStaffMember("CERTIFIER", "APP_STORE_MANAGER"), "not_found"],
    ] as const;
    const before = await everything();
    for (const [actor, code] of others) {
      expect(await verifyDomain(actor, byHand(owner.partnerId, domain))).toMatchObject({
        failure: { code },
      });
    }
    expect(await everything()).toEqual(before);
  });

  it("never for a partner that they belong to themselves", async () => {
    const { owner, domain } = await aDomain();
    await db.staffMember.create({ data: { userId: owner.userId, role: "APP_MANAGER" } });
    const both = { ...owner, staffRoles: ["APP_MANAGER" as const] };
    expect(await verifyDomain(both, byHand(owner.partnerId, domain))).toMatchObject({
      failure: { message: words.ownPartner },
    });
    await expect(
      asActor(owner.userId, (tx) =>
        tx.partnerDomain.updateMany({
          where: { domain },
          data: { verifiedAt: new Date(), verifiedById: owner.userId, note: "Mine." },
        }),
      ),
    ).rejects.toThrow(/by its record or by SuperOffice/);
  });

  it("never for one that they have left, either", async () => {
    const { owner, domain } = await aDomain();
    const { partnerId } = owner;
    const left = await aStaffMember("APP_MANAGER");
    const { userId } = left;
    const endedAt = new Date();
    const permissions = ["READ" as const];
    await db.membership.create({ data: { partnerId, userId, permissions, endedAt } });
    expect(await verifyDomain(left, byHand(partnerId, domain))).toMatchObject({
      failure: { message: words.ownPartner },
    });
    const verified = { verifiedAt: new Date(), verifiedById: userId, note: "Mine." };
    await expect(
      asActor(userId, (tx) =>
        tx.partnerDomain.updateMany({ where: { domain }, data: verified }),
      ),
    ).rejects.toThrow(/by its record or by SuperOffice/);
  });

  it("a domain is one partner's, and the other is not named", async () => {
    const staff = await aStaffMember("APP_MANAGER");
    const [one, other] = [await aMember(), await aMember()];
    const domain = aName();
    expect(await verifyDomain(staff, byHand(one.partnerId, domain))).toMatchObject({
      ok: true,
    });
    const refused = await verifyDomain(staff, byHand(other.partnerId, domain));
    expect(refused).toMatchObject({ failure: { code: "conflict", field: "domain" } });
    expect(JSON.stringify(refused)).not.toContain(one.partnerId);
    expect(refused.ok ? "" : refused.failure.message).toBe(words.taken);
  });
});

describe("past the commands", () => {
  it("nobody verifies their own domain, renames it or brings it back", async () => {
    const { owner, domainId } = await aDomain();
    const changes = [
      { verifiedAt: new Date() },
      { domain: aName() },
      { token: "known" },
      { addedById: randomUUID() },
      { checkedAt: new Date(), lastCheck: "FOUND" as const },
    ];
    for (const data of changes) {
      await expect(
        asActor(owner.userId, (tx) =>
          tx.partnerDomain.update({ where: { id: domainId }, data }),
        ),
      ).rejects.toThrow(/a domain (?:is|stays)/);
    }
    await removeDomain(owner, { idempotencyKey: randomUUID(), domainId });
    await expect(
      asActor(owner.userId, (tx) =>
        tx.partnerDomain.update({ where: { id: domainId }, data: { removedAt: null } }),
      ),
    ).rejects.toThrow(/stays removed/);
  });
});

describe.runIf(onServer)("at the same time", () => {
  it("two partners that are verified for one domain: one is, in all of 5 rounds", async () => {
    for (let round = 0; round < 5; round += 1) {
      const staff = await aStaffMember("APP_MANAGER");
      const partners = [await aMember(), await aMember()];
      const domain = aName();
      const results = await Promise.all(
        partners.map(({ partnerId }) => verifyDomain(staff, byHand(partnerId, domain))),
      );
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      const where = { domain, verifiedAt: { not: null }, removedAt: null };
      expect(await db.partnerDomain.count({ where })).toBe(1);
    }
  });
});
