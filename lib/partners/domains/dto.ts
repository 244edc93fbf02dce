export type DomainRow = {
  id: string;
  domain: string;
  state: "OPEN" | "VERIFIED" | "MISSING";
  /** How it was verified, if it is. */
  way: "dns" | "hand" | null;
  verifiedAt: Date | null;
  checkedAt: Date | null;
  lastCheck: "FOUND" | "MISSING" | "UNREACHABLE" | "TAKEN" | null;
  /** The record that proves it, for who may add it. */
  record: { name: string; value: string } | null;
  /** Users who joined by it and are still there. */
  people: number;
};

export type DomainList = { rows: DomainRow[]; canManage: boolean };

/** What SuperOffice reads of a domain as well. */
export type DirectoryDomain = DomainRow & { verifiedBy: string; note: string };

/** A partner whose verified domain is that of somebody's confirmed address. */
export type JoinOffer = { domainId: string; domain: string; partner: string };
