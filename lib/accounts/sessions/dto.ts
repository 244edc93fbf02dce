export type SessionRow = {
  id: string;
  /** "Chrome on Windows". */
  device: string;
  address: string | null;
  createdAt: Date;
  lastSeenAt: Date;
  /** The session that asks. */
  isThis: boolean;
  /** How it ended, or null while it lives. */
  ended: "revoked" | "idle" | null;
};
