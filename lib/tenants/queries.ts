import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import { holdingIn, stopsAgainst } from "@/lib/stops/rules";
import type { Actor, TenantRight } from "@/lib/auth/actor";
import { reasonNotToDecide } from "@/lib/authorizations/decisions/policy";
import { historyOfTenant } from "@/lib/authorizations/history/queries";
import { memberSince } from "@/lib/authorizations/policy";
import { additionOf } from "@/lib/authorizations/additions/rules";
import { copyStandOf } from "@/lib/authorizations/copies/rules";
import { causesOf, pausable, pauseLines } from "@/lib/authorizations/pauses/rules";
import { shownState } from "@/lib/authorizations/requests/rules";
import { storedRights } from "@/lib/authorizations/rights/rules";
import { isLiving, LIVING_STATES } from "@/lib/authorizations/rules";
import type { Environment } from "@/lib/core/environments";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import {
  requestRowSelect,
  tenantAppSelect,
  type HomeTenant,
  type MyTenant,
  type MyTenants,
  type PartnerTenant,
  type RequestRow,
  type TenantApp,
  type TenantAppRow,
  type TenantHead,
  type TenantPage,
  type TenantRequest,
} from "./dto";
import { livingOwnCompanies, ownTenants, partnerTenants, sayOn } from "./policy";

const HOME_SHOWN = 10;

/** The tenants the actor administers or looks after, and what waits there for a decision. */
export async function listMyTenants(actor: Actor): Promise<MyTenants> {
  const tenants = await db.tenant.findMany({
    where: ownTenants(actor),
    orderBy: [{ environment: "desc" }, { contextId: "asc" }],
    select: {
      id: true,
      environment: true,
      contextId: true,
      name: true,
      state: true,
      authorizations: {
        where: { state: { in: [...LIVING_STATES] } },
        orderBy: { createdAt: "asc" },
        select: {
          id: true,
          state: true,
          app: { select: { name: true, partner: { select: { name: true } } } },
        },
      },
      requests: {
        where: { state: "REQUESTED" },
        orderBy: { linkExpiresAt: "asc" },
        select: requestRowSelect,
      },
      people: ownRight(actor),
    },
  });
  const names = await namesOf(tenants.flatMap(({ people }) => people.map(inviterOf)));
  return {
    pending: tenants
      .flatMap(({ requests }) => requests.map(toRequest))
      .filter(({ state }) => state === "REQUESTED"),
    tenants: tenants.map(
      ({ environment, contextId, name, state, authorizations, people }) => ({
        environment,
        contextId,
        name,
        state,
        ...heldRight(people, names),
        apps: authorizations.map(({ app, ...held }) => ({
          ...held,
          name: app.name,
          partnerName: app.partner.name,
        })),
      }),
    ),
  };
}

/** The same tenants as Home shows them: with which right, and where it comes from. */
export async function listHomeTenants(actor: Actor): Promise<HomeTenant[]> {
  const tenants = await db.tenant.findMany({
    where: ownTenants(actor),
    orderBy: [{ environment: "desc" }, { contextId: "asc" }],
    take: HOME_SHOWN,
    select: { environment: true, contextId: true, name: true, people: ownRight(actor) },
  });
  const names = await namesOf(tenants.flatMap(({ people }) => people.map(inviterOf)));
  return tenants.map(({ people, ...tenant }) => ({
    ...tenant,
    ...heldRight(people, names),
  }));
}

/** One tenant with its apps, requests and history, or null when it is not the actor's to see. */
export async function getTenantPage(
  actor: Actor,
  environment: Environment,
  contextId: string,
): Promise<TenantPage | null> {
  const tenant = await db.tenant.findFirst({
    where: { AND: [{ environment, contextId }, ownTenants(actor)] },
    select: {
      id: true,
      environment: true,
      contextId: true,
      name: true,
      company: true,
      state: true,
      release: true,
      licences: true,
      userPlan: true,
      ownCompanies: livingOwnCompanies,
      authorizations: { orderBy: { createdAt: "desc" }, select: tenantAppSelect },
      requests: { orderBy: { requestedAt: "desc" }, select: requestRowSelect },
    },
  });
  if (!tenant) return null;

  const { id, authorizations, requests, ownCompanies, ...facts } = tenant;
  const appNames = new Map(
    [...authorizations, ...requests].map((row) => [row.id, row.app.name]),
  );
  const [names, memberships, history] = await Promise.all([
    namesOf(authorizations.map(({ approvedById }) => approvedById)),
    db.membership.findMany({
      where: { userId: actor.userId },
      select: { partnerId: true, endedAt: true },
    }),
    historyOfTenant(actor, id, appNames),
  ]);
  const apps = authorizations.map((held) => {
    const wasMember = memberSince(
      memberships.filter(({ partnerId }) => partnerId === held.app.partnerId),
      held.createdAt,
    );
    const say = sayOn(
      actor,
      { id, environment, ownCompanies },
      { ...held.app, wasMember },
    );
    return toApp(held, names, reasonNotToDecide(say, held.app.partner.name));
  });
  return {
    ...facts,
    right: rightOn(actor, id),
    // One list, so that an app stays where it was on the page when its access ends.
    apps: [
      ...apps.filter(({ state }) => isLiving(state)),
      ...apps.filter(({ state }) => !isLiving(state)),
    ],
    requests: requests.map(toRequest),
    history,
  };
}

/** The tenant as its head shows it, or null when it is not the actor's to see. */
export async function getTenantHead(
  actor: Actor,
  environment: Environment,
  contextId: string,
): Promise<TenantHead | null> {
  const tenant = await db.tenant.findFirst({
    where: { AND: [{ environment, contextId }, ownTenants(actor)] },
    select: {
      id: true,
      environment: true,
      contextId: true,
      name: true,
      company: true,
      state: true,
    },
  });
  if (!tenant) return null;
  const { id, ...head } = tenant;
  return { ...head, right: rightOn(actor, id) };
}

/** The test tenants of one of the actor's partners. */
export async function listPartnerTenants(
  actor: Actor,
  partnerId: string,
): Promise<PartnerTenant[]> {
  return db.tenant.findMany({
    where: partnerTenants(actor, partnerId),
    orderBy: { createdAt: "asc" },
    select: {
      environment: true,
      contextId: true,
      name: true,
      state: true,
      endpoint: true,
      release: true,
    },
  });
}

function rightOn(actor: Actor, tenantId: string): TenantRight {
  const known = actor.tenants.find((tenant) => tenant.tenantId === tenantId);
  return known?.right ?? "EXTERNAL_CONSULTANT";
}

/** The reader's own right on each tenant. */
function ownRight({ userId }: Actor) {
  return {
    where: { userId },
    select: {
      right: true,
      source: true,
      invitation: { select: { invitedById: true } },
    },
  } satisfies Prisma.Tenant$peopleArgs;
}

type OwnRight = Pick<MyTenant, "right" | "source"> & {
  invitation: { invitedById: string } | null;
};

function inviterOf({ invitation }: OwnRight): string | null {
  return invitation?.invitedById ?? null;
}

function heldRight([held]: OwnRight[], names: ReadonlyMap<string, string>) {
  return {
    right: held?.right ?? ("EXTERNAL_CONSULTANT" as const),
    source: held?.source ?? ("OPERATIONS" as const),
    invitedBy: (held && names.get(inviterOf(held) ?? "")) ?? "",
  };
}

function toRequest({ app, tenant, ...row }: RequestRow): TenantRequest {
  return {
    id: row.id,
    environment: tenant.environment,
    contextId: tenant.contextId,
    appName: app.name,
    partnerName: app.partner.name,
    state: shownState(row, new Date()),
    requestedAt: row.requestedAt,
    decideBy: row.linkExpiresAt,
  };
}

function toApp(
  held: TenantAppRow,
  names: ReadonlyMap<string, string>,
  readOnly: string | null,
): TenantApp {
  const living = isLiving(held.state);
  return {
    authorizationId: held.id,
    revision: held.revision,
    name: held.app.name,
    partnerName: held.app.partner.name,
    state: held.state,
    approvedBy: names.get(held.approvedById ?? "") ?? "",
    since: held.createdAt,
    endedAt: held.endedAt,
    endReason: held.endReason ?? "",
    rights: storedRights(held.consents[0]?.rights),
    stoppedBy: living
      ? (holdingIn(stopsAgainst(held.app), held.environment)[0]?.side ?? null)
      : null,
    suspended: living ? (held.stops[0]?.reason ?? null) : null,
    pauses: living ? pauseLines(held.pauses) : [],
    lastSeenAt: held.lastSeenAt,
    addition: living ? additionOf(held) : null,
    tokenMadeAt: held.systemToken?.madeAt ?? null,
    copy: copyStandOf(held.copy, new Date()),
    pausable:
      living && readOnly === null ? pausable(causesOf(held.pauses), "CUSTOMER") : null,
    canRevoke: living && readOnly === null,
    readOnly: living ? readOnly : null,
  };
}
