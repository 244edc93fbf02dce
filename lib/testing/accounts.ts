import { hashPassword } from "@/lib/accounts/gateway";
import type { Actor } from "@/lib/auth/actor";
import { unseal } from "@/lib/core/seal";
import { env } from "@/lib/env";
import { aPerson } from "./builders";
import { db } from "./database";

/** What `aPersonWithPassword` signs in with. */
export const knownPassword = "four quiet random words";
let hash: Promise<string> | undefined;

export async function aPersonWithPassword(): Promise<Actor> {
  const person = await aPerson();
  await db.user.update({
    where: { id: person.userId },
    data: { passwordHash: await (hash ??= hashPassword(knownPassword)) },
  });
  return person;
}

/** The mails to an address, oldest first, with the paths they lead to. */
export async function mailsTo(
  recipient: string,
): Promise<{ subject: string; path: string }[]> {
  const mails = await db.mail.findMany({
    where: { recipient },
    orderBy: { createdAt: "asc" },
  });
  return mails.map(({ id, subject, sealedLink }) => ({
    subject,
    path: sealedLink ? new URL(unseal(sealedLink, id, env.encryptionKeys)).pathname : "",
  }));
}
