import type { Prisma } from "@/lib/db/generated/client";
import { text } from "@/lib/words/catalogue";
import { letterFromText, type Letter, type LetterBody } from "@/lib/words/letter";
import type { MailFailure, MailState } from "./sending/rules";

/** A mail as the portal wrote it, and how far it got. */
export type MailRow = {
  id: string;
  recipient: string;
  subject: string;
  createdAt: Date;
  state: MailState;
  attempts: number;
  nextTryAt: Date;
  sentAt: Date | null;
  failure: MailFailure | null;
};

/** The link is there only where no mail server sends it; then the portal administrator opens it. */
export type MailPage = MailRow & {
  letter: Letter;
  link: string | null;
  serverAnswer: string;
  revision: number;
  canSendAgain: boolean;
  /** Whether a mail server is set up. */
  sends: boolean;
};

/** The letter of a row; rows from before there were letters have a text alone. */
export function letterOf(row: {
  subject: string;
  body: string;
  letter: Prisma.JsonValue;
}): Letter {
  // Written by queueMail from a LetterBody and never changed.
  const stored = row.letter as LetterBody | null;
  return {
    subject: row.subject,
    body: stored ?? letterFromText(row.body, text.mails.open),
  };
}
