import "server-only";

import { randomUUID } from "node:crypto";
import { seal } from "@/lib/core/seal";
import { sql, type Sql, type Tx } from "@/lib/db/client";
import { closeWith, type Closing } from "@/lib/db/closing";
import { env } from "@/lib/env";
import type { NoticeKind } from "@/lib/threads/notices/rules";
import type { Letter } from "@/lib/words/letter";
import { queueing } from "./job";

/** A mail to send: the words of a template, who gets it and where its button leads. */
export type OutgoingMail = Letter & {
  recipient: string;
  /** Path on this portal, such as `/home`; absolute in the mail. A link that gives access is
   * sealed, so that the database alone opens no door. */
  link: string;
  /** The message it tells of: people choose how they hear of those. All other mails go out at once. */
  notice?: Notice;
};

/** A message in a thread, by where it stands. */
export type Notice = { kind: NoticeKind; thingId: string; itemId?: string | null };

/** Writes the mail and its job inside the caller's transaction; nothing is sent from a request. */
export async function queueMail(
  tx: Tx,
  { recipient, ...mail }: OutgoingMail,
): Promise<void> {
  const { id, link, payload } = envelope(mail.link);
  const to = sql`SELECT ${id}::uuid, ${recipient}, ${link}::bytea, ${payload}`;
  await queueMails(tx, mail, to);
}

/** What each row of a mail has of its own: its id, its sealed link, and what its job is told. */
export function envelope(link: string) {
  const id = randomUUID();
  return {
    id,
    link: seal(`${env.portalUrl}${link}`, id, env.encryptionKeys),
    payload: JSON.stringify({ mailId: id }),
  };
}

/** The same mail to several: `to` selects id, recipient, link and payload of each. */
export async function queueMails(tx: Tx, letter: Letter, to: Sql): Promise<void> {
  await closeWith(tx, [mailsAtEnd(letter, to)]);
}

/** The same as part of the statement that a transaction ends with. */
export function mailsAtEnd({ subject, body }: Letter, to: Sql): Closing {
  const letter = JSON.stringify(body);
  return {
    tables: [
      sql`mails (id, recipient, link, payload) AS MATERIALIZED (${to})`,
      sql`written AS (
        INSERT INTO mail (id, recipient, subject, letter, sealed_link)
        SELECT id, recipient, ${oneLine(subject)}, ${letter}::jsonb, link FROM mails)`,
    ],
    columns: [
      sql`(SELECT string_agg(${queueing("send_mail", sql`payload`)}, ' ') FROM mails)`,
    ],
  };
}

/** A subject is one header line: what people typed into names must not add another. */
function oneLine(subject: string): string {
  return subject.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();
}
