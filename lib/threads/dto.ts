import type { Environment } from "@/lib/core/environments";
import type { ThreadKind, ThreadState } from "./rules";

/** A row of the inbox. */
export type ThreadLine = {
  id: string;
  kind: ThreadKind;
  thingId: string;
  state: ThreadState;
  /** Null where every app of the partner is meant. */
  appId: string | null;
  app: string | null;
  partnerId: string;
  partner: string;
  tenantId: string | null;
  environment: Environment | null;
  contextId: string | null;
  /** Of a review, or of the one that is appealed. */
  number: number | null;
  /** The item of the checklist it is about. */
  item: string | null;
  assigneeId: string | null;
  /** Who has it in hand at SuperOffice. */
  assignee: string | null;
  /** Who there may not answer. */
  barredId: string | null;
  messages: number;
  lastAt: Date;
  lastBy: string;
  isUnread: boolean;
};

export type ThreadList = {
  rows: (ThreadLine & { isYours: boolean })[];
  next: string | null;
};

export type ThreadMessage = {
  id: string;
  author: string;
  side: "PARTNER" | "SUPEROFFICE" | "CUSTOMER";
  /** Among SuperOffice's people alone. */
  internal: boolean;
  text: string;
  at: Date;
};

/** Which form writes into a thread: that of the place where it stands. */
export type ThreadReply =
  | { kind: "REVIEW"; reviewId: string; item: string; canNote: boolean }
  | { kind: "SUSPENSION"; stopId: string }
  | { kind: "ACTIVATION"; requestId: string; side: "PARTNER" | "CUSTOMER" }
  | { kind: "REJECTION"; reviewId: string; revision: number; app: string };

/** A thread as one of its sides reads it. */
export type ThreadPage = ThreadList["rows"][number] & {
  messages: number;
  said: ThreadMessage[];
  /** Where it stands. */
  href: string;
  reply: ThreadReply | null;
  /** Why nothing can be written; null where it can. */
  readOnly: string | null;
};
