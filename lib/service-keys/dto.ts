import type { ServiceActor, ServiceScope } from "@/lib/auth/actor";
import type { ServiceKeyState } from "./rules";

/** What a page may show of a key: never more of its value than the last four characters. */
export type ServiceKeyRow = {
  id: string;
  name: string;
  label: string;
  scopes: ServiceScope[];
  lastFour: string;
  state: ServiceKeyState;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
  /** The day alone is kept. */
  lastUsedOn: Date | null;
  /** Whether another of the name can be made beside it. */
  canReplace: boolean;
};

export type ServiceKeyList = { living: ServiceKeyRow[]; closed: ServiceKeyRow[] };

/** What a machine meets at the door. */
export type Opening =
  | { kind: "open"; key: ServiceActor }
  /** Wrong, unknown, expired and revoked keys are one and the same. */
  | { kind: "unknown" }
  | { kind: "scope" }
  | { kind: "too_many" };

/** The same at a door that says when to come back. */
export type BusyOpening =
  | Exclude<Opening, { kind: "too_many" }>
  /** Seconds until the count begins anew. */
  | { kind: "too_many"; seconds: number };
