import "server-only";

import type { Environment } from "@/lib/core/environments";
import type { Tx } from "./client";

/** A version in an environment, or (null) its self-test. */
export type CheckedPlace = {
  appId: string;
  versionId: string;
  environment: Environment | null;
};

/** What a check saw, as it is kept. */
export type SeenRow = {
  checkId: string;
  inputHash: string;
  outcome: "PASSED" | "FAILED" | "UNCLEAR";
  observation: { sights: readonly object[] };
  tries: number;
  troubledSince: Date | null;
  toldAt: Date | null;
};

/** Keeps what was seen, one row for each check; a look that began earlier takes nothing back. */
export async function keepSeen(
  tx: Tx,
  { appId, versionId, environment }: CheckedPlace,
  seen: readonly SeenRow[],
  at: Date,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO check_result (app_id, version_id, environment, check_id, input_hash, outcome,
      observation, checked_at, tries, troubled_since, told_at)
    SELECT ${appId}::uuid, ${versionId}::uuid, ${environment}::environment, s."checkId",
      s."inputHash", s.outcome::check_outcome, s.observation, ${at}, s.tries, s."troubledSince",
      s."toldAt"
    FROM jsonb_to_recordset(${JSON.stringify(seen)}::jsonb) AS s ("checkId" text,
      "inputHash" text, outcome text, observation jsonb, tries int, "troubledSince" timestamptz,
      "toldAt" timestamptz)
    ON CONFLICT (version_id, environment, check_id) DO UPDATE SET
      input_hash = excluded.input_hash, outcome = excluded.outcome,
      observation = excluded.observation, checked_at = excluded.checked_at,
      tries = excluded.tries, troubled_since = excluded.troubled_since, told_at = excluded.told_at
    WHERE check_result.checked_at <= excluded.checked_at`;
}
