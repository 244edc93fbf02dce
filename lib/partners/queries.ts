import "server-only";

import { listOwedAgreements } from "@/lib/agreements/owed/queries";
import type { Actor } from "@/lib/auth/actor";
import { notDeleted } from "@/lib/applications/policy";
import { requestsToDecide } from "@/lib/authorizations/decisions/policy";
import {
  listLaunches,
  listMetBetas,
  listMoves,
} from "@/lib/certifications/moves/queries";
import { environmentSlug } from "@/lib/core/environments";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { can, partnersFor } from "@/lib/permissions/policy";
import { suspensionsHeld } from "@/lib/stops/dto";
import { logoPath } from "./logos/rules";
import type { HomePartner, PartnerHeader, PartnerPage, WaitingItem } from "./dto";

const WAITING_SHOWN = 10;

/** The head of a partner's pages, or null when the partner is not the actor's. */
export async function getPartnerHeader(
  actor: Actor,
  partnerId: string,
): Promise<PartnerHeader | null> {
  const partner = await db.partner.findFirst({
    where: { AND: [{ id: partnerId }, { id: { in: ownPartners(actor) } }] },
    select: headerSelect,
  });
  return partner && toHeader(actor, partner);
}

/** One partner of the person's own, or null. */
export async function getPartnerPage(
  actor: Actor,
  partnerId: string,
): Promise<PartnerPage | null> {
  const partner = await db.partner.findFirst({
    where: { AND: [{ id: partnerId }, { id: { in: ownPartners(actor) } }] },
    select: {
      ...headerSelect,
      createdAt: true,
      administrativeContactId: true,
      technicalContactId: true,
      _count: {
        select: {
          applications: { where: notDeleted },
          memberships: { where: { endedAt: null } },
        },
      },
    },
  });
  if (!partner) return null;
  const { administrativeContactId, technicalContactId, createdAt, _count, ...header } =
    partner;
  const contacts = await db.user.findMany({
    where: {
      id: {
        in: [administrativeContactId, technicalContactId].filter((id) => id !== null),
      },
    },
    select: { id: true, name: true },
  });
  const nameOf = (id: string | null) =>
    contacts.find((user) => user.id === id)?.name ?? "";
  return {
    ...toHeader(actor, header),
    createdAt,
    administrativeContact: nameOf(administrativeContactId),
    technicalContact: nameOf(technicalContactId),
    people: _count.memberships,
    applications: _count.applications,
  };
}

const headerSelect = {
  id: true,
  name: true,
  status: true,
  logo: { select: { hash: true } },
  stops: suspensionsHeld,
} as const satisfies Prisma.PartnerSelect;

type HeaderRow = Prisma.PartnerGetPayload<{ select: typeof headerSelect }>;

function toHeader(actor: Actor, { stops, logo, ...partner }: HeaderRow): PartnerHeader {
  const { id: partnerId } = partner;
  return {
    ...partner,
    logo: logoPath(partnerId, logo?.hash),
    canManagePeople: can(actor, "people.manage", { partnerId }),
    suspension: stops[0] ?? null,
  };
}

/** The person's partners as Home shows them: test tenant, newest apps, whether a secret exists. */
export async function getHomePartners(actor: Actor): Promise<HomePartner[]> {
  const partners = await db.partner.findMany({
    where: { id: { in: ownPartners(actor) } },
    orderBy: { name: "asc" },
    select: {
      id: true,
      name: true,
      tenants: {
        where: { environment: "SOD" },
        select: { contextId: true, endpoint: true },
        orderBy: { createdAt: "asc" },
        take: 1,
      },
      applications: {
        where: notDeleted,
        select: { id: true, name: true, secrets: { select: { id: true }, take: 1 } },
        orderBy: { createdAt: "desc" },
        take: 5,
      },
    },
  });
  return partners.map(({ id, name, tenants, applications }) => ({
    id,
    name,
    canCreate: can(actor, "application.create", { partnerId: id }),
    testTenant: tenants[0] ?? null,
    apps: applications.map((app) => ({ id: app.id, name: app.name })),
    hasSecret: applications.some(({ secrets }) => secrets.length > 0),
  }));
}

/**
 * What waits on the person, oldest first: reviews to mend or answer, suggestions, the next step to the App
 * Store, activations to decide or grant; then agreements.
 */
export async function listWaiting(actor: Actor): Promise<WaitingItem[]> {
  const memberships = await db.membership.findMany({
    where: { userId: actor.userId },
    select: { partnerId: true, endedAt: true },
  });
  const answering = { partnerId: { in: partnersFor(actor, "review.answer") } };
  const [reviews, suggested, releases, moves, decisions, grants, launches, met, owed] =
    await Promise.all([
      db.review.findMany({
        where: {
          OR: [
            { state: "REJECTED" },
            // Else it is with the partner because its security evaluation failed.
            { state: "WITH_PARTNER", NOT: { app: { way: { step: "T10X" } } } },
          ],
          app: answering,
        },
        select: { number: true, state: true, app: { select: { id: true, name: true } } },
        orderBy: { queuedAt: "asc" },
        take: WAITING_SHOWN,
      }),
      db.review.findMany({
        where: {
          state: { in: ["WAITING", "IN_REVIEW", "WITH_PARTNER"] },
          suggestions: { some: { state: "OPEN" } },
          app: answering,
        },
        select: { app: { select: { id: true, name: true } } },
        orderBy: { queuedAt: "asc" },
        take: WAITING_SHOWN,
      }),
      db.release.findMany({
        where: {
          state: "WAITING",
          review: {
            app: { partnerId: { in: partnersFor(actor, "publishing.go_live") } },
          },
        },
        select: {
          ...{ at: true, trouble: true },
          review: { select: { app: { select: { id: true, name: true } } } },
        },
        orderBy: { lapsesAt: "asc" },
        take: WAITING_SHOWN,
      }),
      listMoves(actor),
      db.activationRequest.findMany({
        where: {
          AND: [
            { state: "REQUESTED", linkExpiresAt: { gt: new Date() } },
            requestsToDecide(actor, memberships),
          ],
        },
        select: requestSelect,
        orderBy: { requestedAt: "asc" },
        take: WAITING_SHOWN,
      }),
      can(actor, "activation.grant")
        ? db.activationRequest.findMany({
            where: { state: "APPROVED" },
            select: requestSelect,
            orderBy: { requestedAt: "asc" },
            take: WAITING_SHOWN,
          })
        : [],
      listLaunches(actor),
      listMetBetas(actor),
      listOwedAgreements(actor),
    ]);
  return [
    ...reviews.map(({ number, state, app }) => ({
      kind:
        state === "REJECTED"
          ? ("REVIEW_REJECTED" as const)
          : ("REVIEW_QUESTION" as const),
      app: app.name,
      number,
      href: `/apps/${app.id}/validation`,
    })),
    ...suggested.map(({ app }) => ({
      kind: "SUGGESTION" as const,
      app: app.name,
      href: `/apps/${app.id}/validation#suggested`,
    })),
    ...releases.map(({ at, trouble, review: { app } }) => ({
      kind: "RELEASE" as const,
      ...{ app: app.name, at: trouble ? null : at },
      href: `/apps/${app.id}/validation`,
    })),
    ...moves.map((move) => ({ kind: "MOVE" as const, ...move })),
    ...decisions.map(({ id, app, tenant }) => ({
      kind: "ACTIVATION_DECISION" as const,
      app: app.name,
      contextId: tenant.contextId,
      href: `/tenants/${environmentSlug(tenant.environment)}/${tenant.contextId}/requests/${id}`,
    })),
    ...grants.map(({ id, app, tenant }) => ({
      kind: "ACTIVATION_GRANT" as const,
      app: app.name,
      contextId: tenant.contextId,
      href: `/activations/${id}`,
    })),
    ...launches.map((launch) => ({ kind: "LAUNCH" as const, ...launch })),
    ...met.map((one) => ({ kind: "FULL_STATUS" as const, ...one })),
    ...owed.map((agreement) => ({ kind: "AGREEMENTS" as const, ...agreement })),
  ];
}

const requestSelect = {
  id: true,
  app: { select: { name: true } },
  tenant: { select: { contextId: true, environment: true } },
} as const;

function ownPartners(actor: Actor): string[] {
  return partnersFor(actor, "partner.see");
}
