import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { DAY, later } from "@/lib/core/clock";
import { unseal } from "@/lib/core/seal";
import type { Prisma } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aPerson, aStaffMember, reload } from "@/lib/testing/builders";
import { db, onServer } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { keepsThePromisesOfACommand } from "@/lib/testing/guarded-command";
import { text } from "@/lib/words/catalogue";
import { acceptInvitation, joinByInvitation } from "@/lib/invitations/commands";
import type { GivenPermission } from "../people/rules";
import { invite, resendInvitation, withdrawInvitation } from "./commands";
import { findOpenInvitation } from "@/lib/invitations/queries";
import { INVITATION_MAILS } from "@/lib/invitations/rules";
import { listInvitations } from "./queries";

const words = text.partnerInvitations;
const password = "four quiet random words";

function form(partnerId: string, email: string, permissions: GivenPermission[] = []) {
  return { idempotencyKey: randomUUID(), partnerId, email, permissions };
}

function newAddress(): string {
  return `${randomUUID()}@invited.example`;
}

/** The tokens of the links mailed to an address, newest first. */
async function tokensFor(email: string): Promise<string[]> {
  const mails = await db.mail.findMany({
    where: { recipient: email, subject: { contains: "invites you" } },
    orderBy: { createdAt: "desc" },
  });
  return mails.map(({ id, sealedLink }) => {
    const link = unseal(sealedLink ?? new Uint8Array(), id, env.encryptionKeys);
    return link.split("/invitations/")[1] ?? "";
  });
}

async function anInvitation(
  email = newAddress(),
  permissions: GivenPermission[] = ["CONFIGURATION"],
) {
  const owner = await aMember();
  const sent = await invite(owner, form(owner.partnerId, email, permissions));
  if (!sent.ok) throw new Error(sent.failure.message);
  const [token = ""] = await tokensFor(email);
  return { owner, email, token, ...sent.value };
}

function one(owner: { partnerId: string }, invitationId: string) {
  return { idempotencyKey: randomUUID(), partnerId: owner.partnerId, invitationId };
}

function members(partnerId: string) {
  return db.membership.findMany({
    where: { partnerId, endedAt: null },
    orderBy: { createdAt: "asc" },
  });
}

/** A link that no longer works changes nothing, whoever uses it. */
async function expectDead(token: string, invited?: Actor) {
  const before = await everything();
  expect(await findOpenInvitation(token, null)).toBeNull();
  expect(await joinByInvitation({ token, name: "Kim", password })).toMatchObject({
    failure: { message: words.linkGone },
  });
  if (invited) {
    expect(await acceptInvitation(invited, { token })).toMatchObject({
      failure: { message: words.linkGone },
    });
  }
  expect(await everything()).toEqual(before);
}

describe("invite", () => {
  keepsThePromisesOfACommand(async () => {
    const owner = await aMember();
    const email = newAddress();
    return {
      ...{ owner, needs: "USERS", also: "PORTAL_ADMIN" },
      events: ["partner.person_invited"],
      send: (actor, idempotencyKey) =>
        invite(actor, { ...form(owner.partnerId, email), idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        invite(actor, { ...form(owner.partnerId, newAddress()), idempotencyKey }),
    };
  });

  it("answers and mails alike, whether the address has an account or not", async () => {
    const owner = await aMember();
    const known = await aPerson();
    const addresses = [known.email, newAddress()];
    const mails = [];
    for (const email of addresses) {
      expect(await invite(owner, form(owner.partnerId, email))).toMatchObject({
        ok: true,
      });
      const found = await db.mail.findMany({ where: { recipient: email } });
      mails.push(found.map(({ subject, letter }) => ({ subject, letter })));
    }
    expect(mails[0]).toHaveLength(1);
    expect(mails[0]).toEqual(mails[1]);
    expect(await listInvitations(owner, owner.partnerId)).toHaveLength(2);
  });

  it("stores no token, and refuses whoever is there or was asked already", async () => {
    const { owner, email, token } = await anInvitation();
    expect(JSON.stringify(await everything())).not.toContain(token);
    expect(await invite(owner, form(owner.partnerId, email.toUpperCase()))).toMatchObject(
      { failure: { field: "email", message: words.isInvited } },
    );
    expect(await invite(owner, form(owner.partnerId, owner.email))).toMatchObject({
      failure: { field: "email", message: words.isUser },
    });
  });

  it("mails so many in a day and no more, sent again included", async () => {
    const { owner, invitationId } = await anInvitation();
    let last = invitationId;
    for (let mail = 1; mail < INVITATION_MAILS; mail += 1) {
      const again = await resendInvitation(owner, one(owner, last));
      if (!again.ok) throw new Error(again.failure.message);
      last = again.value.invitationId;
    }
    const refused = { failure: { code: "too_many" } };
    expect(await resendInvitation(owner, one(owner, last))).toMatchObject(refused);
    expect(await invite(owner, form(owner.partnerId, newAddress()))).toMatchObject(
      refused,
    );
    // What was refused took nothing away: the last link still works.
    const open = await listInvitations(owner, owner.partnerId);
    expect(open.map(({ id }) => id)).toEqual([last]);
  });
});

describe("SuperOffice", () => {
  it("invites for every partner, sends again and withdraws", async () => {
    const { partnerId } = await aMember();
    const admin = await aStaffMember("PORTAL_ADMIN");
    const email = newAddress();
    const sent = await invite(admin, form(partnerId, email, ["USERS"]));
    if (!sent.ok) throw new Error(sent.failure.message);
    expect(await listInvitations(admin, partnerId)).toMatchObject([
      { email, invitedBy: admin.name, permissions: ["READ", "USERS"] },
    ]);
    const again = await resendInvitation(
      admin,
      one({ partnerId }, sent.value.invitationId),
    );
    if (!again.ok) throw new Error(again.failure.message);
    const last = one({ partnerId }, again.value.invitationId);
    expect(await withdrawInvitation(admin, last)).toMatchObject({ ok: true });
    const [event] = await db.auditEvent.findMany({ where: { partnerId } });
    expect(event).toMatchObject({ action: "partner.person_invited", actorRole: "staff" });
  });

  it("an invitation adds to what somebody has who joined by a domain meanwhile", async () => {
    const invited = await aPerson();
    const { owner, token } = await anInvitation(invited.email);
    const { partnerId } = owner;
    await db.membership.create({
      data: { partnerId, userId: invited.userId, permissions: ["READ"] },
    });
    expect(await acceptInvitation(invited, { token })).toMatchObject({ ok: true });
    expect((await reload(invited)).memberships).toMatchObject([
      { partnerId, permissions: ["READ", "CONFIGURATION"] },
    ]);
  });
});

describe("withdrawInvitation and resendInvitation", () => {
  keepsThePromisesOfACommand(async () => {
    const { owner, invitationId } = await anInvitation();
    return {
      ...{ owner, needs: "USERS", also: "PORTAL_ADMIN" },
      events: ["partner.invitation_withdrawn"],
      send: (actor, idempotencyKey) =>
        withdrawInvitation(actor, { ...one(owner, invitationId), idempotencyKey }),
      sendOther: (actor, idempotencyKey) =>
        withdrawInvitation(actor, { ...one(owner, randomUUID()), idempotencyKey }),
    };
  });

  it("a withdrawn link is dead, and so is one that was sent again", async () => {
    const { owner, email, token, invitationId } = await anInvitation();
    const again = await resendInvitation(owner, one(owner, invitationId));
    if (!again.ok) throw new Error(again.failure.message);
    await expectDead(token);
    expect(await resendInvitation(owner, one(owner, invitationId))).toMatchObject({
      failure: { code: "conflict", message: words.endedAlready },
    });
    const [newer = ""] = await tokensFor(email);
    expect(newer).not.toBe(token);
    expect(await findOpenInvitation(newer, null)).toMatchObject({ email });
    await withdrawInvitation(owner, one(owner, again.value.invitationId));
    await expectDead(newer);
  });

  it("somebody of another partner reaches none of them", async () => {
    const { invitationId } = await anInvitation();
    const stranger = await aMember();
    for (const change of [resendInvitation, withdrawInvitation]) {
      expect(await change(stranger, one(stranger, invitationId))).toMatchObject({
        failure: { code: "not_found" },
      });
    }
  });
});

describe("a link", () => {
  it("opens an account with exactly what was invited, once", async () => {
    const { owner, email, token } = await anInvitation();
    const before = await everything();
    // As often as a mail scanner likes.
    for (const actor of [null, owner, null]) await findOpenInvitation(token, actor);
    expect(await everything()).toEqual(before);
    expect(
      await joinByInvitation({ token, name: "Kim", password: "short" }),
    ).toMatchObject({ failure: { field: "password" } });
    // The rules of every password: what attackers have on their lists is none.
    expect(
      await joinByInvitation({ token, name: "Kim", password: "P@ssw0rd123456" }),
    ).toMatchObject({ failure: { field: "password", message: text.passwords.leaked } });
    expect(await joinByInvitation({ token, name: "Kim", password })).toEqual({
      ok: true,
      value: { email, leadsTo: `/partners/${owner.partnerId}` },
    });
    const person = await db.user.findUniqueOrThrow({ where: { emailKey: email } });
    expect(person).toMatchObject({ name: "Kim", loginAllowed: true });
    expect((await members(owner.partnerId)).at(-1)).toMatchObject({
      ...{ userId: person.id, permissions: ["READ", "CONFIGURATION"] },
    });
    expect(
      await db.mail.count({
        where: { recipient: owner.email, subject: "Kim has joined Fjord Apps" },
      }),
    ).toBe(1);
    await expectDead(token);
  });

  it("joins the account that was invited, and no other", async () => {
    const invited = await aPerson();
    const { owner, token } = await anInvitation(invited.email);
    const before = await everything();
    const other = await aMember();
    const middle = await everything();
    expect(await acceptInvitation(other, { token })).toMatchObject({
      failure: { message: words.notYours(invited.email, other.email) },
    });
    expect(await joinByInvitation({ token, name: "Kim", password })).toMatchObject({
      failure: { message: words.hasAccount },
    });
    expect(await everything()).toEqual(middle);
    expect(before["membership"]?.length).toBe((middle["membership"]?.length ?? 0) - 1);
    const joined = { ok: true, value: { leadsTo: `/partners/${owner.partnerId}` } };
    expect(await acceptInvitation(invited, { token })).toEqual(joined);
    expect((await reload(invited)).memberships).toMatchObject([
      { partnerId: owner.partnerId, permissions: ["READ", "CONFIGURATION"] },
    ]);
    const after = await everything();
    // A second click is told the same, and changes nothing.
    expect(await acceptInvitation(invited, { token })).toEqual(joined);
    expect(await everything()).toEqual(after);
    const event = await db.auditEvent.findFirstOrThrow({
      where: { action: "partner.person_joined", objectId: invited.userId },
    });
    expect(event.actorId).toBe(invited.userId);
  });

  it("is dead when it ran out, is altered, or belongs to something else", async () => {
    const invited = await aPerson();
    const { token, invitationId } = await anInvitation(invited.email);
    await db.invitation.update({
      where: { id: invitationId },
      data: {
        createdAt: later(new Date(), -8 * DAY),
        expiresAt: later(new Date(), -DAY),
      },
    });
    await expectDead(token, invited);
    await expectDead(`${token.slice(0, -1)}A`, invited);
    await expectDead("", invited);
  });

  it("cannot be spent, changed or lengthened past the commands", async () => {
    const { owner, invitationId } = await anInvitation();
    const changes = [
      { acceptedAt: new Date(), acceptedById: owner.userId },
      { permissions: { set: ["READ", "USERS"] } },
      { emailKey: "mine@a.example" },
      { expiresAt: later(new Date(), DAY) },
    ] satisfies Prisma.InvitationUpdateInput[];
    for (const change of changes) {
      await expect(
        asActor(owner.userId, (tx) =>
          tx.invitation.update({ where: { id: invitationId }, data: change }),
        ),
      ).rejects.toThrow(/an invitation/);
    }
  });
});

describe.runIf(onServer)("at the same time", () => {
  it("50 who use one link: one joins", async () => {
    const invited = await aPerson();
    const { owner, token } = await anInvitation(invited.email);
    const before = await db.auditEvent.count();
    const results = await Promise.all(
      Array.from({ length: 50 }, () => acceptInvitation(invited, { token })),
    );
    for (const result of results) {
      if (!result.ok) expect(["conflict", "rule_broken"]).toContain(result.failure.code);
    }
    expect(results.some(({ ok }) => ok)).toBe(true);
    expect(await members(owner.partnerId)).toHaveLength(2);
    expect(await db.auditEvent.count()).toBe(before + 1);
  });
});
