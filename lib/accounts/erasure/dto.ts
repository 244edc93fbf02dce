import { text } from "@/lib/words/catalogue";

export type ErasureObstacle =
  | "LAST_HOLDER"
  | "LAST_TENANT_ADMINISTRATOR"
  | "LAST_PORTAL_ADMINISTRATOR"
  | "OPEN_REVIEWS";

/** What stands in the way of erasing somebody, and about what. */
export type Obstacle = { kind: ErasureObstacle; id: string | null; name: string };

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
};

/** What stands in the way, as a sentence. */
export function obstacleWords({ kind, ...about }: Obstacle): string {
  return text.ownData.erasure.obstacles[kind](about);
}
