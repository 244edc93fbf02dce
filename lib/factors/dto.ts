/** A passkey as its owner sees it. */
export type PasskeyRow = {
  id: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
};

/** What somebody's own security page shows. */
export type FactorList = {
  totp: { confirmedAt: Date; lastUsedAt: Date | null } | null;
  passkeys: PasskeyRow[];
  /** Recovery codes that still work. */
  recoveryCodes: number;
  /** Who asks for a second factor: SuperOffice of its staff, or partners of their members. */
  neededBy: { staff: boolean; partners: string[] };
  /** Somebody asked to take the second factor away. */
  reset: { effectiveAt: Date; requestedBy: string } | null;
};
