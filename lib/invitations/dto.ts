import type { Permission, TenantRight } from "@/lib/auth/actor";
import { environmentSlug, type Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import { invitationState, type Visit } from "./rules";

/** What an invitation leads into, and what it gives there. */
export type Offer =
  | { to: "partner"; permissions: Permission[] }
  | { to: "tenant"; environment: Environment; right: TenantRight };

/** What the page behind a link says; the link is its own authority. */
export type OpenInvitation = {
  /** The partner's name, or customer ID and name of the tenant. */
  name: string;
  offer: Offer;
  email: string;
  invitedBy: string;
  expiresAt: Date;
  visit: Visit;
  /** Whether the address has an account: told to whoever holds the mailed link, to nobody else. */
  hasAccount: boolean;
};

const facts = {
  id: true,
  email: true,
  emailKey: true,
  invitedById: true,
  acceptedAt: true,
  acceptedById: true,
  withdrawnAt: true,
  expiresAt: true,
} as const;
const tenant = { select: { environment: true, contextId: true, name: true } } as const;

export const partnerInvited = {
  ...{ ...facts, partnerId: true, permissions: true },
  partner: { select: { name: true } },
} as const satisfies Prisma.InvitationSelect;

export const tenantInvited = {
  ...{ ...facts, tenantId: true, right: true },
  tenant,
} as const satisfies Prisma.TenantInvitationSelect;

export const namedInvited = {
  ...{ tenantId: true, emailKey: true, right: true, userId: true },
  ...{ tokenMac: true, linkExpiresAt: true },
  tenant,
} as const satisfies Prisma.StatedPersonSelect;

type PartnerRow = Prisma.InvitationGetPayload<{ select: typeof partnerInvited }>;
type TenantRow = Prisma.TenantInvitationGetPayload<{ select: typeof tenantInvited }>;
type NamedRow = Prisma.StatedPersonGetPayload<{ select: typeof namedInvited }>;

/** What is behind a link, for whoever joins by it. */
export type Invited = IntoPartner | IntoTenant | NamedOne;
export type IntoPartner = ReturnType<typeof intoPartner>;
export type IntoTenant = ReturnType<typeof intoTenant>;
export type NamedOne = ReturnType<typeof asNamed>;

export function intoPartner({ partner, ...row }: PartnerRow, now: Date) {
  const isOpen = invitationState(row, now) === "OPEN";
  const leadsTo = `/partners/${row.partnerId}`;
  return { ...row, to: "partner" as const, name: partner.name, leadsTo, isOpen };
}

export function intoTenant(row: TenantRow, now: Date) {
  const isOpen = invitationState(row, now) === "OPEN";
  return { ...row, ...placeOf(row), to: "tenant" as const, isOpen };
}

/** Whom SuperOffice named before there was an account: its word is the invitation. */
export function asNamed(row: NamedRow, now: Date) {
  const { emailKey: email, userId: acceptedById, linkExpiresAt } = row;
  const isOpen = !acceptedById && linkExpiresAt !== null && linkExpiresAt > now;
  return { ...row, ...placeOf(row), to: "named" as const, email, acceptedById, isOpen };
}

function placeOf({
  tenant: { environment, contextId, name },
}: Pick<TenantRow, "tenant">) {
  return { name, leadsTo: `/tenants/${environmentSlug(environment)}/${contextId}` };
}
