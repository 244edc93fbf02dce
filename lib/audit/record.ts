import "server-only";

import {
  administers,
  isCiToken,
  isService,
  isSystem,
  type Author,
} from "@/lib/auth/actor";
import { sql, type Sql, type Tx } from "@/lib/db/client";
import { closeWith, type Closing } from "@/lib/db/closing";
import type { AuditAction, AuditObject } from "./actions/rules";

/**
 * Everything the portal writes down. Actions and objects are closed lists: a change there is a
 * change of stored history. Data hold ids and settings, never secrets, names or addresses of people.
 */
export type AuditEvent = {
  action: AuditAction;
  object: { type: AuditObject; id: string };
  partnerId?: string;
  tenantId?: string;
  data?: Record<string, unknown>;
};

/** Writes inside the caller's transaction: no change without its event, no event without its change. */
export function recordEvent(tx: Tx, author: Author, event: AuditEvent): Promise<void> {
  return closeWith(tx, [eventsAtEnd(author, event)]);
}

/** The same for the statement that a transaction ends with: several in their order. */
export function eventsAtEnd(author: Author, ...events: AuditEvent[]): Closing {
  return { tables: [], columns: events.map((event) => appending(author, event)) };
}

function appending(author: Author, event: AuditEvent): Sql {
  const chain = event.partnerId
    ? `partner:${event.partnerId}`
    : event.tenantId
      ? `tenant:${event.tenantId}`
      : "global";
  return sql`
    portal_audit_append(
      ${chain}, ${idOf(author)}::uuid, ${roleOf(author, event)},
      ${"sessionId" in author ? author.sessionId : null}::uuid, ${event.partnerId ?? null}::uuid,
      ${event.tenantId ?? null}::uuid, ${event.action}, ${event.object.type}, ${event.object.id}, ${dataOf(event)}::jsonb)::text`;
}

/** A machine is named by its key or token. */
function idOf(author: Author): string | null {
  if (isSystem(author)) return null;
  if (isCiToken(author)) return author.tokenId;
  return isService(author) ? author.keyId : author.userId;
}

/**
 * As JSON, without the address of anybody: a text that people typed, such as the description of a
 * partner, may hold one. The database takes none (audit_event_no_address).
 */
function dataOf({ data = {} }: AuditEvent): string {
  return JSON.stringify(data, (_field, value: unknown) =>
    typeof value === "string" ? value.replace(ADDRESS, "…") : value,
  );
}

/** Looked for where a word begins, so that a long one is read once; what is run together goes together. */
const ADDRESS =
  /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]+(?:[A-Za-z0-9._%+-]*@[A-Za-z0-9.-]+\.[A-Za-z]+)*/g;

/**
 * In which role somebody acted: for a partner as its member, on a tenant as its administrator, else
 * as staff. An external consultant only looks on, so what they do on a tenant is not done for it.
 */
function roleOf(author: Author, event: AuditEvent): string {
  if (isSystem(author)) return `system:${author.system}`;
  if (isService(author)) return "service";
  if (isCiToken(author)) return "token";
  if (author.memberships.some((membership) => membership.partnerId === event.partnerId)) {
    return "partner";
  }
  if (event.tenantId && administers(author, event.tenantId)) return "customer";
  return author.staffRoles.length > 0 ? "staff" : "person";
}
