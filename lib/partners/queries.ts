import "server-only";

import { may, type Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { HomePartner, PartnerPage } from "./dto";

/** One partner of the person's own, or null. */
export async function getPartnerPage(actor: Actor, partnerId: string): Promise<PartnerPage | null> {
  const partner = await db.partner.findFirst({
    where: { AND: [{ id: partnerId }, { id: { in: ownPartners(actor) } }] },
    select: {
      id: true,
      name: true,
      status: true,
      createdAt: true,
      administrativeContactId: true,
      technicalContactId: true,
      memberships: {
        where: { endedAt: null },
        select: { permissions: true, user: { select: { id: true, name: true, email: true } } },
        orderBy: { createdAt: "asc" },
      },
      _count: { select: { applications: true } },
    },
  });
  if (!partner) return null;
  const people = partner.memberships.map(({ permissions, user }) => ({ ...user, permissions }));
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? "";
  return {
    id: partner.id,
    name: partner.name,
    status: partner.status,
    createdAt: partner.createdAt,
    administrativeContact: nameOf(partner.administrativeContactId),
    technicalContact: nameOf(partner.technicalContactId),
    people,
    applications: partner._count.applications,
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
        select: { id: true, name: true, secrets: { select: { id: true }, take: 1 } },
        orderBy: { createdAt: "desc" },
        take: 5,
      },
    },
  });
  return partners.map(({ id, name, tenants, applications }) => ({
    id,
    name,
    canCreate: may(actor, id, "CONFIGURATION"),
    testTenant: tenants[0] ?? null,
    apps: applications.map((app) => ({ id: app.id, name: app.name })),
    hasSecret: applications.some(({ secrets }) => secrets.length > 0),
  }));
}

function ownPartners(actor: Actor): string[] {
  return actor.memberships.map(({ partnerId }) => partnerId);
}
