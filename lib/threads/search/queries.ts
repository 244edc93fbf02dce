import "server-only";

import { joinSql, sql, type Sql } from "@/lib/db/client";
import { threadKinds, wordsWanted, type ThreadKind } from "../rules";

/** The messages of each kind by their words, read from the index that each table has. */
const said = {
  REVIEW: (words) => sql`
    SELECT t.id FROM review_message m JOIN thread t ON t.thing_id = m.review_id
      AND coalesce(t.item_id, t.thing_id) = coalesce(m.item_id, m.review_id)
    WHERE NOT m.internal AND portal_words(m.text) @@ ${words}`,
  SUSPENSION: (words) => sql`
    SELECT t.id FROM stop_message m JOIN thread t ON t.thing_id = m.stop_id
    WHERE portal_words(m.text) @@ ${words}`,
  LISTING: (words) => sql`
    SELECT t.id FROM listing_message m JOIN thread t ON t.thing_id = m.listing_id
    WHERE portal_words(m.text) @@ ${words}`,
  ACTIVATION: (words) => sql`
    SELECT t.id FROM activation_message m JOIN thread t ON t.thing_id = m.request_id
    WHERE portal_words(m.text) @@ ${words}`,
  REJECTION: (words) => sql`
    SELECT t.id FROM review_appeal o JOIN thread t ON t.thing_id = o.id
    WHERE portal_words(o.grounds || ' ' || o.answer) @@ ${words}`,
} as const satisfies Record<ThreadKind, (words: Sql) => Sql>;

/**
 * The ids of the threads in which a search is found: in what the app and the partner are called, in what
 * was said, and as the number of a review, an item or a tenant. Null where it asks for nothing.
 */
export function threadsFound(query: string): Sql | null {
  const wanted = wordsWanted(query);
  if (!wanted) return null;
  const words = sql`to_tsquery('simple', ${wanted})`;
  const name = query.trim();
  const number = /^#?(\d{1,9})$/.exec(name)?.[1];
  return joinSql(
    [
      sql`SELECT t.id FROM application a JOIN thread t ON t.app_id = a.id
        WHERE portal_words(a.name) @@ ${words}`,
      sql`SELECT t.id FROM partner p JOIN thread t ON t.partner_id = p.id
        WHERE portal_words(p.name) @@ ${words}`,
      sql`SELECT t.id FROM tenant n JOIN thread t ON t.tenant_id = n.id
        WHERE lower(n.context_id) = ${name.toLowerCase()}`,
      sql`SELECT t.id FROM checklist_item i JOIN thread t ON t.item_id = i.id
        WHERE i.code = ${name.toUpperCase()}`,
      ...threadKinds.map((kind) => said[kind](words)),
      ...(number
        ? [
            sql`SELECT t.id FROM review r JOIN thread t ON t.thing_id = r.id
              WHERE r.number = ${Number(number)}`,
            sql`SELECT t.id FROM review r JOIN review_appeal o ON o.review_id = r.id
              JOIN thread t ON t.thing_id = o.id WHERE r.number = ${Number(number)}`,
          ]
        : []),
    ],
    " UNION ",
  );
}
