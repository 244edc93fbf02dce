import "server-only";

import { sql, type Sql } from "./client";

/**
 * Holds an app before anything of its listing is locked, which is the order of whoever takes the app over,
 * deletes it or changes its kind: they wait, or whoever works on the listing does and reads what they did.
 */
export function heldApp(appId: string): Sql {
  return sql`(SELECT portal_hold_app(${appId}::uuid)::text)`;
}

export function heldAppOf(listingId: string): Sql {
  return sql`(SELECT portal_hold_app(l.app_id)::text FROM listing l WHERE l.id = ${listingId}::uuid)`;
}
