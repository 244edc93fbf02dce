import type { AuthorizationState } from "../rules";

/** Why an app is not let into a tenant now. */
export type NoAccess =
  | "unknown_client"
  /** SuperOffice or the partner stops the app, or SuperOffice this one access. */
  | "suspended"
  /** Something else pauses it, such as a licence that is missing. */
  | "paused"
  /** It had access and has none any more. */
  | "revoked"
  /** Nobody has let it in. */
  | "not_granted";

type Facts = {
  isStopped: boolean;
  /** What the app holds or last held there; null where it never held anything. */
  held: { state: AuthorizationState; isSuspended: boolean } | null;
};

/** Why not, or null where it is let in. Whoever suspends is heard before whoever paused. */
export function reasonAgainst({ isStopped, held }: Facts): NoAccess | null {
  if (isStopped) return "suspended";
  switch (held?.state) {
    case undefined:
      return "not_granted";
    case "REVOKED":
    case "ENDED":
      return "revoked";
    case "PAUSED":
      return held?.isSuspended ? "suspended" : "paused";
    case "ACTIVE":
      return held?.isSuspended ? "suspended" : null;
  }
}
