/** How somebody signs in, for whoever answers for them. */
export type MemberFactor = {
  userId: string;
  name: string;
  email: string;
  hasFactor: boolean;
  /** When a reset that was asked for takes effect. */
  resetAt: Date | null;
  canReset: boolean;
};

export const memberFactorSelect = {
  id: true,
  name: true,
  email: true,
  staffRoles: { select: { role: true } },
  totpFactors: { where: { confirmedAt: { not: null } }, select: { id: true } },
  passkeys: { select: { id: true }, take: 1 },
  factorResets: {
    where: { cancelledAt: null, doneAt: null },
    select: { effectiveAt: true },
  },
} as const;
