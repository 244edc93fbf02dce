import { IDLE_LIMIT } from "@/lib/auth/limits";
import { later } from "@/lib/core/clock";

type SessionTimes = {
  revokedAt: Date | null;
  lastSeenAt: Date;
  absoluteExpiresAt: Date;
};

/** How a session ended: somebody signed it out, or its time was up. Null while it lives. */
export function endOf(session: SessionTimes, now: Date): "revoked" | "idle" | null {
  if (session.revokedAt) return "revoked";
  const isOver =
    session.absoluteExpiresAt <= now || session.lastSeenAt <= later(now, -IDLE_LIMIT);
  return isOver ? "idle" : null;
}
