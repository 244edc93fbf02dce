import "server-only";

import type { Actor } from "@/lib/auth/actor";
import { db } from "@/lib/db/client";
import type { FactorList } from "./dto";

/** Somebody's own second factors. */
export async function getFactors(actor: Actor): Promise<FactorList> {
  const { userId } = actor;
  const [totp, passkeys, recoveryCodes, strict, reset] = await Promise.all([
    db.totpFactor.findFirst({
      where: { userId, confirmedAt: { not: null } },
      select: { confirmedAt: true, createdAt: true, lastUsedAt: true },
    }),
    db.passkey.findMany({
      where: { userId },
      select: { id: true, name: true, createdAt: true, lastUsedAt: true },
      orderBy: { createdAt: "asc" },
    }),
    db.recoveryCode.count({ where: { userId, usedAt: null } }),
    db.membership.findMany({
      where: { userId, endedAt: null, partner: { secondFactorRequired: true } },
      select: { partner: { select: { name: true } } },
    }),
    db.factorReset.findFirst({
      where: { userId, cancelledAt: null, doneAt: null },
      select: { effectiveAt: true, requestedById: true },
    }),
  ]);
  const requestedBy =
    reset &&
    (await db.user.findUnique({
      where: { id: reset.requestedById },
      select: { name: true },
    }));
  return {
    totp: totp && {
      confirmedAt: totp.confirmedAt ?? totp.createdAt,
      lastUsedAt: totp.lastUsedAt,
    },
    passkeys,
    recoveryCodes,
    neededBy: {
      staff: actor.staffRoles.length > 0,
      partners: strict.map(({ partner }) => partner.name),
    },
    reset: reset && {
      effectiveAt: reset.effectiveAt,
      requestedBy: requestedBy?.name ?? "",
    },
  };
}
