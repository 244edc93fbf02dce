import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import { can } from "@/lib/permissions/policy";
import { memberFactorSelect, type MemberFactor } from "./dto";
import { mayReset } from "./policy";

/** Who of a partner has a second factor, or null for anybody without Users there. */
export async function getMemberFactors(
  actor: Actor,
  partnerId: string,
): Promise<{ partner: string; isRequired: boolean; members: MemberFactor[] } | null> {
  if (!can(actor, "factor.reset", { partnerId })) return null;
  const partner = await db.partner.findFirst({
    where: { id: partnerId },
    select: {
      name: true,
      secondFactorRequired: true,
      memberships: {
        where: { endedAt: null },
        orderBy: { user: { name: "asc" } },
        select: { user: { select: memberFactorSelect } },
      },
    },
  });
  if (!partner) return null;
  return {
    partner: partner.name,
    isRequired: partner.secondFactorRequired,
    members: partner.memberships.map(({ user }) => toMember(actor, user, [partnerId])),
  };
}

/** The same of SuperOffice's people, for a portal administrator. */
export async function getStaffFactors(actor: Actor): Promise<MemberFactor[] | null> {
  if (!can(actor, "administration.see")) return null;
  const staff = await db.user.findMany({
    where: { staffRoles: { some: {} } },
    orderBy: { name: "asc" },
    select: memberFactorSelect,
  });
  return staff.map((user) => toMember(actor, user, []));
}

type Row = {
  id: string;
  name: string;
  email: string;
  staffRoles: unknown[];
  totpFactors: unknown[];
  passkeys: unknown[];
  factorResets: { effectiveAt: Date }[];
};

function toMember(actor: Actor, user: Row, partnerIds: string[]): MemberFactor {
  const hasFactor = user.totpFactors.length + user.passkeys.length > 0;
  const resetAt = user.factorResets[0]?.effectiveAt ?? null;
  const person = { id: user.id, isStaff: user.staffRoles.length > 0, partnerIds };
  return {
    ...{ userId: user.id, name: user.name, email: user.email, hasFactor, resetAt },
    canReset: hasFactor && !resetAt && mayReset(actor, person),
  };
}
