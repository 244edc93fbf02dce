import "server-only";

import { randomUUID } from "node:crypto";
import { seal } from "@/lib/core/seal";
import type { Tx } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { MailBody } from "@/lib/words/mail-body";

/** A mail to send. */
export type OutgoingMail = {
  recipient: string;
  subject: string;
  body: MailBody;
  /** Path on this portal, such as `/home`; absolute in the mail. A link that gives access is
   * sealed, so that the database alone opens no door. */
  link: string;
};

/** Writes inside the caller's transaction; nothing is sent from a request. */
export async function queueMail(tx: Tx, mail: OutgoingMail): Promise<void> {
  const id = randomUUID();
  await tx.mail.create({
    data: {
      id,
      recipient: mail.recipient,
      subject: oneLine(mail.subject),
      body: mail.body,
      sealedLink: seal(`${env.portalUrl}${mail.link}`, id, env.encryptionKeys),
    },
  });
}

/** A subject is one header line: what people typed into names must not add another. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}
