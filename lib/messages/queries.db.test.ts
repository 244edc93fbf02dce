import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ok } from "@/lib/core/result";
import { inTransaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { queueMail } from "@/lib/outbox/mail";
import { mailPeople } from "@/lib/outbox/people";
import { aMember, aPerson, aStaffMember } from "@/lib/testing/builders";
import { db } from "@/lib/testing/database";
import { mailBody } from "@/lib/words/mail-body";
import { getMail, listMails } from "./queries";

const mail = { subject: "Hello", body: mailBody`Open {link}`, link: "/confirm/dpiv_x" };

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
    expect(await listMails(admin, { recipient: recipient.toUpperCase() })).toMatchObject([
      { id, recipient, subject: "Hello" },
    ]);
    expect(await getMail(admin, id)).toMatchObject({
      body: "Open {link}",
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

  it("find no more for a text that LIKE would read as a pattern", async () => {
    await send(`${randomUUID()}@people.example`);
    const admin = await aStaffMember("PORTAL_ADMIN");
    for (const recipient of ["%", "_", "\\", "%people%"]) {
      expect(await listMails(admin, { recipient }), recipient).toEqual([]);
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
