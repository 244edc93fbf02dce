import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { picturePath } from "../pictures/rules";
import type { Profile } from "./dto";

/** One's own account. */
export async function getProfile(actor: Actor): Promise<Profile> {
  const [user, waiting] = await Promise.all([
    db.user.findUniqueOrThrow({
      where: { id: actor.userId },
      select: {
        name: true,
        picture: { select: { hash: true } },
        ...{ email: true, emailKey: true, language: true },
        memberships: {
          where: { endedAt: null },
          select: { permissions: true, partner: { select: { id: true, name: true } } },
          orderBy: { createdAt: "asc" },
        },
        tenants: {
          select: {
            right: true,
            tenant: { select: { id: true, name: true, contextId: true } },
          },
          orderBy: { tenant: { contextId: "asc" } },
        },
      },
    }),
    db.accountLink.findFirst({
      where: {
        userId: actor.userId,
        purpose: "EMAIL_CHANGE",
        usedAt: null,
        expiresAt: { gt: new Date() },
      },
      select: { toEmail: true, fromEmailKey: true },
      orderBy: { createdAt: "desc" },
    }),
  ]);
  return {
    name: user.name,
    email: user.email,
    language: user.language ?? "en",
    picture: picturePath(actor.userId, user.picture?.hash),
    waitingEmail: waiting?.fromEmailKey === user.emailKey ? waiting.toEmail : null,
    partners: user.memberships.map(({ partner, permissions }) => ({
      ...partner,
      permissions,
    })),
    tenants: user.tenants.map(({ tenant, right }) => ({
      id: tenant.id,
      name: `${tenant.name} (${tenant.contextId})`,
      right,
    })),
    staffRoles: [...actor.staffRoles],
  };
}
