import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { DAY, later } from "@/lib/core/clock";
import { unseal } from "@/lib/core/seal";
import { env } from "@/lib/env";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aStaffMember, reload } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { text } from "@/lib/words/catalogue";
import { acceptInvitation, joinByInvitation } from "@/lib/invitations/commands";
import { confirmRecovery, proposeRecovery, withdrawRecovery } from "./commands";
import { getRecovery } from "./queries";

const words = text.partnerRecoveries;
const password = "four quiet random words";

/** A partner whose last manager cannot sign in, with a reader, a contact and a verified domain. */
async function anOrphan() {
  const last = await aMember();
  const { partnerId } = last;
  const reader = await aMember({ partnerId, permissions: ["READ"] });
  const domain = `${randomUUID()}.example`;
  await db.partner.update({
    where: { id: partnerId },
    data: { administrativeContactId: last.userId },
  });
  await db.user.update({ where: { id: last.userId }, data: { loginAllowed: false } });
  await db.partnerDomain.create({
    data: {
      ...{ partnerId, domain, token: "t", addedById: last.userId },
      verifiedAt: new Date(),
    },
  });
  return { last, reader, partnerId, domain, email: `kim@${domain}` };
}

const proposal = (partnerId: string, email: string) => ({
  ...{ idempotencyKey: randomUUID(), partnerId, email, reason: "She left." },
});
const one = (recoveryId: string) => ({ idempotencyKey: randomUUID(), recoveryId });

async function aProposal() {
  const orphan = await anOrphan();
  const proposer = await aStaffMember("APP_MANAGER");
  const sent = await proposeRecovery(proposer, proposal(orphan.partnerId, orphan.email));
  if (!sent.ok) throw new Error(sent.failure.message);
  return { ...orphan, proposer, recoveryId: sent.value.recoveryId };
}

async function linkTo(email: string): Promise<string> {
  const mails = await db.mail.findMany({
    where: { recipient: email, subject: { contains: "invites you" } },
    orderBy: { createdAt: "desc" },
  });
  const [mail] = mails;
  if (!mail?.sealedLink) throw new Error("No invitation was mailed.");
  return (
    unseal(mail.sealedLink, mail.id, env.encryptionKeys).split("/invitations/")[1] ?? ""
  );
}

async function subjectsTo({ email }: Actor): Promise<string[]> {
  const mails = await db.mail.findMany({
    where: { recipient: email },
    orderBy: { createdAt: "asc" },
  });
  return mails.map(({ subject }) => subject);
}

describe("a partner that nobody can manage", () => {
  it.each(["APP_MANAGER", "PORTAL_ADMIN"] as const)(
    "gets a manager from two of SuperOffice, the second a %s, and everybody is told",
    async (role) => {
      const { last, reader, partnerId, email, proposer, recoveryId } = await aProposal();
      const second = await aStaffMember(role);
      expect(await getRecovery(second, partnerId)).toMatchObject({
        isManaged: false,
        proposal: { email, reason: "She left.", canConfirm: true },
      });
      expect((await getRecovery(proposer, partnerId))?.proposal?.canConfirm).toBe(false);
      const sent = one(recoveryId);
      const first = await confirmRecovery(second, sent);
      expect(first).toMatchObject({ ok: true });
      const after = await everything();
      expect(await confirmRecovery(second, sent)).toEqual(first);
      expect(await everything()).toEqual(after);
      // Also the contact, whose log-in is off.
      for (const person of [last, reader]) {
        const told = (await subjectsTo(person)).join(" | ");
        expect(told).toMatch(/SuperOffice wants to let .* \| New manager of/);
      }
      const token = await linkTo(email);
      expect(await joinByInvitation({ token, name: "Kim", password })).toMatchObject({
        ok: true,
      });
      const joined = await db.membership.findFirstOrThrow({
        where: { partnerId, user: { emailKey: email } },
      });
      expect(joined.permissions).toEqual(["READ", "CONFIGURATION", "APP_STORE", "USERS"]);
      const events = await db.auditEvent.findMany({ where: { objectId: recoveryId } });
      expect(events.map(({ action, actorId }) => [action, actorId])).toEqual([
        ["partner.recovery_proposed", proposer.userId],
        ["partner.recovery_confirmed", second.userId],
      ]);
    },
  );

  it("is not given to somebody who was erased since; the proposal can be taken back", async () => {
    const { partnerId, recoveryId } = await aProposal();
    const second = await aStaffMember("APP_MANAGER");
    await db.partnerRecovery.update({
      where: { id: recoveryId },
      data: { email: "", emailKey: "" },
    });
    expect((await getRecovery(second, partnerId))?.proposal).toMatchObject({
      ...{ email: null, canConfirm: false },
    });
    expect(await confirmRecovery(second, one(recoveryId))).toMatchObject({
      failure: { message: words.erased },
    });
    expect(await withdrawRecovery(second, one(recoveryId))).toMatchObject({ ok: true });
  });

  it("somebody who is there already gets what is missing, by their own yes", async () => {
    const { reader, partnerId, domain } = await anOrphan();
    const email = `ola@${domain}`;
    await db.user.update({
      where: { id: reader.userId },
      data: { email, emailKey: email },
    });
    const [one1, two] = [
      await aStaffMember("APP_MANAGER"),
      await aStaffMember("PORTAL_ADMIN"),
    ];
    const sent = await proposeRecovery(one1, proposal(partnerId, email));
    if (!sent.ok) throw new Error(sent.failure.message);
    await confirmRecovery(two, one(sent.value.recoveryId));
    const token = await linkTo(email);
    expect((await reload(reader)).memberships).toMatchObject([{ permissions: ["READ"] }]);
    expect(await acceptInvitation({ ...reader, email }, { token })).toMatchObject({
      ok: true,
    });
    expect((await reload(reader)).memberships).toMatchObject([
      { permissions: ["READ", "CONFIGURATION", "APP_STORE", "USERS"] },
    ]);
  });
});

describe("proposeRecovery", () => {
  it("is refused where it is not needed, not proved, or not theirs", async () => {
    const { partnerId, email, last, domain } = await anOrphan();
    const staff = await aStaffMember("APP_MANAGER");
    const managed = await aMember();
    const own = await aStaffMember("APP_MANAGER");
    await db.membership.create({
      data: { partnerId, userId: own.userId, permissions: ["READ"] },
    });
    const interested = await reload(own);
    const left = await aStaffMember("PORTAL_ADMIN");
    const ended = { permissions: ["READ" as const], endedAt: new Date() };
    await db.membership.create({ data: { partnerId, userId: left.userId, ...ended } });
    const self = { ...staff, email };
    const before = await everything();
    const refused = [
      [staff, managed.partnerId, email, words.managed],
      [staff, partnerId, `kim@sub.${domain}`, words.notProved],
      [staff, partnerId, "kim@gmail.com", words.notProved],
      [interested, partnerId, email, words.interested],
      [left, partnerId, email, words.interested],
      [self, partnerId, email, words.interested],
    ] as const;
    for (const [actor, id, address, message] of refused) {
      expect(await proposeRecovery(actor, proposal(id, address))).toMatchObject({
        failure: { message },
      });
    }
    for (const actor of [last, await aMember(), await aStaffMember("CERTIFIER")]) {
      expect(await proposeRecovery(actor, proposal(partnerId, email))).toMatchObject({
        failure: { code: "not_found" },
      });
      expect(await getRecovery(actor, partnerId)).toBeNull();
    }
    expect((await everything())["partner_recovery"]).toEqual(before["partner_recovery"]);
    expect((await everything())["mail"]).toEqual(before["mail"]);
  });

  it("waits for the one that is open, and leaves no trace without its event", async () => {
    const { partnerId, email } = await aProposal();
    const staff = await aStaffMember("PORTAL_ADMIN");
    expect(await proposeRecovery(staff, proposal(partnerId, email))).toMatchObject({
      failure: { code: "conflict", message: words.proposedAlready },
    });
    const orphan = await anOrphan();
    const before = await everything();
    await withoutAudit(() =>
      expect(
        proposeRecovery(staff, proposal(orphan.partnerId, orphan.email)),
      ).rejects.toThrow(/out_of_order/),
    );
    expect(await everything()).toEqual(before);
  });
});

describe("confirmRecovery", () => {
  it("is never by the one who proposed it, by a member, late, or after somebody came back", async () => {
    const { recoveryId, proposer, last, partnerId } = await aProposal();
    const staff = await aStaffMember("APP_MANAGER");
    expect(await confirmRecovery(proposer, one(recoveryId))).toMatchObject({
      failure: { message: words.twoPeople },
    });
    const member = await aStaffMember("PORTAL_ADMIN");
    await db.membership.create({
      data: { partnerId, userId: member.userId, permissions: ["READ"] },
    });
    expect(await confirmRecovery(await reload(member), one(recoveryId))).toMatchObject({
      failure: { message: words.interested },
    });
    await db.user.update({ where: { id: last.userId }, data: { loginAllowed: true } });
    expect(await confirmRecovery(staff, one(recoveryId))).toMatchObject({
      failure: { message: words.managed },
    });
    await db.user.update({ where: { id: last.userId }, data: { loginAllowed: false } });
    await db.partnerRecovery.update({
      where: { id: recoveryId },
      data: { proposedAt: later(new Date(), -8 * DAY) },
    });
    expect(await confirmRecovery(staff, one(recoveryId))).toMatchObject({
      failure: { message: words.tooOld },
    });
    expect(await withdrawRecovery(staff, one(recoveryId))).toMatchObject({ ok: true });
    expect(await confirmRecovery(staff, one(recoveryId))).toMatchObject({
      failure: { code: "not_found" },
    });
    expect(await withdrawRecovery(last, one(recoveryId))).toMatchObject({
      failure: { code: "not_found" },
    });
  });

  it("is known to nobody else, and neither is taking it back", async () => {
    const { recoveryId, last, reader } = await aProposal();
    const others = [last, reader, await aMember(), await aStaffMember("CERTIFIER")];
    const before = await everything();
    for (const other of others) {
      for (const answer of [
        await confirmRecovery(other, one(recoveryId)),
        await withdrawRecovery(other, one(recoveryId)),
      ])
        expect(answer).toMatchObject({ failure: { code: "not_found" } });
    }
    expect(await everything()).toEqual(before);
  });

  it("the database refuses one person, a member and an unproved address as well", async () => {
    const { recoveryId, proposer, partnerId, email, last } = await aProposal();
    const confirm = (userId: string) =>
      asActor(userId, (tx) =>
        tx.partnerRecovery.update({
          where: { id: recoveryId },
          data: { confirmedAt: new Date(), confirmedById: userId },
        }),
      );
    await expect(confirm(proposer.userId)).rejects.toThrow(/two_people|constraint/);
    await expect(confirm(last.userId)).rejects.toThrow();
    const member = await aStaffMember("APP_MANAGER");
    await db.membership.create({
      data: { partnerId, userId: member.userId, permissions: ["READ"] },
    });
    await expect(confirm(member.userId)).rejects.toThrow(/conflict of interest/);
    const other = await aStaffMember("APP_MANAGER");
    await expect(
      asActor(other.userId, (tx) =>
        tx.partnerRecovery.update({
          where: { id: recoveryId },
          data: { emailKey: "me@elsewhere.example" },
        }),
      ),
    ).rejects.toThrow(/stays as it was proposed/);
    await expect(
      asActor(other.userId, (tx) =>
        tx.invitation.create({
          data: {
            ...{ partnerId, email, emailKey: email, permissions: ["READ", "USERS"] },
            ...{ tokenMac: Buffer.alloc(32), invitedById: other.userId },
            expiresAt: later(new Date(), DAY),
          },
        }),
      ),
    ).rejects.toThrow();
    await db.user.update({ where: { id: last.userId }, data: { loginAllowed: true } });
    await expect(confirm(other.userId)).rejects.toThrow(/manages its users/);
  });
});

describe.runIf(onServer)("at the same time", () => {
  it("two who confirm: one invitation goes out", async () => {
    const { recoveryId, email } = await aProposal();
    const staff = [await aStaffMember("APP_MANAGER"), await aStaffMember("PORTAL_ADMIN")];
    const results = await Promise.all(
      staff.map((actor) => confirmRecovery(actor, one(recoveryId))),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await db.invitation.count({ where: { emailKey: email } })).toBe(1);
  });
});
