import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { everMember } from "./policy";

/** One check of who a partner is, or that it was taken back. */
export type VerificationEntry = {
  id: string;
  verified: boolean;
  organisationNumber: string;
  note: string;
  by: string;
  at: Date;
};

export type PartnerVerificationPage = {
  partnerId: string;
  name: string;
  revision: number;
  isVerified: boolean;
  organisationNumber: string;
  country: string;
  /** The reader belongs or belonged to the partner. */
  interest: boolean;
  history: VerificationEntry[];
};

/** What verifying needs of a partner, and of who verifies. */
export function verifyingSelect(actor: Actor) {
  return {
    name: true,
    status: true,
    organisationNumber: true,
    country: true,
    memberships: everMember(actor),
  } satisfies Prisma.PartnerSelect;
}

export type PartnerToVerify = Prisma.PartnerGetPayload<{
  select: ReturnType<typeof verifyingSelect>;
}>;
