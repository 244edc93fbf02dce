import "server-only";

import { picturePath } from "@/lib/accounts/pictures/rules";
import { notDeleted } from "@/lib/applications/policy";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { literally } from "@/lib/db/like";
import { can } from "@/lib/permissions/policy";
import type { PersonChoice, PersonPage, PersonRow } from "./dto";
import { mayRemove, visiblePeople } from "./policy";
import { logInTrouble } from "./rules";

const PAGE = 50;
const APPS_SHOWN = 10;
const CHOICES = 500;

const rowSelect = {
  id: true,
  permissions: true,
  createdAt: true,
  partner: { select: { administrativeContactId: true, technicalContactId: true } },
  user: {
    select: {
      id: true,
      name: true,
      email: true,
      loginAllowed: true,
      picture: { select: { hash: true } },
    },
  },
} as const;

type Row = Prisma.MembershipGetPayload<{ select: typeof rowSelect }>;

/** A partner's users in the order in which they joined: one page, and the key of the next. */
export async function listPeople(
  actor: Actor,
  partnerId: string,
  { search = "", after = "" }: { search?: string; after?: string } = {},
): Promise<{ rows: PersonRow[]; next: string | null }> {
  const contains = { contains: literally(search.trim()), mode: "insensitive" } as const;
  const found = await db.membership.findMany({
    where: {
      AND: [
        visiblePeople(actor, partnerId),
        search.trim() === ""
          ? {}
          : { user: { OR: [{ name: contains }, { email: contains }] } },
        cursor(after),
      ],
    },
    select: rowSelect,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: PAGE + 1,
  });
  const page = found.slice(0, PAGE);
  const last = page.at(-1);
  const toRow = await rowsOf(actor, partnerId, page);
  return {
    rows: page.map(toRow),
    next:
      found.length > PAGE && last ? `${last.createdAt.toISOString()}_${last.id}` : null,
  };
}

/** One user of a partner, or null when there is none or the partner is not the actor's. */
export async function getPerson(
  actor: Actor,
  partnerId: string,
  userId: string,
): Promise<PersonPage | null> {
  const found = await db.membership.findFirst({
    where: { AND: [{ userId }, visiblePeople(actor, partnerId)] },
    select: { ...rowSelect, revision: true },
  });
  if (!found) return null;
  const [toRow, apps, others, person] = await Promise.all([
    rowsOf(actor, partnerId, [found]),
    db.application.findMany({
      where: { partnerId, technicalContactId: userId, ...notDeleted },
      select: { id: true, name: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: APPS_SHOWN,
    }),
    listContactChoices(actor, partnerId, userId),
    db.user.findUniqueOrThrow({ where: { id: userId }, select: logInSelect(partnerId) }),
  ]);
  return {
    ...toRow(found),
    revision: found.revision,
    since: found.createdAt,
    apps,
    others,
    logInTrouble: logInTrouble({
      isSelf: userId === actor.userId,
      isOurs:
        person._count.memberships + person._count.staffRoles === 0 &&
        person._count.tenants === 0,
      allowed: person.loginAllowed,
      offBy: person.loginOffById,
      partnerId,
    }),
    canManage: can(actor, "people.manage", { partnerId }),
    canRemove: mayRemove(actor, { partnerId, userId }),
  };
}

/** What decides whether a partner may switch somebody's log-in. */
function logInSelect(partnerId: string) {
  return {
    loginAllowed: true,
    loginOffById: true,
    _count: {
      select: {
        memberships: { where: { endedAt: null, partnerId: { not: partnerId } } },
        staffRoles: true,
        tenants: { where: { source: { not: "PARTNER_TEST_TENANT" } } },
      },
    },
  } satisfies Prisma.UserSelect;
}

/** The users of a partner who can be named as contacts, by name; `except` is the one who leaves. */
export async function listContactChoices(
  actor: Actor,
  partnerId: string,
  except?: string,
): Promise<PersonChoice[]> {
  const found = await db.membership.findMany({
    where: {
      AND: [visiblePeople(actor, partnerId), except ? { userId: { not: except } } : {}],
    },
    select: { user: { select: { id: true, name: true } } },
    orderBy: [{ user: { name: "asc" } }, { id: "asc" }],
    take: CHOICES,
  });
  return found.map(({ user }) => user);
}

/** What the rows need from other tables, read once for all of them. */
async function rowsOf(actor: Actor, partnerId: string, rows: readonly Row[]) {
  const ids = rows.map(({ user }) => user.id);
  const [apps, sessions] = await Promise.all([
    db.application.groupBy({
      by: ["technicalContactId"],
      where: { partnerId, technicalContactId: { in: ids }, ...notDeleted },
      _count: { _all: true },
    }),
    db.session.groupBy({
      by: ["userId"],
      where: { userId: { in: ids } },
      _max: { createdAt: true },
    }),
  ]);
  const appsOf = new Map(apps.map((row) => [row.technicalContactId, row._count._all]));
  const lastOf = new Map(sessions.map((row) => [row.userId, row._max.createdAt]));
  return ({ user, permissions, partner }: Row): PersonRow => ({
    userId: user.id,
    name: user.name,
    picture: picturePath(user.id, user.picture?.hash),
    email: user.email,
    permissions,
    contact: {
      administrative: partner.administrativeContactId === user.id,
      technical: partner.technicalContactId === user.id,
      apps: appsOf.get(user.id) ?? 0,
    },
    lastSignIn: lastOf.get(user.id) ?? null,
    logInAllowed: user.loginAllowed,
    isSelf: user.id === actor.userId,
  });
}

// As `toISOString` and the database print them; anything else is the first page.
const CURSOR =
  /^(2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function cursor(after: string): Prisma.MembershipWhereInput {
  const [, at, id] = CURSOR.exec(after) ?? [];
  if (!at || !id || Number.isNaN(Date.parse(at))) return {};
  const createdAt = new Date(at);
  return { OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: id } }] };
}
