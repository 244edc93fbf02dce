import { DAY, HOUR, later, MINUTE } from "@/lib/core/clock";
import type { Tx } from "@/lib/db/client";
import { queueMail } from "@/lib/outbox/mail";
import { text } from "@/lib/words/catalogue";
import type { Letter } from "@/lib/words/letter";

/** One mail in each state that the administrator's page can show. */
export async function seedMails(tx: Tx): Promise<void> {
  const now = new Date();
  const sent = await write(tx, "post@bergtopp.example", {
    ...text.mails.welcome("Bergtopp Software", "Cust26002"),
  });
  await tx.mail.update({
    where: { id: sent },
    data: { state: "SENT", attempts: 1, sentAt: later(now, -2 * DAY), sealedLink: null },
  });
  const waits = await write(tx, "drift@havblikk.example", {
    ...text.mails.secretRevoked("Havblikk Sync", "Stage", "q7Rt"),
  });
  await tx.mail.update({
    where: { id: waits },
    data: {
      ...{ attempts: 3, failure: "BUSY", nextTryAt: later(now, 12 * MINUTE) },
      serverAnswer: "451 4.7.1 Greylisted, please try again later",
    },
  });
  const failed = await write(tx, "left.long.ago@fjordapps.example", {
    ...text.mails.secretCreated("Fjord Invoices", "SOD", "x7Qf"),
  });
  await tx.mail.update({
    where: { id: failed },
    data: {
      ...{ state: "FAILED", attempts: 1, failure: "REFUSED" },
      serverAnswer: "550 5.1.1 The mailbox does not exist",
      nextTryAt: later(now, -HOUR),
    },
  });
}

async function write(tx: Tx, recipient: string, letter: Letter): Promise<string> {
  await queueMail(tx, { ...letter, recipient, link: "/home" });
  const { id } = await tx.mail.findFirstOrThrow({
    where: { recipient },
    select: { id: true },
  });
  return id;
}
