import "server-only";

import { batched } from "@/lib/core/batch";
import type { Environment } from "@/lib/core/environments";
import { db, joinSql, sql } from "./client";
import type { SecretStatus, StopSide } from "./generated/client";

/** What a client ID and the MACs of a secret lead to. */
export type FoundCredentials = {
  clientAppId: string;
  clientEnvironment: Environment;
  isClient: boolean;
  /** It was somebody's until it was replaced. */
  isRetired: boolean;
  secretId: string;
  appId: string;
  environment: Environment;
  status: SecretStatus;
  mac: Uint8Array;
  algorithm: string;
  pepperId: string;
  createdAt: Date;
  expiresAt: Date | null;
  retiresAt: Date | null;
  firstUsedAt: Date | null;
  isPublished: boolean;
  /** What is published there is a native app, which has no secret. */
  isNative: boolean;
  /** Who has stopped it, everywhere or here, or the whole partner. */
  stoppedBy: StopSide | null;
  /** Its partner has deleted it, so that nobody has the client ID. */
  isDeleted: boolean;
};

/** What is none must not fail the statement for the others. */
const CLIENT_ID = /^[0-9a-f]{32}$/;

type Asked = { clientId: string; macs: readonly Buffer[] };

/**
 * Always one row of the same shape, from the same look-ups, so that what is unknown costs what is
 * known: in its place somebody else's row is read with all that hangs on it, and nothing of it counts
 * (its MAC is none of those asked for). Both are looked up by themselves: a secret is found whosever
 * client ID came with it. Those who ask at the same time are answered by one statement.
 */
export const findCredentials: (asked: Asked) => Promise<FoundCredentials> = batched(
  lookUp,
  { atOnce: 2, most: 64 },
);

async function lookUp(asked: readonly Asked[]): Promise<FoundCredentials[]> {
  // As many for each text: that depends on the peppers alone.
  const places = asked[0]?.macs.map((_, index) => index) ?? [];
  const columns = places.map(
    (at) => sql`
    ${asked.map(({ macs }) => macs[at]?.toString("hex") ?? "")}::text[]`,
  );
  const names = joinSql(places.map((at) => sql([`m${at}`])));
  const macs = joinSql(places.map((at) => sql([`decode(asked.m${at}, 'hex')`])));
  // A statement's name stands for one text, and another number of peppers is another text.
  const name = sql([`/* find_credentials_${places.length} */`]);
  return db.$queryRaw<FoundCredentials[]>`
    ${name}
    WITH other AS MATERIALIZED (
      SELECT s.id, i.client_id FROM client_secret s
      LEFT JOIN client_identifier i ON i.app_id = s.app_id AND i.environment = s.environment
      ORDER BY s.id LIMIT 1)
    SELECT
      coalesce(c.app_id, none.id)::text AS "clientAppId",
      coalesce(c.environment, 'SOD')::text AS "clientEnvironment",
      coalesce(c.client_id = asked.client_id AND c.retired_at IS NULL, false) AS "isClient",
      coalesce(c.client_id = asked.client_id AND c.retired_at IS NOT NULL, false)
        AS "isRetired",
      coalesce(s.id, none.id)::text AS "secretId",
      coalesce(s.app_id, none.id)::text AS "appId",
      coalesce(s.environment, 'SOD')::text AS "environment",
      coalesce(s.status, 'REVOKED')::text AS "status",
      coalesce(s.mac, none.mac) AS "mac",
      coalesce(s.algorithm, 'v1') AS "algorithm",
      coalesce(s.pepper_id, '') AS "pepperId",
      coalesce(s.created_at, none.at) AS "createdAt",
      s.expires_at AS "expiresAt", s.retires_at AS "retiresAt",
      s.first_used_at AS "firstUsedAt",
      live.is_native IS NOT NULL AS "isPublished",
      coalesce(live.is_native, false) AS "isNative",
      portal_stopped_by(coalesce(s.app_id, none.id), coalesce(s.environment, 'SOD'))::text
        AS "stoppedBy",
      EXISTS (
        SELECT 1 FROM application a
        WHERE a.id = coalesce(c.app_id, none.id) AND a.deleted_at IS NOT NULL)
        AND c.client_id = asked.client_id AS "isDeleted"
    FROM (SELECT '00000000-0000-0000-0000-000000000000'::uuid AS id,
      decode(repeat('00', 32), 'hex') AS mac, 'epoch'::timestamptz AS at) none
    CROSS JOIN unnest(
      ${asked.map(({ clientId }) => (CLIENT_ID.test(clientId) ? clientId : ""))}::text[], ${joinSql(columns)}
    ) WITH ORDINALITY AS asked(client_id, ${names}, place)
    LEFT JOIN other ON true
    LEFT JOIN LATERAL (
      SELECT * FROM client_identifier i WHERE i.client_id = asked.client_id
      UNION ALL SELECT * FROM client_identifier i WHERE i.client_id = other.client_id
      LIMIT 1
    ) c ON true
    LEFT JOIN LATERAL (
      SELECT * FROM client_secret WHERE mac IN (${macs})
      UNION ALL SELECT * FROM client_secret WHERE id = other.id
      LIMIT 1
    ) s ON true
    LEFT JOIN LATERAL (
      SELECT v.is_native FROM publication p
      JOIN configuration_version v ON v.id = p.version_id
      WHERE p.app_id = coalesce(s.app_id, none.id)
        AND p.environment = coalesce(s.environment, 'SOD')
        AND p.state = 'PUBLISHED'
      LIMIT 1
    ) live ON true
    ORDER BY asked.place`;
}
