import "server-only";

import { namesOf } from "@/lib/accounts/queries";
import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { invitationState } from "@/lib/invitations/rules";
import type { TenantInvitationRow } from "./dto";
import { visibleTenantInvitations } from "./policy";

const SHOWN = 100;

/** The invitations that nobody has accepted or withdrawn, newest first. */
export async function listTenantInvitations(
  actor: Actor,
  tenantId: string,
): Promise<TenantInvitationRow[]> {
  const found = await db.tenantInvitation.findMany({
    where: {
      AND: [
        visibleTenantInvitations(actor, tenantId),
        { acceptedAt: null, withdrawnAt: null },
      ],
    },
    select: {
      id: true,
      email: true,
      right: true,
      invitedById: true,
      createdAt: true,
      expiresAt: true,
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: SHOWN,
  });
  const names = await namesOf(found.map(({ invitedById }) => invitedById));
  const now = new Date();
  return found.map(({ invitedById, createdAt, ...row }) => {
    const state = invitationState({ ...row, acceptedAt: null, withdrawnAt: null }, now);
    return {
      ...row,
      invitedBy: names.get(invitedById) ?? "",
      sentAt: createdAt,
      state: state === "EXPIRED" ? "EXPIRED" : "OPEN",
    };
  });
}
