import "server-only";

import { emailKey } from "@/lib/accounts/rules";
import type { Actor } from "@/lib/auth/actor";
import { isToken, possibleMacs } from "@/lib/core/token";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import type { InvitationRow, OpenInvitation } from "./dto";
import { visibleInvitations } from "./policy";
import { INVITATION_TOKEN, invitationState, visitOf } from "./rules";

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

/** The invitation behind a link that still works, or null. Reading it uses nothing up. */
export async function findOpenInvitation(
  token: string,
  actor: Actor | null,
): Promise<OpenInvitation | null> {
  if (!isToken(token, INVITATION_TOKEN)) return null;
  const found = await db.invitation.findFirst({
    where: {
      tokenMac: { in: possibleMacs(token, "invitation", env.peppers) },
      acceptedAt: null,
      withdrawnAt: null,
      expiresAt: { gt: new Date() },
    },
    select: {
      partnerId: true,
      email: true,
      emailKey: true,
      invitedById: true,
      permissions: true,
      expiresAt: true,
      partner: { select: { name: true } },
    },
  });
  if (!found) return null;
  const { partner, emailKey: invited, invitedById, ...invitation } = found;
  const [inviter, account] = await Promise.all([
    db.user.findUnique({ where: { id: invitedById }, select: { name: true } }),
    db.user.findUnique({ where: { emailKey: invited }, select: { id: true } }),
  ]);
  return {
    ...invitation,
    partnerName: partner.name,
    invitedBy: inviter?.name ?? "",
    visit: visitOf(actor && emailKey(actor.email), invited),
    hasAccount: account !== null,
  };
}
