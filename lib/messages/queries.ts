import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { unseal } from "@/lib/core/seal";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { literally } from "@/lib/db/like";
import { env } from "@/lib/env";
import { letterOf, type MailPage, type MailRow } from "./dto";
import { canReadMails } from "./policy";
import { canSendAgain, type MailState } from "./sending/rules";

const PAGE = 50;
const rowSelect = {
  id: true,
  recipient: true,
  subject: true,
  createdAt: true,
  state: true,
  attempts: true,
  nextTryAt: true,
  sentAt: true,
  failure: true,
} as const;

type Wanted = {
  recipient?: string;
  state?: MailState | undefined;
  after?: string | undefined;
};
type MailList = { rows: MailRow[]; next: string | null; sends: boolean };

/**
 * Mails, newest first, one page and the key of the next; null for everybody but the portal
 * administrator. `sends` tells whether a mail server is set up.
 */
export async function listMails(
  actor: Actor,
  { recipient = "", state, after }: Wanted = {},
): Promise<MailList | null> {
  if (!canReadMails(actor)) return null;
  const rows = await db.mail.findMany({
    where: {
      AND: [
        recipient === ""
          ? {}
          : { recipient: { contains: literally(recipient.toLowerCase()) } },
        state ? { state } : {},
        olderThan(after),
      ],
    },
    select: rowSelect,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
  });
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return {
    rows: page,
    next:
      rows.length > PAGE && last ? `${last.createdAt.toISOString()}_${last.id}` : null,
    sends: env.mailServer !== null,
  };
}

/** What comes after the row of this key; a key that is none begins at the start. */
function olderThan(key: string | undefined): Prisma.MailWhereInput {
  const [, at, id] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f-]{36})$/.exec(key ?? "") ?? [];
  if (!at || !id || Number.isNaN(Date.parse(at)) || !isId(id)) return {};
  const createdAt = new Date(at);
  return {
    OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }],
  };
}

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

export async function getMail(actor: Actor, id: string): Promise<MailPage | null> {
  if (!canReadMails(actor)) return null;
  const mail = await db.mail.findUnique({
    where: { id },
    select: {
      ...rowSelect,
      letter: true,
      sealedLink: true,
      serverAnswer: true,
      revision: true,
    },
  });
  if (!mail) return null;
  const { sealedLink, letter, ...row } = mail;
  const isReadHere = env.mailServer === null && sealedLink !== null;
  return {
    ...row,
    letter: letterOf({ subject: row.subject, letter }),
    link: isReadHere ? unseal(sealedLink, id, env.encryptionKeys) : null,
    canSendAgain: canSendAgain(row),
    sends: env.mailServer !== null,
  };
}
