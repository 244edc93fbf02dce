/** What an app manager chooses from for somebody else's review. */
export type Reassigning = {
  /** Whoever has it. */
  from: string;
  awayUntil: string | null;
  /** Not while the partner is asked: the answers need somebody. */
  canQueue: boolean;
  reviewers: { userId: string; name: string; awayUntil: string | null }[];
};
