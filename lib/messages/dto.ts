import type { Prisma } from "@/lib/db/generated/client";
import type { Letter, LetterBody } from "@/lib/words/letter";
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
  /** Null where its words are no longer kept. */
  letter: Letter | null;
  link: string | null;
  serverAnswer: string;
  revision: number;
  canSendAgain: boolean;
  /** Whether a mail server is set up. */
  sends: boolean;
};

/** The letter of a row; none where its words were forgotten. */
export function letterOf(row: {
  subject: string;
  letter: Prisma.JsonValue;
}): Letter | null {
  // Written by queueMail from a LetterBody and never changed.
  const body = row.letter as LetterBody | null;
  return body && { subject: row.subject, body };
}
