import { inTransaction } from "../../../database";
import { audit, mail, note } from "../../../pg-rows";
import { macOf, newId } from "../../../rows";

/** Issues a secret. */
export async function POST(request) {
  const { key, appId, slot, partnerId, userId, email } = await request.json();
  const secretId = newId();
  await inTransaction(async (client) => {
    await client.query(
      `INSERT INTO client_secret (id, app_id, environment, slot, mac, algorithm, pepper_id,
         last_four, label, created_by_id, expires_at)
       VALUES ($1, $2, 'SOD', $3, $4, 'v1', 'k1', 'a1b2', '', $5, now() + interval '365 days')`,
      [secretId, appId, slot, macOf(), userId],
    );
    await audit(client, {
      ...{ partnerId, userId, action: "client_secret.created" },
      ...{ type: "client_secret", id: secretId },
      data: { appId, environment: "SOD", lastFour: "a1b2", expires: "365" },
    });
    await mail(client, email);
    await note(client, userId, key);
  });
  return Response.json({ secretId });
}
