import { Prisma } from "@/lib/db/generated/client";
import { db } from "./database";
import { strayStates } from "./kept-states";

/**
 * Where what the list of apps is read by, terms and states, differs from what it follows from, which is
 * read here app by app: nowhere, or a trigger has forgotten somebody who writes it. Of one app or of all.
 */
export async function strayTerms(appId?: string): Promise<unknown[]> {
  const of = (column: string) =>
    appId ? Prisma.sql`${Prisma.raw(column)} = ${appId}::uuid` : Prisma.sql`true`;
  const terms = await db.$queryRaw<unknown[]>`
    WITH found AS (
      SELECT id, 'n:' || unnest(name_terms) AS term FROM application WHERE ${of("id")}
      UNION SELECT id, 'o:' || name_key FROM application WHERE ${of("id")}
      UNION SELECT id, 'a:' || to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        FROM application WHERE ${of("id")}
      UNION SELECT app_id, 'i:' || client_id FROM client_identifier WHERE ${of("app_id")}
      UNION SELECT v.app_id, h.term FROM configuration_version v
        JOIN configuration_url u ON u.version_id = v.id
        CROSS JOIN LATERAL unnest(portal_terms_of_url(u.value)) AS h (term)
        WHERE ${of("v.app_id")}),
    derived AS (
      SELECT a.id, f.term, a.partner_id, a.kind, a.template,
        EXISTS (SELECT 1 FROM publication WHERE app_id = a.id
          AND environment = 'STAGE' AND state = 'PUBLISHED') AS in_stage,
        EXISTS (SELECT 1 FROM publication WHERE app_id = a.id
          AND environment = 'PRODUCTION' AND state = 'PUBLISHED') AS in_production,
        s.in_review, s.is_rejected, s.is_stopped, s.waits_for_partner
      FROM application a JOIN found f ON f.id = a.id CROSS JOIN LATERAL portal_app_standing(a.id) s
      WHERE a.deleted_at IS NULL AND ${of("a.id")}),
    stored AS (
      SELECT app_id, term, partner_id, kind, template, in_stage, in_production,
        in_review, is_rejected, is_stopped, waits_for_partner FROM application_term
      WHERE ${of("app_id")})
    SELECT 'missing' AS what, m.* FROM (SELECT * FROM derived EXCEPT SELECT * FROM stored) m
    UNION ALL
    SELECT 'too many', s.* FROM (SELECT * FROM stored EXCEPT SELECT * FROM derived) s`;
  return [...terms, ...(await strayStates(appId))];
}
