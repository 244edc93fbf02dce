import "server-only";

import { notDeleted } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { literally } from "@/lib/db/like";
import { can } from "@/lib/permissions/policy";
import { logoPath } from "../logos/rules";
import { storedLinks } from "../settings/rules";
import type { DirectoryEntry, DirectoryRow } from "./dto";

const PAGE = 50;
const USERS_SHOWN = 50;

const rowSelect = {
  id: true,
  name: true,
  status: true,
  createdAt: true,
  _count: {
    select: {
      applications: { where: notDeleted },
      memberships: { where: { endedAt: null } },
    },
  },
} as const;

type Row = Prisma.PartnerGetPayload<{ select: typeof rowSelect }>;

/** Every partner, newest first, for SuperOffice; null for everybody else. */
export async function listDirectory(
  actor: Actor,
  { search = "", after = "" }: { search?: string; after?: string } = {},
): Promise<{ rows: DirectoryRow[]; next: string | null } | null> {
  if (!can(actor, "partner.profile")) return null;
  const wanted = search.trim();
  const found = await db.partner.findMany({
    where: {
      AND: [
        wanted === ""
          ? {}
          : { name: { contains: literally(wanted), mode: "insensitive" } },
        cursor(after),
      ],
    },
    select: rowSelect,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: PAGE + 1,
  });
  const page = found.slice(0, PAGE);
  const last = page.at(-1);
  return {
    rows: page.map(toRow),
    next:
      found.length > PAGE && last ? `${last.createdAt.toISOString()}_${last.id}` : null,
  };
}

export async function getDirectoryEntry(
  actor: Actor,
  partnerId: string,
): Promise<DirectoryEntry | null> {
  if (!can(actor, "partner.profile")) return null;
  const found = await db.partner.findUnique({
    where: { id: partnerId },
    select: {
      ...rowSelect,
      revision: true,
      logo: { select: { hash: true } },
      seoName: true,
      description: true,
      metaDescription: true,
      links: true,
      memberships: {
        where: { endedAt: null },
        select: {
          permissions: true,
          user: { select: { id: true, name: true, email: true, loginAllowed: true } },
        },
        orderBy: [{ createdAt: "asc" }, { id: "asc" }],
        take: USERS_SHOWN,
      },
    },
  });
  if (!found) return null;
  const { seoName, description, metaDescription, links, memberships } = found;
  return {
    ...toRow(found),
    revision: found.revision,
    profile: {
      name: found.name,
      logo: logoPath(partnerId, found.logo?.hash),
      seoName,
      description,
      metaDescription,
      links: storedLinks(links),
    },
    users: memberships.map(({ permissions, user: { loginAllowed, ...user } }) => ({
      ...user,
      permissions,
      logInAllowed: loginAllowed,
    })),
  };
}

function toRow({ id, name, status, createdAt, _count }: Row): DirectoryRow {
  return {
    ...{ id, name, status, createdAt },
    people: _count.memberships,
    applications: _count.applications,
  };
}

// As `toISOString` and the database print them; anything else is the first page.
const CURSOR =
  /^(2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function cursor(after: string): Prisma.PartnerWhereInput {
  const [, at, id] = CURSOR.exec(after) ?? [];
  if (!at || !id || Number.isNaN(Date.parse(at))) return {};
  const createdAt = new Date(at);
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}
