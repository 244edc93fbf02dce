import "server-only";

import { randomUUID } from "node:crypto";
import { seal } from "@/lib/core/seal";
import type { Tx } from "@/lib/db/client";
import { env } from "@/lib/env";
import { text } from "@/lib/words/catalogue";
import { letterFromText, letterText, type LetterBody } from "@/lib/words/letter";
import type { MailBody } from "@/lib/words/mail-body";
import { queueJob } from "./job";

/** A mail to send: the words of a template, who gets it and where its button leads. */
export type OutgoingMail = {
  recipient: string;
  subject: string;
  /** A template's; or a plain text in which `{link}` stands on a line of its own. */
  body: LetterBody | MailBody;
  /** Path on this portal, such as `/home`; absolute in the mail. A link that gives access is
   * sealed, so that the database alone opens no door. */
  link: string;
};

/** Writes the mail and its job inside the caller's transaction; nothing is sent from a request. */
export async function queueMail(tx: Tx, mail: OutgoingMail): Promise<void> {
  const id = randomUUID();
  const letter =
    typeof mail.body === "string"
      ? letterFromText(mail.body, text.mails.open)
      : mail.body;
  await tx.mail.create({
    data: {
      id,
      recipient: mail.recipient,
      subject: oneLine(mail.subject),
      body: typeof mail.body === "string" ? mail.body : letterText(letter, "{link}"),
      letter: JSON.parse(JSON.stringify(letter)),
      sealedLink: seal(`${env.portalUrl}${mail.link}`, id, env.encryptionKeys),
    },
  });
  await queueJob(tx, "send_mail", { mailId: id });
}

/** A subject is one header line: what people typed into names must not add another. */
function oneLine(subject: string): string {
  return subject.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}
