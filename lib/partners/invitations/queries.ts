import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { invitationState } from "@/lib/invitations/rules";
import type { InvitationRow } from "./dto";
import { visibleInvitations } from "./policy";

const SHOWN = 100;

/** The invitations that nobody has accepted or withdrawn, newest first. */
export async function listInvitations(
  actor: Actor,
  partnerId: string,
): Promise<InvitationRow[]> {
  const found = await db.invitation.findMany({
    where: {
      AND: [
        visibleInvitations(actor, partnerId),
        { acceptedAt: null, withdrawnAt: null },
      ],
    },
    select: {
      id: true,
      email: true,
      permissions: true,
      invitedById: true,
      createdAt: true,
      expiresAt: true,
      acceptedAt: true,
      withdrawnAt: true,
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: SHOWN,
  });
  const people = await db.user.findMany({
    where: { id: { in: found.map(({ invitedById }) => invitedById) } },
    select: { id: true, name: true },
  });
  const now = new Date();
  return found.map(({ invitedById, createdAt, acceptedAt, withdrawnAt, ...row }) => ({
    ...row,
    invitedBy: people.find(({ id }) => id === invitedById)?.name ?? "",
    sentAt: createdAt,
    state:
      invitationState({ ...row, acceptedAt, withdrawnAt }, now) === "EXPIRED"
        ? "EXPIRED"
        : "OPEN",
  }));
}
