import "server-only";

import { db } from "@/lib/db/client";
import { text } from "@/lib/words/catalogue";
import type { EventRow } from "../dto";

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

type Found = { id: string; kind: keyof typeof inWords; name: string; more: string };

const words = text.audit.of;
const inWords = {
  name: (name: string) => name,
  tenant: (contextId: string, name: string) => words.tenant(contextId, name),
  token: (label: string, lastFour: string) => words.token(label, lastFour),
  secret: (lastFour: string) => words.secret(lastFour),
  key: (thumbprint: string) => words.key(thumbprint),
  version: (number: string) => words.version(Number(number)),
  review: (number: string) => words.review(Number(number)),
  request: (contextId: string) => words.request(contextId),
  access: (contextId: string) => words.access(contextId),
};

/**
 * What the ids in these events stand for today: names of people, apps, partners and tenants,
 * numbers of the rest. Whoever may read an event may read the names in it, and no others are asked.
 */
export async function namesIn(
  events: readonly EventRow[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(events.flatMap(({ text: all }) => all.match(UUID) ?? []))];
  if (ids.length === 0) return new Map();
  const found = await db.$queryRaw<Found[]>`
    WITH wanted AS (SELECT unnest(${ids}::uuid[]) AS id)
    SELECT id::text, 'name' AS kind, p.name, '' AS more FROM person p JOIN wanted USING (id)
    UNION ALL SELECT id::text, 'name', a.name, '' FROM application a JOIN wanted USING (id)
    UNION ALL SELECT id::text, 'name', p.name, '' FROM partner p JOIN wanted USING (id)
    UNION ALL SELECT id::text, 'name', k.name, '' FROM service_key k JOIN wanted USING (id)
    UNION ALL SELECT id::text, 'token', t.label, t.last_four
      FROM credential_token t JOIN wanted USING (id)
    UNION ALL SELECT id::text, 'tenant', t.context_id, t.name FROM tenant t JOIN wanted USING (id)
    UNION ALL SELECT id::text, 'secret', s.last_four, '' FROM client_secret s JOIN wanted USING (id)
    UNION ALL SELECT id::text, 'key',
      left(translate(encode(k.thumbprint, 'base64'), '+/', '-_'), 8), ''
      FROM app_key k JOIN wanted USING (id)
    UNION ALL SELECT id::text, 'version', v.number::text, ''
      FROM configuration_version v JOIN wanted USING (id)
    UNION ALL SELECT id::text, 'review', r.number::text, '' FROM review r JOIN wanted USING (id)
    UNION ALL SELECT id::text, 'name', v.title || ' ' || v.label, ''
      FROM agreement_version v JOIN wanted USING (id)
    UNION ALL SELECT o.id::text, 'tenant', t.context_id, t.name
      FROM own_company o JOIN wanted USING (id) JOIN tenant t ON t.id = o.tenant_id
    UNION ALL SELECT r.id::text, 'request', t.context_id, ''
      FROM activation_request r JOIN wanted USING (id) JOIN tenant t ON t.id = r.tenant_id
    UNION ALL SELECT a.id::text, 'access', t.context_id, ''
      FROM "authorization" a JOIN wanted USING (id) JOIN tenant t ON t.id = a.tenant_id`;
  return new Map(
    found.map(({ id, kind, name, more }) => [id, inWords[kind](name, more)]),
  );
}
