import { inTransaction } from "../../../database";
import { audit, mail, note } from "../../../pg-rows";
import { redirect } from "../../../rows";

/** Gives a version other redirect URLs. */
export async function POST(request) {
  const { key, appId, versionId, partnerId, userId, email, redirectUrls } =
    await request.json();
  const urls = redirectUrls.map(redirect);
  const revision = await inTransaction(async (client) => {
    const { rows } = await client.query(
      `SELECT v.*, (SELECT json_agg(u ORDER BY u.position) FROM configuration_url u
         WHERE u.version_id = v.id) AS urls
       FROM configuration_version v WHERE v.id = $1`,
      [versionId],
    );
    const [before] = rows;
    const revision = before.revision + 1;
    await client.query("UPDATE configuration_version SET revision = $2 WHERE id = $1", [
      ...[versionId, revision],
    ]);
    await client.query("DELETE FROM configuration_url WHERE version_id = $1", [
      versionId,
    ]);
    await client.query(
      `INSERT INTO configuration_url (version_id, type, value, position, send_error_mails)
       SELECT $1, 'REDIRECT', u, n - 1, false FROM unnest($2::text[]) WITH ORDINALITY AS t (u, n)`,
      [versionId, redirectUrls],
    );
    await client.query(
      `INSERT INTO configuration_change (version_id, revision, author_id, before, after)
       VALUES ($1, $2, $3, $4, $5)`,
      [
        ...[versionId, revision, userId],
        ...[JSON.stringify(before), JSON.stringify({ ...before, urls })],
      ],
    );
    await audit(client, {
      ...{ partnerId, userId, action: "configuration.saved" },
      ...{ type: "configuration_version", id: versionId },
      data: { appId, number: before.number, changes: redirectUrls },
    });
    await mail(client, email);
    await note(client, userId, key, { number: before.number, split: [], merged: false });
    return revision;
  });
  return Response.json({ revision });
}
