import "server-only";

import { randomUUID } from "node:crypto";
import { seal } from "@/lib/core/seal";
import type { Tx } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { Letter } from "@/lib/words/letter";
import { queueJob } from "./job";

/** A mail to send: the words of a template, who gets it and where its button leads. */
export type OutgoingMail = Letter & {
  recipient: string;
  /** Path on this portal, such as `/home`; absolute in the mail. A link that gives access is
   * sealed, so that the database alone opens no door. */
  link: string;
};

/** Writes the mail and its job inside the caller's transaction; nothing is sent from a request. */
export async function queueMail(tx: Tx, mail: OutgoingMail): Promise<void> {
  const id = randomUUID();
  await tx.mail.create({
    data: {
      id,
      recipient: mail.recipient,
      subject: oneLine(mail.subject),
      letter: JSON.parse(JSON.stringify(mail.body)),
      sealedLink: seal(`${env.portalUrl}${mail.link}`, id, env.encryptionKeys),
    },
  });
  await queueJob(tx, "send_mail", { mailId: id });
}

/** A subject is one header line: what people typed into names must not add another. */
function oneLine(subject: string): string {
  return subject.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}
