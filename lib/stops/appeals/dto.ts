import type { Liftable, StopLine } from "../dto";

export type AppealSide = "PARTNER" | "SUPEROFFICE";

/** A suspension with its thread, as either side reads it. */
export type Appeal = {
  stop: StopLine;
  /** Null where every app of the partner is suspended. */
  app: { id: string; name: string } | null;
  partner: { id: string; name: string };
  /** On whose side the reader stands. */
  side: AppealSide;
  messages: {
    id: string;
    side: AppealSide;
    author: string;
    text: string;
    at: Date;
  }[];
  canWrite: boolean;
  /** Why nothing can be written; null where it can. */
  readOnly: string | null;
  liftable: Liftable;
};
