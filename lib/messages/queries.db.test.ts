import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { later } from "@/lib/core/clock";
import { ok } from "@/lib/core/result";
import type { Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { queueMail } from "@/lib/outbox/mail";
import { mailPeople } from "@/lib/outbox/people";
import { asActor } from "@/lib/testing/as-actor";
import { aMember, aPerson, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { everything } from "@/lib/testing/everything";
import { template } from "@/lib/words/letter";
import { getMail, listMails } from "./queries";
import { sendAgain } from "./sending/commands";

const letter = template([], () => ({
  subject: "Hello",
  text: ["Open this."],
  button: "Open",
  after: ["Thank you."],
}));
const mail = { ...letter(), link: "/confirm/dpiv_x" };

async function send(recipient: string, subject = "Hello") {
  await inTransaction({ system: "registration" }, async (tx) => {
    await queueMail(tx, { ...mail, recipient, subject });
    return ok(null);
  });
  return db.mail.findFirstOrThrow({ where: { recipient } });
}

describe("listMails and getMail", () => {
  it("show a mail with its link to the portal administrator and to nobody else", async () => {
    const recipient = `${randomUUID()}@people.example`;
    const { id } = await send(recipient);
    const admin = await aStaffMember("PORTAL_ADMIN");
    expect(await listMails(admin, { recipient: recipient.toUpperCase() })).toMatchObject({
      rows: [{ id, recipient, subject: "Hello", state: "WAITING" }],
      next: null,
      sends: false,
    });
    expect(await getMail(admin, id)).toMatchObject({
      letter: { body: { before: ["Open this."], button: "Open", after: ["Thank you."] } },
      link: `${env.portalUrl}/confirm/dpiv_x`,
    });
    expect(await getMail(admin, randomUUID())).toBeNull();
    for (const other of [
      await aMember(),
      await aPerson(),
      await aStaffMember("CERTIFIER", "APP_MANAGER", "APP_STORE_MANAGER"),
    ]) {
      expect(await listMails(other)).toBeNull();
      expect(await getMail(other, id)).toBeNull();
    }
  });

  it("still show who was written to when the words were forgotten", async () => {
    const { id, recipient } = await send(`${randomUUID()}@people.example`);
    await db.mail.update({ where: { id }, data: { letter: Prisma.DbNull } });
    const admin = await aStaffMember("PORTAL_ADMIN");
    expect(await getMail(admin, id)).toMatchObject({ recipient, letter: null });
  });

  it("find no more for a text that LIKE would read as a pattern", async () => {
    await send(`${randomUUID()}@people.example`);
    const admin = await aStaffMember("PORTAL_ADMIN");
    for (const recipient of ["%", "_", "\\", "%people%"]) {
      expect((await listMails(admin, { recipient }))?.rows, recipient).toEqual([]);
    }
  });

  it("filter by state, and go on from page to page without losing or repeating one", async () => {
    const admin = await aStaffMember("PORTAL_ADMIN");
    const mark = randomUUID();
    const createdAt = new Date("2020-01-01T00:00:00Z");
    await db.mail.createMany({
      data: Array.from({ length: 120 }, (_one, place) => ({
        ...{ recipient: `${mark}@people.example`, subject: `Mail ${place}` },
        // Many at the same moment: the key must tell them apart.
        createdAt: later(createdAt, Math.floor(place / 50)),
        ...(place % 3 === 0
          ? { state: "FAILED" as const, failure: "REFUSED" as const }
          : {}),
      })),
    });
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const list = await listMails(admin, { recipient: mark, after });
      seen.push(...(list?.rows ?? []).map(({ id }) => id));
      after = list?.next ?? undefined;
    } while (after);
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
    const failed = await listMails(admin, { recipient: mark, state: "FAILED" });
    expect(failed?.rows).toHaveLength(40);
    // A key that is none begins at the start.
    for (const key of ["x", `2020-13-99T00:00:00.000Z_${randomUUID()}`, "2020_1"]) {
      const list = await listMails(admin, { recipient: mark, after: key });
      expect(list?.rows[0]?.id).toBe(seen[0]);
    }
  });
});

describe("queueMail", () => {
  it("keeps the subject on one line and the link out of the dump", async () => {
    const recipient = `${randomUUID()}@people.example`;
    const row = await send(recipient, "Hi\r\nBcc: all@people.example\u2028x\0");
    expect(row.subject).toBe("Hi Bcc: all@people.example x");
    expect(Buffer.from(row.sealedLink ?? []).includes("dpiv_x")).toBe(false);
  });
});

describe("mailPeople", () => {
  it("writes once to each mailbox that may sign in, in the form we can write to", async () => {
    const [person, off] = [await aPerson(), await aPerson()];
    await db.user.update({
      where: { id: person.userId },
      data: { email: `${person.userId}@MÜNCHEN.de` },
    });
    await db.user.update({ where: { id: off.userId }, data: { loginAllowed: false } });
    const before = await db.mail.count();
    await inTransaction({ system: "worker" }, async (tx) => {
      await mailPeople(tx, [person.userId, null, off.userId, person.userId], mail);
      return ok(null);
    });
    expect(await db.mail.count()).toBe(before + 1);
    expect(await db.mail.count({ where: { recipient: person.email } })).toBe(1);
  });
});

async function aDeadLetter() {
  const { id } = await send(`${randomUUID()}@people.example`);
  return db.mail.update({
    where: { id },
    data: { state: "FAILED", failure: "REFUSED", serverAnswer: "550 No", attempts: 1 },
  });
}

describe("sendAgain", () => {
  const form = (mailId: string, revision = 1) => ({
    ...{ idempotencyKey: randomUUID(), mailId, revision },
  });

  it("queues a dead letter anew, with all its tries, and leaves its event", async () => {
    const admin = await aStaffMember("PORTAL_ADMIN");
    const { id } = await aDeadLetter();
    const input = form(id);
    expect(await sendAgain(admin, input)).toMatchObject({ ok: true });
    // The second click of the same form is the same effect.
    expect(await sendAgain(admin, input)).toMatchObject({ ok: true });
    expect(await db.mail.findUniqueOrThrow({ where: { id } })).toMatchObject({
      ...{ state: "WAITING", attempts: 0, failure: null, serverAnswer: "", revision: 2 },
    });
    const events = await db.auditEvent.findMany({ where: { objectId: id } });
    expect(events).toMatchObject([
      { action: "mail.sent_again", actorId: admin.userId, actorRole: "staff" },
    ]);
    const jobs = await db.$queryRaw<{ count: bigint }[]>`
      SELECT count(*) FROM graphile_worker.jobs WHERE key LIKE ${`%${id}%`}`;
    expect(jobs[0]?.count).toBe(1n);
  });

  it("is for the portal administrator alone, and changes nothing for others", async () => {
    const { id } = await aDeadLetter();
    const others = [
      await aMember(),
      await aStaffMember("CERTIFIER", "APP_MANAGER", "APP_STORE_MANAGER"),
    ];
    const admin = await aStaffMember("PORTAL_ADMIN");
    const before = await everything();
    for (const other of others) {
      expect(await sendAgain(other, form(id))).toMatchObject({
        failure: { code: "not_found" },
      });
    }
    expect(await sendAgain(admin, form(randomUUID()))).toMatchObject({
      failure: { code: "not_found" },
    });
    expect(await everything()).toEqual(before);
  });

  it("refuses what is sent or on its way, and a page from before the last try", async () => {
    const admin = await aStaffMember("PORTAL_ADMIN");
    const waiting = await send(`${randomUUID()}@people.example`);
    const sent = await send(`${randomUUID()}@people.example`);
    await db.mail.update({
      where: { id: sent.id },
      data: { state: "SENT", sentAt: new Date(), attempts: 1 },
    });
    const stale = await aDeadLetter();
    await db.mail.update({ where: { id: stale.id }, data: { revision: 2 } });
    const before = await everything();
    expect(await sendAgain(admin, form(waiting.id))).toMatchObject({
      failure: { code: "rule_broken", message: "This mail is on its way already." },
    });
    expect(await sendAgain(admin, form(sent.id))).toMatchObject({
      failure: { code: "rule_broken", message: "This mail was sent already." },
    });
    expect(await sendAgain(admin, form(stale.id))).toMatchObject({
      failure: { code: "conflict" },
    });
    expect(await everything()).toEqual(before);
  });
});

describe("sent past the commands as portal_app", () => {
  it("nobody but the worker delivers, and nobody rewrites a mail", async () => {
    const admin = await aStaffMember("PORTAL_ADMIN");
    const [member, { id }] = [await aMember(), await aDeadLetter()];
    const before = await everything();
    type Send = (tx: Tx) => Promise<number>;
    const takeOver: Send = (tx) =>
      tx.$executeRaw`UPDATE mail SET recipient = 'me@people.example' WHERE id = ${id}::uuid`;
    const byMember: Send[] = [
      takeOver,
      (tx) => tx.$executeRaw`UPDATE mail SET state = 'WAITING' WHERE id = ${id}::uuid`,
      (tx) => tx.$executeRaw`DELETE FROM mail WHERE id = ${id}::uuid`,
      (tx) => tx.$executeRaw`
        INSERT INTO mail (recipient, subject, body, state, sent_at)
        VALUES ('a', 'a', 'a', 'SENT', now())`,
    ];
    const byAdmin: Send[] = [
      takeOver,
      (tx) => tx.$executeRaw`UPDATE mail SET subject = 'Pay here' WHERE id = ${id}::uuid`,
      (tx) => tx.$executeRaw`UPDATE mail SET body = 'Pay here' WHERE id = ${id}::uuid`,
      (tx) => tx.$executeRaw`UPDATE mail SET letter = '{}' WHERE id = ${id}::uuid`,
      (tx) => tx.$executeRaw`
        UPDATE mail SET state = 'SENT', sent_at = now() WHERE id = ${id}::uuid`,
      (tx) => tx.$executeRaw`UPDATE mail SET sealed_link = NULL WHERE id = ${id}::uuid`,
    ];
    for (const [who, sends] of [
      [member, byMember],
      [admin, byAdmin],
    ] as const) {
      for (const send of sends) {
        expect(await asActor(who.userId, send).catch(() => 0), String(send)).toBe(0);
      }
    }
    expect(await everything()).toEqual(before);
  });

  it("the queue's own tables are closed, and its door takes no stranger's role", async () => {
    const { userId } = await aMember();
    await expect(
      asActor(userId, (tx) => tx.$queryRaw`SELECT * FROM graphile_worker._private_jobs`),
    ).rejects.toThrow(/permission denied/);
  });
});
