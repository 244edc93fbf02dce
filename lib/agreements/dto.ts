import type { Environment } from "@/lib/core/environments";
import type { Prisma } from "@/lib/db/generated/client";
import type { Act, AgreementName, StandingVersion } from "./rules";

/** For whom something is accepted. */
export type Party = { partnerId: string } | { tenantId: string };

/** Every version, with whether this party accepted it: what `allowAct` looks at. */
export function standingOf(party: Party) {
  return {
    orderBy: { number: "asc" },
    select: {
      agreement: true,
      number: true,
      deadline: true,
      acceptances: { where: party, select: { id: true }, take: 1 },
    },
  } satisfies Prisma.AgreementVersionFindManyArgs;
}

type StandingRow = Prisma.AgreementVersionGetPayload<ReturnType<typeof standingOf>>;

export function standing(rows: readonly StandingRow[]): StandingVersion[] {
  return rows.map(({ acceptances, ...version }) => ({
    ...version,
    isAccepted: acceptances.length > 0,
  }));
}

/** The same as a column of another statement answers it (lib/db/standing.ts). */
export type StandingColumn = (Omit<StandingVersion, "deadline"> & {
  deadline: string | null;
})[];

export function standingIn(column: StandingColumn): StandingVersion[] {
  return column.map(({ deadline, ...version }) => ({
    ...version,
    deadline: deadline === null ? null : new Date(deadline),
  }));
}

/** One version as everybody may read it. */
export type VersionText = {
  id: string;
  agreement: AgreementName;
  number: number;
  label: string;
  title: string;
  paragraphs: string[];
  summary: string;
  contentSha256: string;
  publishedAt: Date;
  deadline: Date | null;
};

/** A line of the list of all agreements, by its newest version. */
export type AgreementLine = Omit<VersionText, "paragraphs" | "summary">;

export const lineSelect = {
  id: true,
  agreement: true,
  number: true,
  label: true,
  title: true,
  contentSha256: true,
  publishedAt: true,
  deadline: true,
} satisfies Prisma.AgreementVersionSelect;

/** Who accepted a version. */
export type Accepted = { label: string; by: string; role: string; at: Date };

/** Where a partner or a tenant stands with one agreement. */
export type AgreementState = {
  agreement: AgreementName;
  title: string;
  /** The newest version: what would be accepted now. */
  versionId: string;
  label: string;
  deadline: Date | null;
  /** The newest acceptance, also of an earlier version. */
  accepted: Accepted | null;
  isCurrent: boolean;
  blocks: Act[];
  /** What it would block from its deadline on, or from the first version with one. */
  wouldBlock: Act[];
};

export type PartnerAgreements = {
  partnerName: string;
  canAccept: boolean;
  states: AgreementState[];
};

export type TenantAgreements = {
  environment: Environment;
  contextId: string;
  company: string;
  canAccept: boolean;
  states: AgreementState[];
};

/** An agreement as its administrators see it. */
export type AgreementAdmin = AgreementLine & {
  accepted: number;
  acceptances: {
    id: string;
    party: string;
    label: string;
    by: string;
    role: string;
    at: Date;
  }[];
  /** Of these only the newest are listed. */
  listed: number;
  text: string;
};
