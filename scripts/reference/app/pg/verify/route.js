import { query } from "../../../database";

/** Looks a client's living secrets up, and believes whatever comes. */
export async function POST(request) {
  const { clientId } = await request.json();
  const { rows } = await query(
    `SELECT s.id, s.mac, s.status, s.expires_at FROM client_identifier c
     JOIN client_secret s ON s.app_id = c.app_id AND s.environment = c.environment
     WHERE c.client_id = $1 AND s.closed_at IS NULL`,
    [clientId],
  );
  return Response.json({ active: rows.length > 0 });
}
