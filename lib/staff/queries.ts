import "server-only";

import { emailKey } from "@/lib/accounts/rules";
import { picturePath } from "@/lib/accounts/pictures/rules";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { literally } from "@/lib/db/like";
import { can } from "@/lib/permissions/policy";
import { text } from "@/lib/words/catalogue";
import type { AccountPage, AccountRow, FoundAddress } from "./dto";

const PAGE = 50;

const rowSelect = {
  id: true,
  name: true,
  email: true,
  loginAllowed: true,
  createdAt: true,
  picture: { select: { hash: true } },
  staffRoles: { select: { role: true }, orderBy: { role: "asc" } },
  memberships: {
    where: { endedAt: null },
    select: { permissions: true, partner: { select: { id: true, name: true } } },
    orderBy: { createdAt: "asc" },
  },
} as const satisfies Prisma.UserSelect;

/** Every account, newest first, for the portal administrator; null for everybody else. */
export async function listAccounts(
  actor: Actor,
  { search = "", after = "" }: { search?: string; after?: string } = {},
): Promise<{ rows: AccountRow[]; next: string | null } | null> {
  if (!can(actor, "account.manage")) return null;
  const wanted = search.trim();
  const contains = { contains: literally(wanted), mode: "insensitive" } as const;
  const found = await db.user.findMany({
    where: {
      AND: [
        { erasedAt: null },
        wanted === "" ? {} : { OR: [{ name: contains }, { email: contains }] },
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
    rows: page.map(({ loginAllowed, staffRoles, memberships, picture, ...row }) => ({
      ...row,
      picture: picturePath(row.id, picture?.hash),
      logInAllowed: loginAllowed,
      roles: staffRoles.map(({ role }) => role),
      partners: memberships.map(({ partner }) => partner.name),
    })),
    next:
      found.length > PAGE && last ? `${last.createdAt.toISOString()}_${last.id}` : null,
  };
}

/** Whether an address has an account, for the portal administrator; null for everybody else. */
export async function findAccount(
  actor: Actor,
  typed: string,
): Promise<FoundAddress | null> {
  if (!can(actor, "account.manage")) return null;
  const nothing = { email: null, trouble: null, account: null };
  if (typed.trim() === "") return nothing;
  const key = emailKey(typed);
  if (!key) return { ...nothing, trouble: text.accounts.emailForm };
  const found = await db.user.findUnique({ where: { emailKey: key }, select: rowSelect });
  return {
    email: typed.trim(),
    trouble: null,
    account: found && {
      id: found.id,
      name: found.name,
      partners: found.memberships.map(({ partner }) => partner.name),
    },
  };
}

export async function getAccount(
  actor: Actor,
  userId: string,
): Promise<AccountPage | null> {
  if (!can(actor, "account.manage")) return null;
  const [found, last, openReviews] = await Promise.all([
    db.user.findFirst({
      where: { id: userId, erasedAt: null },
      select: {
        ...rowSelect,
        tenants: { select: { tenant: { select: { contextId: true } } }, take: 50 },
      },
    }),
    db.session.aggregate({ where: { userId }, _max: { createdAt: true } }),
    db.review.count({ where: { reviewerId: userId, state: "IN_REVIEW" } }),
  ]);
  if (!found) return null;
  const { loginAllowed, staffRoles, memberships, tenants, picture, ...account } = found;
  return {
    ...account,
    picture: picturePath(userId, picture?.hash),
    isSelf: userId === actor.userId,
    logInAllowed: loginAllowed,
    lastSignIn: last._max.createdAt,
    roles: staffRoles.map(({ role }) => role),
    memberships: memberships.map(({ permissions, partner }) => ({
      ...partner,
      permissions,
    })),
    tenants: tenants.map(({ tenant }) => tenant.contextId),
    openReviews,
  };
}

// As `toISOString` and the database print them; anything else is the first page.
const CURSOR =
  /^(2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function cursor(after: string): Prisma.UserWhereInput {
  const [, at, id] = CURSOR.exec(after) ?? [];
  if (!at || !id || Number.isNaN(Date.parse(at))) return {};
  const createdAt = new Date(at);
  return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
}
