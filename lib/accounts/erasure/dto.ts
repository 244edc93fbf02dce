import { text } from "@/lib/words/catalogue";

export type ErasureObstacle =
  | "LAST_HOLDER"
  | "LAST_TENANT_ADMINISTRATOR"
  | "LAST_PORTAL_ADMINISTRATOR"
  | "OPEN_REVIEWS";

/** What stands in the way of erasing somebody, and about what. */
export type Obstacle = {
  kind: ErasureObstacle;
  id: string | null;
  name: string;
  /** Nobody else is in that partner. */
  alone: boolean;
};

/** A partner that stays without people, and what ends with the last of them. */
export type LeftBehind = {
  partnerId: string;
  partner: string;
  apps: number;
  secrets: number;
  keys: number;
  invitations: number;
};

/** Who takes over where somebody is a contact. */
export type Heir = {
  partnerId: string;
  partner: string;
  heirId: string;
  heir: string;
  apps: number;
  administrative: boolean;
  technical: boolean;
};

export type ErasurePage = {
  email: string;
  /** The one under way, or null. */
  open: { id: string; effectiveAt: Date } | null;
  /** Why the last one that was due did not happen, or null. */
  stopped: ErasureObstacle | null;
  obstacles: Obstacle[];
  heirs: Heir[];
  leaves: LeftBehind[];
};

/** What stands in the way, as a sentence. */
export function obstacleWords({ kind, ...about }: Obstacle): string {
  return text.ownData.erasure.obstacles[kind](about);
}
