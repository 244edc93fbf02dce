/** Whether somebody can manage a partner's users, and the proposal that waits if nobody can. */
export type Recovery = {
  isManaged: boolean;
  /** Verified domains: a new manager's address is in one of them. */
  domains: string[];
  proposal: {
    id: string;
    /** Null once the person was erased: it can only be withdrawn then. */
    email: string | null;
    reason: string;
    proposedBy: string;
    proposedAt: Date;
    /** Whether this person may confirm it: somebody else proposed it. */
    canConfirm: boolean;
  } | null;
};
