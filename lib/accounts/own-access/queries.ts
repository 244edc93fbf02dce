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
  const [memberships, staffRoles, tenantRights, contacts, lists] = await Promise.all([
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
        tenant: { select: { id: true, contextId: true, name: true, environment: true } },
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
  ]);
  const contactOf = {
    partners: contacts.map(({ id, name, ...roles }) => ({
      id,
      name,
      administrative: roles.administrativeContactId === userId,
      technical: roles.technicalContactId === userId,
    })),
    mailLists: lists,
  };
  return { memberships, staffRoles, tenantRights, contactOf };
}
