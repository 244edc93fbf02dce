import { inTransaction } from "../../../database";
import { audit, note } from "../../../pg-rows";
import { environments, first, newClientId, newId, redirect } from "../../../rows";

/** Creates an app. */
export async function POST(request) {
  const { key, name, nameKey, partnerId, userId, redirectUrls } = await request.json();
  const urls = redirectUrls.map(redirect);
  const [appId, versionId] = [newId(), newId()];
  await inTransaction(async (client) => {
    await client.query(
      `INSERT INTO application (id, partner_id, name, name_key, name_terms, kind, template,
         technical_contact_id, created_by_id)
       VALUES ($1, $2, $3, $4, $5, 'CUSTOM', 'WEB', $6, $6)`,
      [appId, partnerId, name, nameKey, [nameKey], userId],
    );
    await client.query(
      `INSERT INTO client_identifier (client_id, app_id, environment)
       SELECT c, $1, e::environment FROM unnest($2::text[], $3::text[]) AS t (c, e)`,
      [appId, environments.map(newClientId), environments],
    );
    await client.query(
      `INSERT INTO configuration_version (id, app_id, number, label, author_id, claims, agents,
         supported_endpoints, per_environment)
       VALUES ($1, $2, 1, 'First version', $3, $4, $5, $6, '{}')`,
      [versionId, appId, userId, first.claims, first.agents, first.supportedEndpoints],
    );
    await client.query(
      `INSERT INTO configuration_url (version_id, type, value, position, send_error_mails)
       SELECT $1, 'REDIRECT', u, n - 1, false FROM unnest($2::text[]) WITH ORDINALITY AS t (u, n)`,
      [versionId, redirectUrls],
    );
    await client.query(
      `INSERT INTO configuration_change (version_id, revision, author_id, before, after)
       VALUES ($1, 1, $2, 'null', $3)`,
      [versionId, userId, JSON.stringify({ ...first, urls })],
    );
    await client.query(
      `INSERT INTO publication (version_id, environment, app_id, state, requested_by_id)
       VALUES ($1, 'SOD', $2, 'PUBLISHED', $3)`,
      [versionId, appId, userId],
    );
    const by = { partnerId, userId };
    await audit(client, {
      ...{ ...by, action: "application.created", type: "application", id: appId },
      data: { name, kind: "CUSTOM", template: "WEB" },
    });
    await audit(client, {
      ...{ ...by, action: "configuration.published", type: "configuration_version" },
      ...{ id: versionId, data: { appId, number: 1, environment: "SOD" } },
    });
    await note(client, userId, key, { appId });
  });
  return Response.json({ appId });
}
