import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import { domainOf, emailKey, REGISTRATION_TOKEN } from "@/lib/accounts/rules";
import type { Actor } from "@/lib/auth/actor";
import { isToken, possibleMacs } from "@/lib/core/token";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { env } from "@/lib/env";
import { can } from "@/lib/permissions/policy";
import type { DirectoryDomain, DomainList, DomainRow, JoinOffer } from "./dto";
import { visibleDomains } from "./policy";
import { recordOf } from "./rules";

const rowSelect = {
  id: true,
  domain: true,
  token: true,
  lastCheck: true,
  checkedAt: true,
  verifiedAt: true,
  verifiedById: true,
  missingSince: true,
  note: true,
} as const satisfies Prisma.PartnerDomainSelect;

type Row = Prisma.PartnerDomainGetPayload<{ select: typeof rowSelect }>;

/** A partner's domains as its own people see them. */
export async function listDomains(actor: Actor, partnerId: string): Promise<DomainList> {
  const canManage = can(actor, "domain.manage", { partnerId });
  const found = await domainsOf(actor, partnerId);
  return {
    rows: found.map(({ row, people }) => toRow(row, people, canManage)),
    canManage,
  };
}

/** The same for SuperOffice, with who verified what by hand; null for everybody else. */
export async function listDirectoryDomains(
  actor: Actor,
  partnerId: string,
): Promise<DirectoryDomain[] | null> {
  if (!can(actor, "domain.verify")) return null;
  const found = await domainsOf(actor, partnerId);
  const names = await namesOf(found.map(({ row }) => row.verifiedById));
  return found.map(({ row, people }) => ({
    ...toRow(row, people, false),
    verifiedBy: names.get(row.verifiedById ?? "") ?? "",
    note: row.note,
  }));
}

/**
 * Partners that somebody may join because of their address: confirmed, as every account's is, and
 * in this very domain. Whoever was there before comes back by invitation.
 */
export async function listJoinOffers(actor: Actor): Promise<JoinOffer[]> {
  const key = emailKey(actor.email);
  if (!key) return [];
  const offers = await offersFor(key);
  const memberships = await db.membership.findMany({
    where: {
      userId: actor.userId,
      partnerId: { in: offers.map((one) => one.partnerId) },
    },
    select: { partnerId: true },
  });
  return offers
    .filter(({ partnerId }) => !memberships.some((one) => one.partnerId === partnerId))
    .map(({ domainId, domain, partner }) => ({ domainId, domain, partner }));
}

/** The same for a registration whose owner has followed the link that was mailed to them. */
export async function findOfferToRegistration(token: string): Promise<JoinOffer | null> {
  if (!isToken(token, REGISTRATION_TOKEN)) return null;
  const found = await db.registration.findFirst({
    where: {
      tokenMac: { in: possibleMacs(token, "registration", env.peppers) },
      completedAt: null,
      expiresAt: { gt: new Date() },
    },
    select: { emailKey: true },
  });
  const [offer] = found ? await offersFor(found.emailKey) : [];
  if (!offer) return null;
  const { domainId, domain, partner } = offer;
  return { domainId, domain, partner };
}

async function offersFor(key: string) {
  const found = await db.partnerDomain.findMany({
    where: { domain: domainOf(key), verifiedAt: { not: null }, removedAt: null },
    select: { id: true, domain: true, partner: { select: { id: true, name: true } } },
  });
  return found.map(({ id, domain, partner }) => ({
    ...{ domainId: id, domain, partner: partner.name, partnerId: partner.id },
  }));
}

async function domainsOf(actor: Actor, partnerId: string) {
  const rows = await db.partnerDomain.findMany({
    where: { AND: [{ partnerId }, visibleDomains(actor)] },
    select: rowSelect,
    orderBy: [{ domain: "asc" }],
  });
  const joined = await db.membership.groupBy({
    by: ["domainId"],
    where: { partnerId, domainId: { in: rows.map(({ id }) => id) }, endedAt: null },
    _count: true,
  });
  return rows.map((row) => ({
    row,
    people: joined.find(({ domainId }) => domainId === row.id)?._count ?? 0,
  }));
}

function toRow(row: Row, people: number, withRecord: boolean): DomainRow {
  const { id, domain, lastCheck, checkedAt, verifiedAt, verifiedById } = row;
  return {
    ...{ id, domain, lastCheck, checkedAt, verifiedAt, people },
    state: !verifiedAt ? "OPEN" : row.missingSince ? "MISSING" : "VERIFIED",
    way: !verifiedAt ? null : verifiedById ? "hand" : "dns",
    record: withRecord && !verifiedById ? recordOf(row) : null,
  };
}
