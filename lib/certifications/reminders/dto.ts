/** An app whose record has ended, and that is looked at again. */
export type Recheck = {
  recordId: string;
  app: string;
  partner: string;
  endedAt: Date;
  /** The review of the new request; null as long as there is none. */
  review: number | null;
};
