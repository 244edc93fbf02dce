import "server-only";

import { emailKey } from "@/lib/accounts/rules";
import type { Actor, TenantRight } from "@/lib/auth/actor";
import type { Environment } from "@/lib/core/environments";
import { isToken, possibleMacs } from "@/lib/core/token";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { text } from "@/lib/words/catalogue";
import type { Offer, OpenInvitation } from "./dto";
import { INVITATION_TOKEN, NAMED_PURPOSE, visitOf } from "./rules";

/** The invitation behind a link that still works, or null. Reading it uses nothing up. */
export async function findOpenInvitation(
  token: string,
  actor: Actor | null,
): Promise<OpenInvitation | null> {
  if (!isToken(token, INVITATION_TOKEN)) return null;
  const found =
    (await toPartner(token)) ?? (await toTenant(token)) ?? (await asNamed(token));
  if (!found) return null;
  const { emailKey: invited, invitedById, ...invitation } = found;
  const [inviter, account] = await Promise.all([
    invitedById === null
      ? { name: text.tenantPeople.accept.superOffice }
      : db.user.findUnique({ where: { id: invitedById }, select: { name: true } }),
    db.user.findUnique({ where: { emailKey: invited }, select: { id: true } }),
  ]);
  return {
    ...invitation,
    invitedBy: inviter?.name ?? "",
    visit: visitOf(actor && emailKey(actor.email), invited),
    hasAccount: account !== null,
  };
}

type Found = Pick<OpenInvitation, "name" | "email" | "expiresAt"> & {
  offer: Offer;
  emailKey: string;
  /** Nobody where SuperOffice itself names somebody. */
  invitedById: string | null;
};

const facts = {
  email: true,
  emailKey: true,
  invitedById: true,
  expiresAt: true,
} as const;
const open = () => ({
  acceptedAt: null,
  withdrawnAt: null,
  expiresAt: { gt: new Date() },
});

async function toPartner(token: string): Promise<Found | null> {
  const found = await db.invitation.findFirst({
    where: {
      tokenMac: { in: possibleMacs(token, "invitation", env.peppers) },
      ...open(),
    },
    select: { ...facts, permissions: true, partner: { select: { name: true } } },
  });
  if (!found) return null;
  const { partner, permissions, ...rest } = found;
  return { ...rest, name: partner.name, offer: { to: "partner", permissions } };
}

async function toTenant(token: string): Promise<Found | null> {
  const found = await db.tenantInvitation.findFirst({
    where: {
      tokenMac: { in: possibleMacs(token, "tenant_invitation", env.peppers) },
      ...open(),
    },
    select: {
      ...facts,
      right: true,
      tenant: { select: { environment: true, contextId: true, name: true } },
    },
  });
  if (!found) return null;
  const { tenant, right, ...rest } = found;
  return { ...rest, ...offered(tenant, right) };
}

async function asNamed(token: string): Promise<Found | null> {
  const found = await db.statedPerson.findFirst({
    where: {
      tokenMac: { in: possibleMacs(token, NAMED_PURPOSE, env.peppers) },
      ...{ userId: null, linkExpiresAt: { gt: new Date() } },
    },
    select: {
      emailKey: true,
      linkExpiresAt: true,
      right: true,
      tenant: { select: { environment: true, contextId: true, name: true } },
    },
  });
  if (!found?.linkExpiresAt) return null;
  const { tenant, right, emailKey: address, linkExpiresAt: expiresAt } = found;
  const who = { email: address, emailKey: address, invitedById: null };
  return { ...who, expiresAt, ...offered(tenant, right) };
}

type Tenant = { environment: Environment; contextId: string; name: string };

function offered({ environment, contextId, name }: Tenant, right: TenantRight) {
  const offer = { to: "tenant" as const, environment, right };
  return { name: text.tenants.mine.tenant(contextId, name), offer };
}
