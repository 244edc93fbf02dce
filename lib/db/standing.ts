import "server-only";

import { sql, type Sql } from "./client";

/**
 * Every version of every agreement, with whether a partner accepted it, as JSON: a column of a
 * statement that reads something else of that partner, since each statement is a round trip.
 */
export function standingOfPartner(partnerId: Sql): Sql {
  return sql`
    (SELECT coalesce(json_agg(json_build_object(
        'agreement', v.agreement, 'number', v.number, 'deadline', v.deadline,
        'isAccepted', EXISTS (SELECT 1 FROM agreement_acceptance e
          WHERE e.version_id = v.id AND e.partner_id = ${partnerId})) ORDER BY v.number), '[]')
      FROM agreement_version v)`;
}
