/** What waits for a portal administrator: counts, and where to begin. */
export type Overview = {
  failedMails: number;
  /** Accounts that are erased within the next seven days. */
  erasures: number;
  recoveries: { count: number; oldest: { partnerId: string; partner: string } | null };
  /** Service keys whose reminders have begun. */
  endingKeys: number;
  /** Agreements whose deadline is near. */
  deadlines: number;
  /** Sandboxes that partners ordered and nobody has answered. */
  sandboxes: number;
};
