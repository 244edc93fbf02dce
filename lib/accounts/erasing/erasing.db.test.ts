import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { cancelErasure, requestErasure } from "../erasure/commands";
import { getErasure } from "../erasure/queries";
import { ERASURE_DELAY, REQUESTS } from "../erasure/rules";
import { register } from "../registrations/commands";
import { checkPassword } from "../sign-in/commands";
import { verifyChains } from "@/lib/audit/chain/queries";
import type { Actor } from "@/lib/auth/actor";
import { later, MINUTE, SECOND } from "@/lib/core/clock";
import { databaseTrouble } from "@/lib/db/errors";
import { publish } from "@/lib/testing/activations";
import { asActor } from "@/lib/testing/as-actor";
import {
  aMember,
  anApp,
  aPerson,
  aStaffMember,
  aTenant,
  aTenantPerson,
} from "@/lib/testing/builders";
import { shownTerms } from "@/lib/testing/agreements";
import { db } from "@/lib/testing/database";
import { everything, withoutAudit } from "@/lib/testing/everything";
import { provedAt } from "@/lib/testing/factors";
import { aKnownPerson, leaveTraces } from "@/lib/testing/known-person";
import { aReviewInHand, eventsOf, mailsTo } from "@/lib/testing/reviews";
import { eraseDue } from "./commands";

const key = () => ({ idempotencyKey: randomUUID() });
const done = { ok: true, value: null };
const week = () => later(new Date(), ERASURE_DELAY + SECOND);

const ask = (actor: Actor) => requestErasure(actor, { ...key(), email: actor.email });

async function traces(...words: string[]): Promise<string[]> {
  const all = Object.entries(await everything());
  return all
    .filter(([, rows]) =>
      rows.some((row) =>
        words.some((word) => row.toLowerCase().includes(word.toLowerCase())),
      ),
    )
    .map(([table]) => table);
}

describe("erasing", () => {
  it("leaves no trace of name or address, and the chain whole", async () => {
    const known = await aKnownPerson();
    const { actor, name, email, mark, partnerId } = known;
    const { app } = await leaveTraces(known);
    const heir = await aMember({ partnerId });
    expect(await ask(actor)).toEqual(done);
    // In JSON and in a table's own text a quote is written otherwise.
    const words = [email, name, name.replace("'", "''"), mark];
    expect(await traces(email)).toEqual(
      expect.arrayContaining(["mail", "person", "registration", "review_message"]),
    );
    // The partner's own name holds the mark as well.
    await db.partner.update({ where: { id: partnerId }, data: { name: "Fjord" } });
    await db.tenant.updateMany({
      where: { partnerId },
      data: { name: "SOD", company: "Fjord" },
    });

    expect(await eraseDue(week())).toBe(1);
    const left = (await traces(...words)).filter((table) => table !== "mail");
    expect(left).toEqual([]);
    // What still names the company, as it was called then.
    const mails = (await everything())["mail"]?.filter((row) =>
      [email, name].some((word) => row.toLowerCase().includes(word.toLowerCase())),
    );
    expect(mails).toEqual([]);
    expect(await verifyChains()).toMatchObject({ troubles: [] });

    const erased = await db.user.findUniqueOrThrow({ where: { id: actor.userId } });
    expect(erased).toMatchObject({
      ...{ name: "Erased person", email: "", passwordHash: "", loginAllowed: false },
    });
    expect(
      await db.review.count({
        where: { rounds: { some: { submittedById: actor.userId } } },
      }),
    ).toBe(1);
    expect(
      await db.application.findUniqueOrThrow({ where: { id: app.id } }),
    ).toMatchObject({ technicalContactId: heir.userId, createdById: actor.userId });
    expect(
      await db.partner.findUniqueOrThrow({ where: { id: partnerId } }),
    ).toMatchObject({
      ...{ administrativeContactId: heir.userId, technicalContactId: heir.userId },
      supportEmails: ["help@fjord.example"],
    });
    expect((await mailsTo(heir)).at(-1)).toMatch(/now a contact/);
    expect(await eventsOf(actor.userId)).toEqual(
      expect.arrayContaining(["partner.person_removed", "account.erased"]),
    );
    expect(await eraseDue(week())).toBe(0);
  });

  it("lets the address register anew, as somebody new", async () => {
    const { actor, email, partnerId } = await aKnownPerson();
    await aMember({ partnerId });
    await ask(actor);
    await eraseDue(week());
    const signIn = { email, password: "three quiet herons at dusk" };
    expect(await checkPassword(signIn, "direct")).toMatchObject({ ok: false });
    const again = await register({
      ...{ ...key(), email, name: "Kim", company: "Anew", terms: await shownTerms() },
      ...{ intent: "EXPLORING", experience: "" },
    });
    expect(again).toEqual(done);
    const mail = await db.mail.findFirstOrThrow({
      where: { recipient: email.toLowerCase() },
      orderBy: { createdAt: "desc" },
    });
    expect(mail.subject).toMatch(/Confirm/);
    expect(mail.userId).toBeNull();
  });

  it("happens after the week and not before, and not once it was called off", async () => {
    const [one, other] = [await aPerson(), await aPerson()];
    const began = new Date();
    expect([await ask(one), await ask(other)]).toEqual([done, done]);
    expect(await cancelErasure(other, key())).toEqual(done);
    expect(await eraseDue(later(began, ERASURE_DELAY - MINUTE))).toBe(0);
    expect(await eraseDue(week())).toBe(1);
    const left = await db.user.findMany({
      where: { id: { in: [one.userId, other.userId] }, erasedAt: null },
    });
    expect(left.map(({ id }) => id)).toEqual([other.userId]);
    expect(await eventsOf(other.userId)).toEqual([
      "account.erasure_requested",
      "account.erasure_cancelled",
    ]);
    expect(await mailsTo(other)).toHaveLength(2);
  });

  it("does not happen to somebody who is needed since, and tells them why", async () => {
    const owner = await aMember();
    const colleague = await aMember({ partnerId: owner.partnerId });
    await ask(owner);
    await db.user.update({
      where: { id: colleague.userId },
      data: { loginAllowed: false },
    });
    expect(await eraseDue(week())).toBe(0);
    expect(await getErasure(owner)).toMatchObject({
      ...{ open: null, stopped: "LAST_HOLDER" },
      obstacles: [{ kind: "LAST_HOLDER", id: owner.partnerId }],
    });
    expect((await mailsTo(owner)).at(-1)).toMatch(/was not erased/);
    expect(await eventsOf(owner.userId)).toContain("account.erasure_stopped");
    expect(await eraseDue(week())).toBe(0);
  });

  it("of the last two at once leaves one", async () => {
    const one = await aMember();
    const other = await aMember({ partnerId: one.partnerId });
    // Customers use what they made: somebody has to stay.
    await publish(await anApp(one), one, "PUBLISHED");
    await db.application.updateMany({
      where: { partnerId: one.partnerId },
      data: { technicalContactId: other.userId },
    });
    await ask(one);
    await ask(other);
    await Promise.all([eraseDue(week()), eraseDue(week())]);
    const ids = { in: [one.userId, other.userId] };
    expect(await db.user.count({ where: { id: ids, erasedAt: null } })).toBe(1);
    expect(
      await db.membership.count({ where: { partnerId: one.partnerId, endedAt: null } }),
    ).toBe(1);
  });

  it("is all or nothing", async () => {
    const owner = await aMember();
    await aMember({ partnerId: owner.partnerId });
    await anApp(owner);
    await ask(owner);
    const before = await everything();
    await withoutAudit(() => expect(eraseDue(week())).rejects.toThrow(/out_of_order/));
    expect(await everything()).toEqual(before);
    expect(await eraseDue(week())).toBe(1);
  });
});

describe("requestErasure", () => {
  it("announces it, once, and opens a week", async () => {
    const person = await aPerson();
    const form = { ...key(), email: person.email.toUpperCase() };
    expect(await requestErasure(person, form)).toEqual(done);
    expect(await requestErasure(person, form)).toEqual(done);
    expect(await ask(person)).toMatchObject({ failure: { code: "conflict" } });
    expect(await mailsTo(person)).toHaveLength(1);
    const { open } = await getErasure(person);
    const asked = open ? open.effectiveAt.getTime() - Date.now() : 0;
    expect(Math.abs(asked - ERASURE_DELAY)).toBeLessThan(MINUTE);
  });

  it("is refused for another address, without a proof, or unrecorded", async () => {
    const person = await aPerson();
    const before = await everything();
    expect(
      await requestErasure(person, { ...key(), email: "else@people.example" }),
    ).toMatchObject({
      failure: { code: "rule_broken", field: "email" },
    });
    await withoutAudit(() => expect(ask(person)).rejects.toThrow(/out_of_order/));
    expect(await everything()).toEqual(before);
    await provedAt(person, later(new Date(), -11 * MINUTE));
    expect(await ask(person)).toMatchObject({ failure: { code: "step_up" } });
    expect(await db.erasure.count({ where: { userId: person.userId } })).toBe(0);
  });

  it("is taken once at a time, and so many times an hour", async () => {
    const person = await aPerson();
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(person)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await mailsTo(person)).toHaveLength(1);
    for (let time = 1; time < REQUESTS; time += 1) {
      await cancelErasure(person, key());
      expect(await ask(person)).toEqual(done);
    }
    await cancelErasure(person, key());
    expect(await ask(person)).toMatchObject({ failure: { code: "too_many" } });
  });

  it("is refused to whoever nobody could follow, with the way out", async () => {
    const tenant = await aTenant();
    const administrator = await aTenantPerson(tenant.id);
    await db.staffMember.deleteMany({ where: { role: "PORTAL_ADMIN" } });
    const { certifier } = await aReviewInHand();
    const owner = await aMember();
    await aMember({ partnerId: owner.partnerId, permissions: ["READ"] });
    const refused: [Actor, RegExp][] = [
      [owner, /last who manages users/],
      [administrator, /only administrator of the tenant/],
      [await aStaffMember("PORTAL_ADMIN"), /last portal administrator/],
      [certifier, /Give it back/],
    ];
    for (const [actor, why] of refused) {
      const before = await everything();
      expect(await ask(actor)).toMatchObject({
        failure: { code: "rule_broken", message: expect.stringMatching(why) },
      });
      expect(await everything()).toEqual(before);
    }
    await aTenantPerson(tenant.id);
    expect(await ask(administrator)).toEqual(done);
  });
});

describe("cancelErasure", () => {
  it("is one's own, and says when there is nothing to call off", async () => {
    const [person, other] = [await aPerson(), await aPerson()];
    await ask(person);
    expect(await cancelErasure(other, key())).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await getErasure(person)).toMatchObject({ open: {} });
  });
});

describe("the database", () => {
  it("lets nobody erase, or hasten it, past the worker", async () => {
    const person = await aPerson();
    const other = await aPerson();
    await ask(person);
    const before = await everything();
    const sends: [
      Actor,
      (tx: Parameters<Parameters<typeof asActor>[1]>[0]) => Promise<number>,
    ][] = [
      [
        person,
        (tx) => tx.$executeRaw`UPDATE erasure SET effective_at = now(), done_at = now()`,
      ],
      [person, (tx) => tx.$executeRaw`UPDATE person SET erased_at = now(), email = ''`],
      [other, (tx) => tx.$executeRaw`UPDATE erasure SET cancelled_at = now()`],
      [
        other,
        (tx) => tx.$executeRaw`INSERT INTO erasure (user_id, effective_at)
          VALUES (${person.userId}::uuid, now() + interval '8 days')`,
      ],
      [
        other,
        (tx) => tx.$executeRaw`INSERT INTO erasure (user_id, effective_at)
          VALUES (${other.userId}::uuid, now() + interval '6 days')`,
      ],
      [person, (tx) => tx.$executeRaw`DELETE FROM mail`],
      [person, (tx) => tx.$executeRaw`DELETE FROM session`],
      [person, (tx) => tx.$executeRaw`DELETE FROM invitation`],
      [person, (tx) => tx.$executeRaw`DELETE FROM registration`],
      [person, (tx) => tx.$executeRaw`UPDATE review_message SET text = 'mine'`],
    ];
    for (const [actor, send] of sends) {
      const changed = await asActor(actor.userId, send).catch((error: unknown) =>
        databaseTrouble(error),
      );
      expect([0, "refused", "other"]).toContain(changed);
    }
    expect(await everything()).toEqual(before);
  });

  it("keeps an erased person erased", async () => {
    const { userId } = await aPerson().then(async (person) => {
      await ask(person);
      await eraseDue(week());
      return person;
    });
    await expect(
      db.user.update({ where: { id: userId }, data: { loginAllowed: true } }),
    ).rejects.toThrow(/stays erased/);
    await expect(
      db.user.update({ where: { id: userId }, data: { name: "Back" } }),
    ).rejects.toThrow(/stays erased/);
  });
});
