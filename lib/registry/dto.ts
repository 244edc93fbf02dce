import { notDeleted } from "@/lib/applications/policy";
import type { Environment } from "@/lib/core/environments";
import type { FormerClient } from "@/lib/credentials/verification/dto";
import { goneOf } from "@/lib/credentials/verification/rules";

/** Whoever has a client ID, or had it. What is no client ID is looked up all the same, as one nobody has. */
export function anyClient(clientId: string) {
  return { clientId: /^[0-9a-f]{32}$/.test(clientId) ? clientId : "" } as const;
}

/** A client that somebody has now. */
export function livingClient(clientId: string) {
  return { ...anyClient(clientId), retiredAt: null, app: notDeleted } as const;
}

type Row = {
  appId: string;
  environment: Environment;
  retiredAt: Date | null;
  app: { deletedAt: Date | null };
};

/** Whose it was, where nobody has it any more. */
export function formerOf({
  appId,
  environment,
  retiredAt,
  app,
}: Row): FormerClient | null {
  const reason = goneOf({
    isDeleted: app.deletedAt !== null,
    isRetired: retiredAt !== null,
  });
  return reason && { appId, environment, reason };
}
