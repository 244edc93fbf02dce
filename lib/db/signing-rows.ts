import "server-only";

import type { Environment } from "@/lib/core/environments";
import { db } from "./client";
import type { KeyStatus, StopSide } from "./generated/client";

/** What a client ID leads to, and what stands in one of the places that its environment has for keys. */
export type SigningRow = {
  appId: string;
  environment: Environment;
  /** Somebody has or had the client ID. Where nobody did, all the rest is another's and does not count. */
  isClient: boolean;
  /** It was somebody's until it was replaced. */
  isRetired: boolean;
  /** Its partner has deleted the app, so that nobody has the client ID. */
  isDeleted: boolean;
  isPublished: boolean;
  /** What is published there is a native app, which signs nothing. */
  isNative: boolean;
  /** Who has stopped it, everywhere or here, or the whole partner. */
  stoppedBy: StopSide | null;
  /** A key of the client stands in this place. Where none does, the rest is another's and does not count. */
  isKey: boolean;
  status: KeyStatus;
  expiresAt: Date | null;
  thumbprint: Uint8Array<ArrayBuffer>;
  modulus: Uint8Array<ArrayBuffer>;
  exponent: number;
};

/**
 * Always one row for each place, of the same shape and from the same look-ups, so that a client that is
 * unknown costs what one with all its keys costs: in the place of whatever is missing somebody else's row
 * is read with all that hangs on it. The newest key comes first.
 */
export function findSigning(clientId: string, places: number): Promise<SigningRow[]> {
  return db.$queryRaw<SigningRow[]>`
    /* find_signing */
    WITH other AS MATERIALIZED (
      SELECT k.id, i.client_id FROM app_key k
      LEFT JOIN client_identifier i ON i.app_id = k.app_id AND i.environment = k.environment
      ORDER BY k.id LIMIT 1),
    client AS MATERIALIZED (
      SELECT
        coalesce(c.app_id, none.id) AS app_id,
        coalesce(c.environment, 'SOD') AS environment,
        coalesce(c.client_id = asked.client_id, false) AS is_client,
        c.retired_at IS NOT NULL AS is_retired,
        a.deleted_at IS NOT NULL AS is_deleted,
        live.is_native,
        portal_stopped_by(coalesce(c.app_id, none.id), coalesce(c.environment, 'SOD'))
          AS stopped_by
      FROM (SELECT '00000000-0000-0000-0000-000000000000'::uuid AS id) none
      CROSS JOIN (SELECT ${clientId}::text AS client_id) asked
      LEFT JOIN other ON true
      LEFT JOIN LATERAL (
        SELECT * FROM client_identifier i WHERE i.client_id = asked.client_id
        UNION ALL SELECT * FROM client_identifier i WHERE i.client_id = other.client_id
        LIMIT 1
      ) c ON true
      LEFT JOIN application a ON a.id = c.app_id
      LEFT JOIN LATERAL (
        SELECT v.is_native FROM publication p
        JOIN configuration_version v ON v.id = p.version_id
        WHERE p.app_id = c.app_id AND p.environment = c.environment
          AND p.state = 'PUBLISHED'
        LIMIT 1
      ) live ON true)
    SELECT
      client.app_id::text AS "appId",
      client.environment::text AS "environment",
      client.is_client AS "isClient",
      client.is_retired AS "isRetired",
      client.is_deleted AS "isDeleted",
      client.is_native IS NOT NULL AS "isPublished",
      coalesce(client.is_native, false) AS "isNative",
      client.stopped_by::text AS "stoppedBy",
      coalesce(
        client.is_client AND k.app_id = client.app_id
        AND k.environment = client.environment AND k.slot = places.place
        AND k.closed_at IS NULL, false) AS "isKey",
      coalesce(k.status, 'REVOKED')::text AS "status",
      k.expires_at AS "expiresAt",
      coalesce(k.thumbprint, '') AS "thumbprint",
      coalesce(k.modulus, '') AS "modulus",
      coalesce(k.exponent, 0) AS "exponent"
    FROM client
    CROSS JOIN generate_series(1, ${places}::int) AS places(place)
    LEFT JOIN other ON true
    LEFT JOIN LATERAL (
      SELECT * FROM app_key
      WHERE app_id = client.app_id AND environment = client.environment
        AND slot = places.place AND closed_at IS NULL
      UNION ALL SELECT * FROM app_key WHERE id = other.id
      LIMIT 1
    ) k ON true
    ORDER BY k.created_at DESC NULLS LAST, k.id`;
}
