import "server-only";

import { visibleApplications } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { db } from "@/lib/db/client";
import { text } from "@/lib/words/catalogue";
import { detailsOf } from "./details/rules";
import type { ActivityEntry, ActivityPage, EventRow, Named, Side } from "./dto";
import { findEntries } from "./entries/queries";
import { EXPORT_CAP } from "./exports/rules";
import { namesIn } from "./names/queries";
import { allActions, sliceOf, type Place, type Slice } from "./policy";
import type { AuditAction } from "./actions/rules";
import type { ActivityFilter } from "./schema";

const PAGE = 50;
const EXPORT_PAGE = 1000;

/** An address in the portal that has a log. */
export type LogAddress =
  | { of: "everything" }
  | { of: "partner"; partnerId: string }
  | { of: "app"; appId: string }
  | { of: "tenant"; environment: Environment; contextId: string };

/** A log that somebody may read: its slice, what it is the log of, and what may be in it. */
export type Log = { slice: Slice; name: string; actions: readonly AuditAction[] };

/** The log behind an address, or null when it is not this person's to read. */
export async function openLog(actor: Actor, address: LogAddress): Promise<Log | null> {
  const found = await placeAt(actor, address);
  const slice = found && sliceOf(actor, found.place);
  return slice && { slice, name: found.name, actions: slice.actions ?? allActions() };
}

/** One page of a log, newest first. */
export async function getActivity(
  { slice }: Log,
  filter: ActivityFilter,
): Promise<ActivityPage> {
  const { rows, ...places } = await findEntries(slice, filter, PAGE);
  const names = await namesIn(rows);
  const entries = rows.map((row) => withoutOwn(slice, toEntry(row, names)));
  return { entries, ...places };
}

/** What the log is of need not be said on each of its entries. */
function withoutOwn(slice: Slice, entry: ActivityEntry): ActivityEntry {
  return {
    ...entry,
    app: slice.appId ? null : entry.app,
    tenant: slice.tenantId ? null : entry.tenant,
    partner: slice.appId || slice.partnerId ? null : entry.partner,
  };
}

export type ExportedRow = { row: EventRow; entry: ActivityEntry };

/** Every entry that fits, newest first, a thousand at a time; one more than the cap at most. */
export async function* exportActivity(
  { slice }: Log,
  filter: ActivityFilter,
): AsyncGenerator<ExportedRow[]> {
  let after = filter.after;
  for (let sent = 0; sent <= EXPORT_CAP;) {
    const count = Math.min(EXPORT_PAGE, EXPORT_CAP + 1 - sent);
    const { rows, next } = await findEntries(slice, { ...filter, after }, count);
    const names = await namesIn(rows);
    yield rows.map((row) => ({ row, entry: toEntry(row, names) }));
    sent += rows.length;
    if (!next) return;
    after = next;
  }
}

type Found = { place: Place; name: string };

async function placeAt(actor: Actor, address: LogAddress): Promise<Found | null> {
  switch (address.of) {
    case "everything":
      return { place: { of: "everything" }, name: "" };
    case "partner": {
      const { partnerId } = address;
      const own = actor.memberships.map((membership) => membership.partnerId);
      const partner = await db.partner.findFirst({
        where: { AND: [{ id: partnerId }, { id: { in: own } }] },
        select: { name: true },
      });
      return partner && { place: { of: "partner", partnerId }, name: partner.name };
    }
    case "app": {
      const app = await db.application.findFirst({
        where: { AND: [{ id: address.appId }, visibleApplications(actor)] },
        select: { id: true, partnerId: true, name: true },
      });
      if (!app) return null;
      const { id: appId, partnerId, name } = app;
      return { place: { of: "app", appId, partnerId }, name };
    }
    case "tenant": {
      const { environment, contextId } = address;
      const own = actor.tenants.map(({ tenantId }) => tenantId);
      const tenant = await db.tenant.findFirst({
        where: { environment, contextId, id: { in: own } },
        select: { id: true, name: true, contextId: true },
      });
      if (!tenant) return null;
      const { id: tenantId } = tenant;
      const name = text.audit.of.tenant(tenant.contextId, tenant.name);
      return { place: { of: "tenant", tenantId }, name };
    }
  }
}

function toEntry(row: EventRow, names: ReadonlyMap<string, string>): ActivityEntry {
  const named = (id: string | null): Named | null => {
    const name = names.get(id ?? "");
    return id && name ? { id, name } : null;
  };
  return {
    key: `${row.chain}/${row.seq}`,
    at: row.at,
    who: named(row.actorId),
    isPortal: row.actorId === null,
    side: sideOf(row.actorRole),
    // Only this code writes events, and its list of actions is closed.
    action: row.action as AuditAction,
    about: { id: row.objectId, name: names.get(row.objectId) ?? whatIsGone(row) },
    app: row.appId === row.objectId ? null : named(row.appId),
    tenant: row.tenantId === row.objectId ? null : named(row.tenantId),
    partner: row.partnerId === row.objectId ? null : named(row.partnerId),
    environments: row.environments,
    details: detailsOf(row.data, (id) => names.get(id)),
  };
}

/** A secret that was never kept leaves no row, but its last characters are in the event. */
function whatIsGone({ objectType, data }: EventRow): string {
  const lastFour = data["lastFour"];
  if (typeof lastFour === "string") return text.audit.of.secret(lastFour);
  return (
    Object.entries(text.audit.objects).find(([type]) => type === objectType)?.[1] ??
    text.audit.details.gone
  );
}

function sideOf(role: string): Side {
  return role === "partner" ||
    role === "customer" ||
    role === "staff" ||
    role === "person" ||
    role === "service" ||
    role === "token"
    ? role
    : "portal";
}
