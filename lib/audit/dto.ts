import type { Environment } from "@/lib/core/environments";
import type { Detail } from "./details/rules";
import type { AuditAction } from "./actions/rules";

/** One row of the log as the database holds it. */
export type EventRow = {
  chain: string;
  seq: number;
  /** With microseconds: an entry's place among its neighbours. */
  at: string;
  actorId: string | null;
  actorRole: string;
  partnerId: string | null;
  tenantId: string | null;
  appId: string | null;
  environments: Environment[];
  action: string;
  objectType: string;
  objectId: string;
  data: Record<string, unknown>;
  prevHash: string;
  hash: string;
  /** The text that the hash is over. */
  text: string;
};

export type Side =
  "partner" | "customer" | "staff" | "person" | "service" | "token" | "portal";

/** Something with an id and a name, to read and to filter by. */
export type Named = { id: string; name: string };

/** One entry as people read it. */
export type ActivityEntry = {
  key: string;
  at: string;
  /** Null: the portal itself, or somebody who is gone. */
  who: Named | null;
  isPortal: boolean;
  side: Side;
  action: AuditAction;
  about: Named;
  /** The app it belongs to, where that is not what it is about. */
  app: Named | null;
  tenant: Named | null;
  partner: Named | null;
  environments: Environment[];
  details: Detail[];
};

export type ActivityPage = {
  entries: ActivityEntry[];
  /** Begins the next page; null at the end. */
  next: string | null;
  /** Set when the search stopped before the page was full: how far back it looked. */
  searchedBackTo: string | null;
};
