import type { Environment } from "@/lib/core/environments";
import { troubleWith, type SecretState } from "../rules";

/** Where something lives: an app in an environment. */
type Place = { appId: string; environment: Environment };

export type Presented = {
  /** Whose client ID was presented; null where nobody has it now. */
  client: Place | null;
  /** The secret that was presented; null where it is none. */
  secret: (Place & SecretState) | null;
  isPublished: boolean;
  isNative: boolean;
  isSuspended: boolean;
  /** Where they are to count; null where that is not asked. */
  expected: Environment | null;
};

/**
 * Why credentials are refused, or null. Only whoever holds a secret of this very client hears
 * anything about it, and only a living one says how the app stands.
 */
export function refusalOf(presented: Presented, now: Date) {
  const { client, secret, isPublished, isNative, isSuspended, expected } = presented;
  if (!client) return "unknown_client" as const;
  if (
    !secret ||
    secret.appId !== client.appId ||
    secret.environment !== client.environment
  ) {
    return "wrong_secret" as const;
  }
  const trouble = troubleWith(secret, now);
  if (trouble) return trouble;
  if (isNative) return "native" as const;
  if (isSuspended) return "suspended" as const;
  if (!isPublished) return "not_active" as const;
  return expected && expected !== client.environment ? ("environment" as const) : null;
}

/** Why nobody has a client ID that somebody had; null where somebody has it, or nobody ever had. */
export function goneOf(client: {
  isDeleted: boolean;
  isRetired: boolean;
}): "app_deleted" | "client_replaced" | null {
  // Of a deleted app the client IDs end later on.
  if (client.isDeleted) return "app_deleted";
  return client.isRetired ? "client_replaced" : null;
}

/** The day a use is counted on. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}
