import "server-only";

import { applicationsFor } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { can } from "@/lib/permissions/policy";
import type {
  AttemptLine,
  DeliveriesPage,
  DeliveryPage,
  DeliveryRow,
  ReceiverLine,
} from "./dto";
import { visibleReceivers } from "./policy";
import {
  canSendAgain,
  deliveryKinds,
  type DeliveryKind,
  type DeliveryState,
} from "./rules";
import type { Outcome } from "./sending/rules";

const PAGE = 50;

const rowSelect = {
  ...{ id: true, state: true, failure: true, attempts: true, nextTryAt: true },
  ...{ tenantId: true, createdAt: true },
  event: { select: { kind: true, name: true, environment: true, contextId: true } },
} satisfies Prisma.DeliverySelect;
type Row = Prisma.DeliveryGetPayload<{ select: typeof rowSelect }>;

type Wanted = {
  environment: Environment;
  kind?: DeliveryKind | undefined;
  state?: DeliveryState | undefined;
  after?: string | undefined;
};

/**
 * What an app is told in an environment: where, and how that goes, and one page of the deliveries, newest
 * first. Null when the app is not the actor's to see.
 */
export async function getDeliveries(
  actor: Actor,
  appId: string,
  { environment, kind, state, after }: Wanted,
): Promise<DeliveriesPage | null> {
  const app = await db.application.findFirst({
    where: { AND: [{ id: appId }, applicationsFor(actor, "delivery.see")] },
    select: {
      partnerId: true,
      deliveryReceivers: { where: { environment } },
      publications: {
        where: { environment, state: "PUBLISHED" },
        select: { version: { select: { urls: { where: { enabled: true } } } } },
      },
    },
  });
  if (!app) return null;
  const { deliveryReceivers: receivers } = app;
  const wanted = receivers.filter((one) => kind === undefined || one.kind === kind);
  const rows = await db.delivery.findMany({
    where: {
      AND: [
        { receiverId: { in: wanted.map(({ id }) => id) } },
        state ? { state } : {},
        olderThan(after),
      ],
    },
    select: rowSelect,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
  });
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  const counts = await db.delivery.groupBy({
    by: ["receiverId", "state"],
    where: {
      receiverId: { in: receivers.map(({ id }) => id) },
      ...{ state: { in: ["WAITING", "FAILED"] }, tenantId: { not: null } },
    },
    _count: true,
  });
  const urls = app.publications[0]?.version.urls ?? [];
  const lineOf = (one: DeliveryKind): ReceiverLine => {
    const receiver = receivers.find((row) => row.kind === one);
    const own = urls.filter(({ type }) => type === one);
    const url =
      own.find((row) => row.environment === environment) ??
      own.find((row) => row.environment === null);
    const count = (which: DeliveryState) =>
      counts.find((row) => row.receiverId === receiver?.id && row.state === which)
        ?._count ?? 0;
    return {
      ...{ kind: one, url: url?.value ?? null },
      ...{ waiting: count("WAITING"), failed: count("FAILED") },
      failingSince: receiver?.failingSince ?? null,
      off:
        receiver?.off && receiver.offAt
          ? { why: receiver.off, at: receiver.offAt }
          : null,
    };
  };
  return {
    receivers: deliveryKinds.map(lineOf),
    rows: page.map(toRow),
    next:
      rows.length > PAGE && last ? `${last.createdAt.toISOString()}_${last.id}` : null,
    can: { send: can(actor, "delivery.send", app) },
  };
}

/** One delivery with every try, or null when it is not the actor's to see. */
export async function getDelivery(
  actor: Actor,
  id: string,
): Promise<DeliveryPage | null> {
  const row = await db.delivery.findFirst({
    where: { id, receiver: visibleReceivers(actor) },
    select: {
      ...rowSelect,
      receiver: {
        select: { off: true, app: { select: { id: true, partnerId: true } } },
      },
      log: { orderBy: { number: "desc" }, take: 100 },
    },
  });
  if (!row) return null;
  const { app, off } = row.receiver;
  const isAllowed = can(actor, "delivery.send", app) && off === null;
  return {
    ...{ ...toRow(row), appId: app.id },
    canSendAgain: isAllowed && row.tenantId !== null && canSendAgain(row),
    attemptsMade: row.log.map((one): AttemptLine => ({
      ...{ number: one.number, at: one.at, tookMs: one.tookMs, url: one.url },
      // Written by our own command in exactly these words.
      ...{ address: one.address, outcome: one.outcome as Outcome, status: one.status },
      request: { headers: linesOf(one.requestHeaders), body: one.requestBody },
      response: { headers: linesOf(one.responseHeaders), body: one.responseBody },
    })),
  };
}

function toRow({ event, tenantId, createdAt, nextTryAt, ...row }: Row): DeliveryRow {
  const { id, state, failure, attempts } = row;
  return {
    ...{ id, state, failure, attempts, ...event, isTest: tenantId === null },
    ...{ at: createdAt, nextTryAt: state === "WAITING" ? nextTryAt : null },
  };
}

/** Headers as they are written, one a line. */
function linesOf(headers: Prisma.JsonValue): string {
  return Object.entries(headers ?? {})
    .map(([name, value]) => `${name}: ${String(value)}`)
    .join("\n");
}

/** What comes after the row of this key; a key that is none begins at the start. */
function olderThan(key: string | undefined): Prisma.DeliveryWhereInput {
  const [, at, id] =
    /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(
      key ?? "",
    ) ?? [];
  if (!at || !id || Number.isNaN(Date.parse(at))) return {};
  const createdAt = new Date(at);
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}
