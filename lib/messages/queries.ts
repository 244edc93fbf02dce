import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { unseal } from "@/lib/core/seal";
import { db } from "@/lib/db/client";
import { literally } from "@/lib/db/like";
import { env } from "@/lib/env";
import type { MailPage, MailRow } from "./dto";
import { canReadMails } from "./policy";

const PAGE = 50;
const rowSelect = { id: true, recipient: true, subject: true, createdAt: true } as const;

/** The newest mails, or null for everybody but the portal administrator. */
export async function listMails(
  actor: Actor,
  { recipient = "" }: { recipient?: string } = {},
): Promise<MailRow[] | null> {
  if (!canReadMails(actor)) return null;
  return db.mail.findMany({
    where:
      recipient === ""
        ? {}
        : { recipient: { contains: literally(recipient.toLowerCase()) } },
    select: rowSelect,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: PAGE,
  });
}

export async function getMail(actor: Actor, id: string): Promise<MailPage | null> {
  if (!canReadMails(actor)) return null;
  const mail = await db.mail.findUnique({
    where: { id },
    select: { ...rowSelect, body: true, sealedLink: true },
  });
  if (!mail) return null;
  const { sealedLink, ...row } = mail;
  return { ...row, link: sealedLink ? unseal(sealedLink, id, env.encryptionKeys) : null };
}
