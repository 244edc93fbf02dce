import "server-only";

import { db } from "@/lib/db/client";

/** What a person may do where, did before, and is the contact of. */
export async function ownAccess({
  userId,
  addresses,
}: {
  userId: string;
  addresses: string[];
}) {
  const partner = { select: { id: true, name: true } } as const;
  const contact = {
    OR: [{ administrativeContactId: userId }, { technicalContactId: userId }],
  };
  const [memberships, staffRoles, tenantRights, contacts, lists, listsOfApps] =
    await Promise.all([
      db.membership.findMany({
        where: { userId },
        select: { id: true, partner, permissions: true, createdAt: true, endedAt: true },
        orderBy: { createdAt: "asc" },
      }),
      db.staffMember.findMany({
        where: { userId },
        select: { role: true, createdAt: true },
      }),
      db.tenantPerson.findMany({
        where: { userId },
        select: {
          tenant: {
            select: { id: true, contextId: true, name: true, environment: true },
          },
          right: true,
          source: true,
          createdAt: true,
        },
      }),
      db.partner.findMany({
        where: contact,
        select: {
          id: true,
          name: true,
          administrativeContactId: true,
          technicalContactId: true,
        },
      }),
      db.partner.findMany({
        where: {
          OR: [
            { uninstallEmails: { hasSome: addresses } },
            { supportEmails: { hasSome: addresses } },
          ],
        },
        select: { id: true, name: true },
      }),
      db.application.findMany({
        where: {
          OR: [
            { errorEmails: { hasSome: addresses } },
            { uninstallEmails: { hasSome: addresses } },
          ],
        },
        select: { id: true, name: true },
      }),
    ]);
  const contactOf = {
    partners: contacts.map(({ id, name, ...roles }) => ({
      id,
      name,
      administrative: roles.administrativeContactId === userId,
      technical: roles.technicalContactId === userId,
    })),
    mailLists: lists,
    mailListsOfApps: listsOfApps,
  };
  return { memberships, staffRoles, tenantRights, contactOf };
}

/** What others said and did about a person's rights on tenants, and the person about others'. */
export async function ownTenantAccess(userId: string, addresses: readonly string[]) {
  const mine = { in: [...addresses] };
  const invitation = {
    tenantId: true,
    right: true,
    createdAt: true,
    acceptedAt: true,
    withdrawnAt: true,
  } as const;
  const [stated, received, sent, removals] = await Promise.all([
    db.statedPerson.findMany({
      where: { OR: [{ userId }, { userId: null, emailKey: mine }] },
      select: { tenantId: true, right: true, createdAt: true },
    }),
    db.tenantInvitation.findMany({
      where: { OR: [{ acceptedById: userId }, { acceptedById: null, emailKey: mine }] },
      select: invitation,
    }),
    db.tenantInvitation.findMany({
      where: { invitedById: userId },
      select: { ...invitation, email: true },
    }),
    db.tenantRemoval.findMany({
      where: { OR: [{ userId }, { removedById: userId }] },
      select: { tenantId: true, userId: true, removedById: true, createdAt: true },
    }),
  ]);
  return { stated, invitations: { received, sent }, removals };
}
